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


AsFormat = Annotated[Format, typer.Option(help="How to print.")]
Organization = Annotated[str, typer.Option(help="Code of the organization, e.g. SCO.")]
On = Annotated[str, typer.Option(help="A date, YYYY-MM-DD.")]


def _day(text: str) -> date:
    from scrutator.core.errors import ScrutatorError

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ScrutatorError("date-invalid", value=text) from error


def _json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _ready() -> Any:
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
    from scrutator.archive.queries import missions

    _ready()
    typer.echo(f"{missions().count()} missions in the archive")


@archive.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="CSV or JSON, in the columns that the export writes.")],
    table: Annotated[str, typer.Option(help="Which table, e.g. missions.")],
    format: AsFormat = Format.TEXT,
) -> None:
    """Read one table: all rows, or none and every error by row and column.

    Example: [bold]scrutator archive import missions.csv --table missions[/bold]
    """
    from scrutator.archive.services import import_table

    _ready()
    done = import_table(file, table)
    if format is Format.JSON:
        _json(done.as_dict())
    else:
        typer.echo(f"{done.table}: {done.created} new, {done.changed} changed, {done.unchanged} as they were")


@archive.command()
def export(
    to: Annotated[Path, typer.Argument(help="A .csv or .json file for one table, or a folder for all.")],
    table: Annotated[str, typer.Option(help="Which table; all if not given.")] = "",
    format: Annotated[str, typer.Option(help="csv or json, for a folder.")] = "csv",
) -> None:
    """Write tables in the form in which they are read again.

    Example: [bold]scrutator archive export archive-tables[/bold]
    """
    from scrutator.archive.services import export_table
    from scrutator.archive.tables import TABLES

    _ready()
    if table:
        to.write_text(export_table(table, "json" if to.suffix == ".json" else "csv"), encoding="utf-8")
        return
    to.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        (to / f"{name}.{format}").write_text(export_table(name, format), encoding="utf-8")
    typer.echo(f"{len(TABLES)} tables in {to}")


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

    text = _ready()
    found = queries.missions(organization=organization, state=state, year=year, words=words, counts=counts, sort=sort)
    if format is Format.JSON:
        from scrutator.archive.services import written

        _json(written("missions", found))
    else:
        text.print_missions(found)


@archive.command()
def mission(code: Annotated[str, typer.Argument(help="e.g. SCO-BY-2015")], format: AsFormat = Format.TEXT) -> None:
    """Everything on record of one mission.

    Example: [bold]scrutator archive mission SCO-BY-2015[/bold]
    """
    from scrutator.archive.queries import mission_by_code
    from scrutator.archive.services import written

    text = _ready()
    found = mission_by_code(code)
    if format is Format.JSON:
        _json(written("missions", [found])[0])
    else:
        text.print_facts(written("missions", [found])[0])


@archive.command()
def vote(code: Annotated[str, typer.Argument(help="e.g. BY-2015")], format: AsFormat = Format.TEXT) -> None:
    """One vote, every organization side by side.

    Example: [bold]scrutator archive vote BY-2015[/bold]
    """
    from scrutator.archive.queries import election_by_code, one_vote

    text = _ready()
    found = one_vote(election_by_code(code))
    if format is Format.JSON:
        _json(found.as_dict())
    else:
        text.print_vote(found)


@archive.command()
def status(
    state: Annotated[str, typer.Argument(help="State by its ISO code or name, e.g. BY.")],
    organization: Organization = "SCO",
    on: On = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """The status of a state in an organization on a date, and how surely it can be told.

    Example: [bold]scrutator archive status BY --organization SCO --on 2015-10-11[/bold]
    """
    from scrutator.archive.queries import organization_by_code, state_by_code, status_on

    _ready()
    day = _day(on) if on else date.today()
    found = status_on(state_by_code(state), organization_by_code(organization), day)
    if format is Format.JSON:
        _json(found.as_dict())
    else:
        typer.echo(f"{found.certainty.value.replace('_', ' ')}: {found.explanation}")
        if found.affiliation:
            typer.echo(f"{found.affiliation.source_url} ({found.affiliation.confidence})")


@archive.command()
def timeline(organization: Annotated[str, typer.Argument(help="e.g. SCO")], format: AsFormat = Format.TEXT) -> None:
    """The statuses of all states in an organization over time.

    Example: [bold]scrutator archive timeline SCO[/bold]
    """
    from scrutator.archive.queries import organization_by_code
    from scrutator.archive.timelines import timeline as timeline_of

    text = _ready()
    found = timeline_of(organization_by_code(organization))
    if format is Format.JSON:
        _json(found.as_dict())
    else:
        text.print_timeline(found)


@archive.command()
def first(
    organization: Annotated[str, typer.Argument(help="e.g. SCO")],
    status: Annotated[str, typer.Argument(help="e.g. observer")],
    until: On = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """Was the latest mission the first of its organization to a state with a status, as far as the archive can tell?

    Example: [bold]scrutator archive first SCO observer --until 2015-10-11[/bold]
    """
    from scrutator.archive.queries import first_mission, organization_by_code

    _ready()
    found = first_mission(organization_by_code(organization), status, _day(until) if until else date.today())
    if format is Format.JSON:
        _json(found.as_dict())
    else:
        typer.echo(found.explanation)
        for seen, held in found.matching:
            typer.echo(f"  {seen.code}: {held.status}, {held.certainty.value.replace('_', ' ')}")


@archive.command()
def only(
    organization: Annotated[str, typer.Argument(help="e.g. SCO")],
    status: Annotated[str, typer.Argument(help="e.g. observer")],
    region: Annotated[str, typer.Option(help="Region of UN M49.")] = "Europe",
    on: On = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """Which states of a region of UN M49 held a status on a date: the test of "the only one".

    Example: [bold]scrutator archive only SCO observer --region Europe --on 2015-10-12[/bold]
    """
    from scrutator.archive.queries import only_in_region, organization_by_code

    _ready()
    found = only_in_region(organization_by_code(organization), status, _day(on) if on else date.today(), region)
    if format is Format.JSON:
        _json(found.as_dict())
    else:
        names = ", ".join(f"{answer.state.name} ({answer.certainty.value})" for answer in found.holders) or "none"
        typer.echo(f"{len(found.holders)} in {region} by the status table: {names}")


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

    text = _ready()
    found = queries.statements(election=election, organization=organization)
    if format is Format.JSON:
        _json(written("statements", found))
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

    text = _ready()
    found = queries.criticisms(queries.election_by_code(election) if election else None)
    if format is Format.JSON:
        _json(written("criticisms", found))
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

    text = _ready()
    found = meeting_by_code(code)
    if format is Format.JSON:
        _json({**written("meetings", [found])[0], "points": written("meeting_points", found.points.all())})
    else:
        text.print_meeting(found)
