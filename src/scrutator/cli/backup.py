"""``scrutator backup``: everything in one file, checked, and put back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scrutator.cli.main import app

if TYPE_CHECKING:
    from scrutator.upkeep.backup import Made

backup = typer.Typer(no_args_is_help=True, help="Everything that is stored, in one file.")
app.add_typer(backup, name="backup")


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


PrintedAs = Annotated[Format, typer.Option(help="How to print.")]


@backup.command("make")
def make(
    to: Annotated[
        Path | None, typer.Option(help="File to write; the default is a new one in SCRUTATOR_HOME/backups.")
    ] = None,
    keys: Annotated[
        Path | None, typer.Option(help="Write the keys to this file instead, over the one from before.")
    ] = None,
    format: PrintedAs = Format.TEXT,
) -> None:
    """Write the database, all files and the keys to one file. The server may run.

    Exit code 0: everything is in it; 1: files that the database names were not in the home, each is named.

    Example: [bold]scrutator backup make --to /media/stick/tonight.zip --keys /safe/keys.zip[/bold]
    """
    from django.conf import settings

    from scrutator.cli.following import followed
    from scrutator.upkeep.backup import make as write
    from scrutator.upkeep.backup import name_for

    if to is None:
        to = Path(settings.BACKUPS) / name_for(datetime.now(UTC))
        to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with followed() as say:
        made = write(to, keys, say=say)
    _print(made, format)
    raise typer.Exit(1 if made.missing else 0)


@backup.command("check")
def look(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    format: PrintedAs = Format.TEXT,
) -> None:
    """Read a backup to its end and compare every part with its hash. It needs no database.

    Example: [bold]scrutator backup check tonight.zip[/bold]
    """
    from scrutator.cli.following import followed
    from scrutator.upkeep.backup import check

    with followed() as say:
        made = check(file, say=say)
    _print(made, format)
    raise typer.Exit(1 if made.missing else 0)


@backup.command("restore")
def put_back(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    keys: Annotated[Path | None, typer.Option(help="The file of keys, where they were written apart.")] = None,
    database_only: Annotated[
        bool, typer.Option("--database-only", help="The tables alone; files and keys stay as they are in the home.")
    ] = False,
    format: PrintedAs = Format.TEXT,
) -> None:
    """Put a backup back into an empty home and an empty database, then recompute every mission.

    Exit code 0: everything is there and holds; 1: something does not hold; 2: nothing was restored.

    Example: [bold]SCRUTATOR_HOME=/srv/new scrutator backup restore tonight.zip[/bold]
    """
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    from scrutator.cli.following import followed
    from scrutator.upkeep.restoring import restore

    with followed() as say:
        done = restore(file, keys, say=say, with_files=not database_only)
    faults = [
        f"{report.mission}: {fault.place}: {fault.problem}"
        for report in done.reports
        for check in report.checks
        for fault in check.faults
    ]
    if format is Format.JSON:
        reports = [report.as_dict() for report in done.reports]
        said = {
            "rows": done.rows,
            "files": done.files,
            "erased_again": done.erased_again,
            "holds": done.holds,
            "faults": faults,
            "reports": reports,
        }
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        values = {"rows": sum(done.rows.values()), "tables": len(done.rows), "files": done.files}
        typer.echo(_("Restored: %(rows)s rows in %(tables)s tables, %(files)s files.") % values)
        if done.erased_again:
            words = ngettext("%(count)s report erased again.", "%(count)s reports erased again.", done.erased_again)
            typer.echo(words % {"count": done.erased_again})
        for report in done.reports:
            typer.echo(f"{'✓' if report.holds else '✗'} {report.mission}")
        for fault in faults:
            typer.echo(f"    {fault}")
    raise typer.Exit(0 if done.holds else 1)


def _print(made: Made, format: Format) -> None:
    from django.utils.translation import gettext as _

    if format is Format.JSON:
        typer.echo(json.dumps(_as_dict(made), ensure_ascii=False, indent=2))
        return
    values = {"path": made.path, "rows": sum(made.rows.values()), "tables": len(made.rows), "files": made.files}
    typer.echo(_("%(path)s: %(rows)s rows in %(tables)s tables, %(files)s files.") % values)
    typer.echo(_("Made %(moment)s; SHA-256 of its list: %(digest)s") % {"moment": made.made_at, "digest": made.digest})
    if not made.with_keys:
        typer.echo(_("Without keys: keep their file apart, and only the newest."))
    for name in made.missing:
        typer.echo(_("Not in the home: %(name)s") % {"name": name})
    if made.left_out:
        typer.echo(_("Folders of the home that belong to nothing here, left out: %s") % ", ".join(made.left_out))


def _as_dict(made: Made) -> dict[str, Any]:
    return {
        "path": str(made.path),
        "digest": made.digest,
        "made_at": made.made_at,
        "program": made.program,
        "rows": made.rows,
        "files": made.files,
        "with_keys": made.with_keys,
        "missing": list(made.missing),
        "left_out": list(made.left_out),
    }
