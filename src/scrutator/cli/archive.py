"""``scrutator archive``: organizations, statuses, missions, statements, criticisms, meetings."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from scrutator.cli.main import app

archive = typer.Typer(help="The archive: organizations, statuses of states, past missions.", no_args_is_help=True)
app.add_typer(archive, name="archive")


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


class FileFormat(StrEnum):
    CSV = "csv"
    JSON = "json"


AsFormat = Annotated[Format, typer.Option(help="How to print.")]
Organization = Annotated[str, typer.Option(help="Code of the organization, e.g. SCO.")]
On = Annotated[str, typer.Option(help="A date, YYYY-MM-DD.")]


def day(text: str) -> date:
    from scrutator.core.errors import ScrutatorError

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ScrutatorError("date-invalid", value=text) from error


def as_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def ready() -> Any:
    """The database with what ships, and the module that prints."""
    from scrutator.cli import archive_text
    from scrutator.cli.preparation import ensure_data

    ensure_data()
    return archive_text


@archive.command()
def load() -> None:
    """Bring the archive to what ships with Scrutator; a second time changes nothing.

    Example: [bold]scrutator archive load[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.archive.queries import missions

    ready()
    typer.echo(_("%(count)s missions in the archive") % {"count": missions().count()})


@archive.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="CSV or JSON, in the columns that the export writes.")],
    table: Annotated[str, typer.Option(help="Which table, e.g. missions.")],
    format: AsFormat = Format.TEXT,
) -> None:
    """Read one table: all rows, or none and every error by row and column.

    Example: [bold]scrutator archive import missions.csv --table missions[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.archive.services import import_table

    ready()
    done = import_table(file, table)
    if format is Format.JSON:
        as_json(done.as_dict())
    else:
        words = _("%(table)s: %(created)s new, %(changed)s changed, %(unchanged)s as they were")
        typer.echo(words % done.as_dict())


@archive.command()
def export(
    to: Annotated[Path, typer.Argument(help="A .csv or .json file for one table, or a folder for all.")],
    table: Annotated[str, typer.Option(help="Which table; all if not given.")] = "",
    format: Annotated[FileFormat, typer.Option(help="Of the files in a folder.")] = FileFormat.CSV,
) -> None:
    """Write tables in the form in which they are read again.

    Example: [bold]scrutator archive export archive-tables[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.archive.services import export_table
    from scrutator.archive.tables import TABLES
    from scrutator.cli.output import folder, write

    ready()
    if table:
        write(to, [export_table(table, "json" if to.suffix == ".json" else "csv")])
        return
    folder(to)
    for name in TABLES:
        write(to / f"{name}.{format}", [export_table(name, format)])
    typer.echo(_("%(count)s tables in %(folder)s") % {"count": len(TABLES), "folder": to})


@archive.command()
def missions(
    organization: Organization = "",
    state: Annotated[str, typer.Option(help="State by its ISO code, e.g. BY.")] = "",
    year: Annotated[str, typer.Option(help="Year of the vote.")] = "",
    words: Annotated[str, typer.Option(help="Words to look for.")] = "",
    counts: Annotated[bool, typer.Option("--counts", help="Only missions with counts observed on record.")] = False,
    sort: Annotated[str, typer.Option(help="date, organization, state, stations, observers; -date sorts back.")] = (
        "date"
    ),
    format: AsFormat = Format.TEXT,
) -> None:
    """Missions on record, with filters.

    Example: [bold]scrutator archive missions --organization SCO --sort -date[/bold]
    """
    from scrutator.archive import queries

    text = ready()
    found = queries.missions(organization=organization, state=state, year=year, words=words, counts=counts, sort=sort)
    if format is Format.JSON:
        from scrutator.archive.services import written

        as_json(written("missions", found))
    else:
        text.print_missions(found)


@archive.command()
def mission(code: Annotated[str, typer.Argument(help="e.g. SCO-BY-2015")], format: AsFormat = Format.TEXT) -> None:
    """Everything on record of one mission.

    Example: [bold]scrutator archive mission SCO-BY-2015[/bold]
    """
    from scrutator.archive.queries import mission_by_code
    from scrutator.archive.services import written

    text = ready()
    found = mission_by_code(code)
    if format is Format.JSON:
        as_json(written("missions", [found])[0])
    else:
        text.print_facts(written("missions", [found])[0])


@archive.command()
def vote(code: Annotated[str, typer.Argument(help="e.g. BY-2015")], format: AsFormat = Format.TEXT) -> None:
    """One vote, every organization side by side.

    Example: [bold]scrutator archive vote BY-2015[/bold]
    """
    from scrutator.archive.queries import election_by_code, one_vote

    text = ready()
    found = one_vote(election_by_code(code))
    if format is Format.JSON:
        as_json(found.as_dict())
    else:
        text.print_vote(found)


@archive.command()
def statements(
    election: Annotated[str, typer.Option(help="Code of the election.")] = "",
    organization: Organization = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """Public statements on record.

    Example: [bold]scrutator archive statements --election BY-2015[/bold]
    """
    from scrutator.archive import queries
    from scrutator.archive.services import written

    text = ready()
    found = queries.statements(election=election, organization=organization)
    if format is Format.JSON:
        as_json(written("statements", found))
    else:
        text.print_statements(found)


@archive.command()
def criticisms(
    election: Annotated[str, typer.Argument(help="Code of the election; all if not given.")] = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """What others criticised or approved, and what evidence would answer it.

    Example: [bold]scrutator archive criticisms BY-2015[/bold]
    """
    from scrutator.archive import queries
    from scrutator.archive.services import written

    text = ready()
    found = queries.criticisms(queries.election_by_code(election) if election else None)
    if format is Format.JSON:
        as_json(written("criticisms", found))
    else:
        text.print_criticisms(found)


@archive.command()
def meeting(
    code: Annotated[str, typer.Argument(help="Code of the meeting.")] = "BY-2015-SCO-meeting",
    format: AsFormat = Format.TEXT,
) -> None:
    """A meeting on record: speakers and their points in order.

    Example: [bold]scrutator archive meeting BY-2015-SCO-meeting[/bold]
    """
    from scrutator.archive.queries import meeting_by_code
    from scrutator.archive.services import written

    text = ready()
    found = meeting_by_code(code)
    if format is Format.JSON:
        as_json({**written("meetings", [found])[0], "points": written("meeting_points", found.points.all())})
    else:
        text.print_meeting(found)
