"""``scrutator erase``: what was erased, and erasing it again after an older copy was put back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from scrutator.cli.archive import AsFormat, Format
from scrutator.cli.main import app

erase = typer.Typer(help="Erased contents. Two people decide, on the pages of the mission.", no_args_is_help=True)
app.add_typer(erase, name="erase")


@erase.command("list")
def list_erasures(
    mission: Annotated[str, typer.Argument(help="Code of the mission.")], format: AsFormat = Format.TEXT
) -> None:
    """Proposals and decisions, the newest first.

    Example: [bold]scrutator erase list practice-1[/bold]
    """
    from scrutator.cli.mission import mission_named
    from scrutator.cli.preparation import ensure_data
    from scrutator.collection.models import Erasure

    ensure_data()
    found = mission_named(mission)
    rows = [
        {
            "decision": row.number,
            "state": str(row.get_verdict_display()),
            "scope": row.scope,
            "reports": len(row.instances),
            "reason": row.reason,
        }
        for row in Erasure.objects.filter(mission=found)
    ]
    if format is Format.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        typer.echo("  ".join(str(value) for value in row.values() if value not in ("", None)))


@erase.command()
def again(
    register: Annotated[
        Path | None, typer.Option(help="The register; the default is erasures.jsonl in SCRUTATOR_HOME.")
    ] = None,
) -> None:
    """Erase again what an older copy of the database has brought back, by the register of decisions.

    Run it after every restore. Doing it twice changes nothing.

    Example: [bold]scrutator erase again --register erasures.jsonl[/bold]
    """
    from django.conf import settings
    from django.utils.translation import ngettext

    from scrutator.cli.preparation import ensure_data
    from scrutator.collection.erasure.again import erase_again

    ensure_data()
    count = erase_again(register or settings.ERASURES)
    words = ngettext("%(count)s report erased again.", "%(count)s reports erased again.", count)
    typer.echo(words % {"count": count})
