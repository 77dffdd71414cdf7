"""``scrutator verify``: everything that a mission's statement rests on, recomputed."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from scrutator.cli.main import app


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def verify(
    mission: Annotated[str, typer.Argument(help="Code of the mission.")],
    format: Annotated[ReportFormat, typer.Option(help="How to print the report.")] = ReportFormat.TEXT,
) -> None:
    """Recompute the chain, every file's hash, the draw, and every figure of the signed statement.

    Exit code 0 when everything holds, 1 when something does not.

    Example: [bold]scrutator verify training-1[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.cli.mission import mission_named
    from scrutator.statements.verification import verify as recompute

    found = mission_named(mission)
    report = recompute(found)
    if format is ReportFormat.JSON:
        print(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        raise typer.Exit(0 if report.holds else 1)
    console = Console()
    if report.training:
        console.print(_("Training: an invented state."), style="bold yellow")
    for check in report.checks:
        sign = "✗" if not check.holds else "…" if check.pending else "✓"
        count = check.pending or _("%(count)s looked at") % {"count": check.looked_at}
        console.print(Text(f"{sign} {check.words} ({count})", style="" if check.holds else "bold red"))
        for note in check.notes:
            console.print(Text(f"    {note}"))
        for fault in check.faults:
            console.print(Text(f"    {fault.place}: {fault.problem}"))
    console.print(_("Everything that can be checked holds.") if report.holds else _("Something does not hold."))
    raise typer.Exit(0 if report.holds else 1)
