"""What a command needs before it can answer: tables, archive, law, frame. Quick when nothing is new."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[str], None]


def ensure_data(say: Step = lambda text: None) -> None:
    """Make the tables and load what ships; ``say`` is told each step that has work to do.

    Raises ``database-newer``, and ``database-older`` where an upgrade is somebody's decision.
    """
    from scrutator.archive.services import load_shipped
    from scrutator.law.services import load_shipped as load_law
    from scrutator.territory.services import load_belarus
    from scrutator.upkeep.upgrading import refuse_or_bring_up

    refuse_or_bring_up(lambda: say("tables"))
    say("archive")
    load_shipped()
    say("law")
    load_law()
    say("frame")
    load_belarus()
