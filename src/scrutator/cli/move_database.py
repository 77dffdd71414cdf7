"""``scrutator move-database``: from the embedded database to a PostgreSQL server of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scrutator.cli.main import app


@app.command("move-database")
def move_database(
    address_file: Annotated[
        Path, typer.Argument(help="File with the new address, postgresql://user:password@host:5432/name.")
    ],
) -> None:
    """Copy all tables into an empty database, count them there, recompute every mission. Stop the server first.

    Files and keys stay where they are. The old database is kept, and closed: a program that opens it says where
    everything went. Exit code 0: moved; 2: not moved, the old one is as it was.

    Example: [bold]scrutator move-database /etc/scrutator/database-address[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.cli.following import followed
    from scrutator.upkeep.moving import move, read_address

    address = read_address(address_file)
    with followed() as say:
        moved = move(address, say=say)
    values = {"place": moved.place, "rows": sum(moved.rows.values()), "missions": len(moved.missions)}
    typer.echo(
        _("Moved to %(place)s: %(rows)s rows counted, %(missions)s missions recomputed, all as before.") % values
    )
    typer.echo(_("Set DATABASE_URL to the new address, and start the server."))
