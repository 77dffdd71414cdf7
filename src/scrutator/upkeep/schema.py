"""Which program wrote the database: an older one, this one, or one that is newer."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from scrutator.core.errors import ScrutatorError

Step = tuple[str, str]
"""A migration: the label of its package, and its name."""
HOLDERS = ("missions_mission", "accounts_person", "collection_submission")
"""Tables whose rows somebody would miss; everything else can ship with the program."""


def applied() -> list[Step]:
    """The steps that the database has had, sorted."""
    return sorted(MigrationLoader(connection).applied_migrations)


def pending() -> list[Step]:
    """The steps of this program that the database has not had, in order."""
    executor = MigrationExecutor(connection)
    return [(step.app_label, step.name) for step, _backwards in executor.migration_plan(_leaves(executor))]


def unknown(steps: Iterable[Step]) -> list[Step]:
    """Those of ``steps`` that this program does not have: a newer one does."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return sorted(step for step in steps if step not in known)


def refuse_a_newer_database() -> None:
    """Raises ``database-newer`` when a newer program has changed the tables."""
    strange = unknown(applied())
    if strange:
        raise ScrutatorError("database-newer", steps=words(strange))


def words(steps: Iterable[Step]) -> str:
    return ", ".join(f"{package} {name}" for package, name in steps)


def holds_something() -> bool:
    """Whether the database has people, missions or submissions. It may be of any version, or have no tables."""
    with connection.cursor() as cursor:
        for table in HOLDERS:
            cursor.execute("SELECT to_regclass(%s)", [table])
            if cursor.fetchone()[0] is None:
                continue
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")  # noqa: S608 - a name of the list above
            if cursor.fetchone()[0]:
                return True
    return False


def bring_to(steps: list[Step]) -> None:
    """Make the tables as they were after ``steps``, from any state before. No step is taken back."""
    executor = MigrationExecutor(connection)
    graph, wanted = executor.loader.graph, set(steps)
    had = set(executor.loader.applied_migrations)
    ends = [step for step in steps if step not in had and not _followed(graph.node_map[step].children, step, wanted)]
    if ends:
        executor.migrate(ends)


def bring_up_to_date() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def _followed(children: Iterable[object], step: Step, wanted: set[Step]) -> bool:
    keys = {child.key for child in children}  # type: ignore[attr-defined]
    return any(key[0] == step[0] and key in wanted for key in keys)


def _leaves(executor: MigrationExecutor) -> list[Step]:
    return executor.loader.graph.leaf_nodes()
