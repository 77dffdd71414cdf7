"""``scrutator upgrade``: the tables brought up to this program, with a backup from before."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scrutator.cli.main import app


@app.command()
def upgrade(
    backup: Annotated[
        Path | None, typer.Option(help="Where the backup from before goes; the default is SCRUTATOR_HOME/backups.")
    ] = None,
) -> None:
    """Bring the tables up to this program, after a backup that is read again. Stop the server first.

    Example: [bold]scrutator upgrade[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.cli.following import followed
    from scrutator.cli.preparation import ensure_data
    from scrutator.upkeep.upgrading import upgrade as bring_up

    with followed() as say:
        done = bring_up(backup, say=say)
    if done.backup is not None:
        typer.echo(_("Backup from before: %s") % done.backup)
    for package, name in done.steps:
        typer.echo(f"{package} {name}")
    ensure_data()
    typer.echo(_("The tables are those of this program."))
