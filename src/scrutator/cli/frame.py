"""``scrutator frame``: lists of polling stations."""

from __future__ import annotations

import csv
import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from scrutator.cli.main import app

frame = typer.Typer(help="Frames: dated, checksummed, immutable lists of polling stations.", no_args_is_help=True)
app.add_typer(frame, name="frame")


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


class ExportFormat(StrEnum):
    CSV = "csv"
    GEOJSON = "geojson"


AsFormat = Annotated[Format, typer.Option(help="How to print.")]
Code = Annotated[str, typer.Argument(help="Code of the frame, e.g. BY-2015.")]


@frame.command("list")
def list_frames(format: AsFormat = Format.TEXT) -> None:
    """Every frame that is stored.

    Example: [bold]scrutator frame list[/bold]
    """
    from scrutator.cli.frame_text import print_frames
    from scrutator.cli.preparation import ensure_data
    from scrutator.territory.queries import described, published

    ensure_data()
    rows = [described(found) for found in published()]
    if format is Format.JSON:
        _json(rows)
    else:
        print_frames(rows)


@frame.command("show")
def show(code: Code, format: AsFormat = Format.TEXT) -> None:
    """One frame: its source, checksum, parts, and what it does not say.

    Example: [bold]scrutator frame show BY-2015[/bold]
    """
    from scrutator.cli.frame_text import print_frame
    from scrutator.cli.preparation import ensure_data
    from scrutator.territory.queries import described, frame_by_code, parts, unknown

    ensure_data()
    found = frame_by_code(code)
    answer = {**described(found), "parts": parts(found), "unknown_by_station": unknown(found)}
    if format is Format.JSON:
        _json(answer)
    else:
        print_frame(answer)


@frame.command("import")
def import_frame(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX with one station a row.")],
    code: Annotated[str, typer.Option(help="Code of the new frame, e.g. GE-2024-1.")] = "",
    title: Annotated[str, typer.Option(help="What the list is.")] = "",
    as_of: Annotated[str, typer.Option(help="Date of the list, YYYY-MM-DD.")] = "",
    source: Annotated[str, typer.Option(help="Address of the source.")] = "",
    election: Annotated[str, typer.Option(help="Election of the archive that it belongs to.")] = "",
    map: Annotated[
        list[str] | None,
        typer.Option(help="Column of a field: station=Code, area=Region,District, voters=Registered; repeat."),
    ] = None,
    areas: Annotated[Path | None, typer.Option(help="Text file of known area codes, one a line.")] = None,
    sheet: Annotated[str, typer.Option(help="Sheet of the workbook; the first if not given.")] = "",
    preview: Annotated[bool, typer.Option("--preview", help="Show what would be stored; store nothing.")] = False,
    format: AsFormat = Format.TEXT,
) -> None:
    """Store a list of polling stations as a frame: all of it, or nothing.

    Example: [bold]scrutator frame import stations.csv --code AA-1 --as-of 2026-01-31 --map area=Region,District[/bold]
    """
    from scrutator.cli.frame_text import Bar, print_frame, print_preview
    from scrutator.cli.preparation import ensure_data
    from scrutator.core.errors import ScrutatorError
    from scrutator.territory.importing import check, read_sheet
    from scrutator.territory.importing.mapping import parse
    from scrutator.territory.queries import described, parts, unknown
    from scrutator.territory.services import refuse_a_taken_code, store

    ensure_data()
    if not preview:
        header = _header(code, title, as_of, source, election)
        refuse_a_taken_code(code)
    table = read_sheet(file, sheet=sheet)
    try:
        mapping = parse(map or [], table.header)
    except ValueError as error:
        raise ScrutatorError("frame-mapping", problem=str(error)) from error
    known = None if areas is None else _known(areas)
    if preview:
        checked = check(table, mapping, known_areas=known)
        if format is Format.JSON:
            _json(_preview(checked, mapping.as_dict()))
        else:
            print_preview(checked, mapping)
        raise typer.Exit(2 if checked.problem_count else 0)
    with Bar(quiet=format is Format.JSON) as bar:
        warnings: list[str] = []
        found = store(table, mapping, header, known_areas=known, progress=bar, warn=warnings.append)
    for warning in warnings:
        typer.echo(f"· {warning}", err=True)
    answer = {**described(found), "parts": parts(found), "unknown_by_station": unknown(found)}
    if format is Format.JSON:
        _json(answer)
    else:
        print_frame(answer)


def _header(code: str, title: str, as_of: str, source: str, election: str) -> Any:
    from django.utils.translation import gettext as _

    from scrutator.archive.queries import election_by_code
    from scrutator.core.errors import ScrutatorError
    from scrutator.territory.writing import FrameHeader

    if not code:
        raise ScrutatorError("option-missing", option="--code", remedy=_("Give the new frame a code, e.g. AA-2026."))
    try:
        day = date.fromisoformat(as_of)
    except ValueError as error:
        raise ScrutatorError("date-invalid", value=as_of or "--as-of") from error
    vote = election_by_code(election) if election else None
    return FrameHeader(code, title or code, "", day, source, "medium", vote)


def _known(path: Path) -> set[str]:
    from scrutator.core.errors import ScrutatorError

    if not path.is_file():
        raise ScrutatorError("file-missing", path=path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[0].strip() for row in csv.reader(file) if row and row[0].strip()}


def _preview(checked: Any, mapping: dict[str, Any]) -> dict[str, Any]:
    content = checked.content
    return {
        "mapping": mapping,
        "stations": len(content.stations),
        "areas": len(content.areas),
        "problems": [problem.as_dict() for problem in checked.problems],
        "problem_count": checked.problem_count,
        "warnings": checked.warnings,
    }


@frame.command("export")
def export(
    code: Code,
    format: Annotated[ExportFormat, typer.Option(help="csv or geojson.")] = ExportFormat.CSV,
    to: Annotated[Path | None, typer.Option(help="File to write; the standard output if not given.")] = None,
) -> None:
    """Write a frame as CSV, which reads back to the same checksum, or as GeoJSON.

    Example: [bold]scrutator frame export BY-2015 --format csv --to stations.csv[/bold]
    """
    from scrutator.cli.output import write
    from scrutator.cli.preparation import ensure_data
    from scrutator.territory.exporting import csv_lines, geojson_lines
    from scrutator.territory.queries import frame_by_code

    ensure_data()
    found = frame_by_code(code)
    lines = csv_lines(found) if format is ExportFormat.CSV else geojson_lines(found)
    if to is None:
        for line in lines:
            typer.echo(line, nl=False)
        return
    write(to, lines)


@frame.command("diff")
def diff(
    before: Annotated[str, typer.Argument(help="Code of the earlier frame.")],
    after: Annotated[str, typer.Argument(help="Code of the later frame.")],
    format: AsFormat = Format.TEXT,
) -> None:
    """What changed between two frames; exit code 1 when anything did.

    Example: [bold]scrutator frame diff AA-1 AA-2[/bold]
    """
    from scrutator.cli.frame_text import print_difference
    from scrutator.cli.preparation import ensure_data
    from scrutator.territory.differences import difference
    from scrutator.territory.queries import frame_by_code

    ensure_data()
    found = difference(frame_by_code(before), frame_by_code(after))
    if format is Format.JSON:
        _json(found.as_dict())
    else:
        print_difference(found)
    raise typer.Exit(0 if found.same else 1)


def _json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
