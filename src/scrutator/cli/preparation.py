"""What a command needs before it can answer: tables, archive, law, frame. Quick when nothing is new."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[str], None]


def ensure_data(say: Step = lambda text: None) -> None:
    """Bring the database up to date and load what ships; ``say`` is told each step that has work to do."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from scrutator.archive.services import load_shipped
    from scrutator.law.services import load_shipped as load_law
    from scrutator.territory.services import load_belarus

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("tables")
        call_command("migrate", verbosity=0, interactive=False)
    say("archive")
    load_shipped()
    say("law")
    load_law()
    say("frame")
    load_belarus()
