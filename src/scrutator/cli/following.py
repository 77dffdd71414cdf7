"""Progress of long work in the terminal: on the standard error, and only where somebody looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scrutator.upkeep.backup import Say


@contextmanager
def followed() -> Iterator[Say]:
    """What is told each step; a bar for each kind of step."""
    from django.utils.translation import gettext as _

    console = Console(stderr=True)
    words = {"check": _("reading the backup"), "tables": _("tables"), "files": _("files")}
    words["verify"] = _("recomputing missions")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        rows = {}

        def say(step: str, done: int, total: int) -> None:
            if step not in rows:
                rows[step] = bars.add_task(words[step], total=total)
            bars.update(rows[step], completed=done + 1, total=total)

        yield say
