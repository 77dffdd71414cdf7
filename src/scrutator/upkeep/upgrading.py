"""The tables brought up to this program, with a backup from before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from scrutator.core.errors import ScrutatorError
from scrutator.upkeep import backup, schema, tables


@dataclass(frozen=True, slots=True)
class Upgraded:
    """The steps that were taken, and the backup from before (None when there was nothing to lose)."""

    steps: tuple[schema.Step, ...]
    backup: Path | None


def upgrade(to: Path | None = None, *, say: backup.Say = backup.silent) -> Upgraded:
    """Bring the tables up to this program. What is stored is first written to a backup, and that is read again.

    ``to``: where the backup goes instead of the folder ``backups`` of the home. Raises ``database-newer``,
    ``database-in-use``, ``upgrade-failed``, and what a backup raises.
    """
    schema.refuse_a_newer_database()
    steps = tuple(schema.pending())
    if not steps:
        return Upgraded((), None)
    if not schema.holds_something():
        schema.bring_up_to_date()
        return Upgraded(steps, None)
    refuse_in_use()
    path = to or Path(settings.BACKUPS) / f"before-upgrade-{backup.name_for(datetime.now(UTC))}"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    backup.make(path, say=say)
    backup.check(path, say=say)
    _attempt(path)
    return Upgraded(steps, path)


def refuse_in_use() -> None:
    """Raises ``database-in-use`` when a server, or another command, is connected to the database."""
    with tables.connect() as link:
        count = tables.others(link)
    if count:
        raise ScrutatorError("database-in-use", count=count)


def refuse_or_bring_up(say: Callable[[], None] = lambda: None) -> None:
    """What every command does before it answers: tables of this program are as they are, new and unused ones are made.

    ``say`` is called when there is work. Raises ``database-newer``, and ``database-older`` where something is stored:
    an upgrade is then somebody's decision.
    """
    schema.refuse_a_newer_database()
    if schema.pending():
        if schema.holds_something():
            raise ScrutatorError("database-older")
        say()
        schema.bring_up_to_date()


def _attempt(path: Path) -> None:
    try:
        schema.bring_up_to_date()
    except Exception as error:
        raise ScrutatorError("upgrade-failed", reason=error, path=path) from error
