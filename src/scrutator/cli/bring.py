"""``scrutator import``: reports that Apollo, ODK Central or KoboToolbox exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from scrutator.cli.archive import AsFormat, Format
from scrutator.cli.main import app

bring = typer.Typer(help="Reports that Apollo, ODK Central or KoboToolbox exported.", no_args_is_help=True)
app.add_typer(bring, name="import")

File = Annotated[Path, typer.Argument(help="The export: CSV, XLSX, or the ZIP of ODK Central with its files.")]
Code = Annotated[str, typer.Option(help="Code of the mission.")]
Map = Annotated[Path, typer.Option(help="The mapping, a JSON as scrutator import guess writes it.")]


@bring.command()
def guess(
    file: File,
    mission: Code,
    form: Annotated[str, typer.Option(help="Form whose questions are answered; its newest version.")] = "voting",
    to: Annotated[Path | None, typer.Option(help="Write the mapping here; else it is printed.")] = None,
) -> None:
    """Write the mapping that the names of columns suggest, to be looked at and corrected.

    Example: [bold]scrutator import guess export.csv --mission practice-1 --form voting --to mapping.json[/bold]
    """
    from scrutator.collection.importing import guess as guessed
    from scrutator.collection.importing import read_source
    from scrutator.core.errors import ScrutatorError
    from scrutator.core.files import written_whole
    from scrutator.forms.queries import current_form

    found = _mission(mission)
    version = current_form(found, form)
    if version is None:
        raise ScrutatorError("import-form", form=form, version="–", mission=mission)
    text = guessed(read_source(file), version).as_json()
    if to is None:
        typer.echo(text, nl=False)
        return
    with written_whole(to) as partial:
        partial.write_text(text, encoding="utf-8")
    typer.echo(str(to))


@bring.command()
def look(file: File, mission: Code, mapping: Map, format: AsFormat = Format.TEXT) -> None:
    """Say what an import would bring. Nothing is stored. Ends with 1 while a cell cannot be read.

    Example: [bold]scrutator import look export.csv --mission practice-1 --mapping mapping.json[/bold]
    """
    from scrutator.collection.importing import look as looked_at
    from scrutator.collection.importing import read_source
    from scrutator.collection.importing.mapping import read_mapping

    looked = looked_at(read_source(file), read_mapping(mapping), _mission(mission))
    found: dict[str, Any] = {
        "reports": len(looked.reports),
        "unknown_stations": list(looked.unknown_stations),
        "not_mapped": list(looked.not_mapped),
        "observers": list(looked.observers),
        "missing_files": list(looked.missing_files),
        "problems": [problem.as_dict() for problem in looked.problems],
    }
    if format is Format.JSON:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print(found)
    raise typer.Exit(1 if looked.problems else 0)


@bring.command()
def run(
    file: File,
    mission: Code,
    mapping: Map,
    by: Annotated[str, typer.Option(help="E-mail of who brings it in: an analyst or coordinator.")],
    leave_out: Annotated[bool, typer.Option("--leave-out", help="Leave rows out whose cells cannot be read.")] = False,
    format: AsFormat = Format.TEXT,
) -> None:
    """Bring an export in. Doing it again changes nothing; what was changed there since comes as an amendment.

    Example: [bold]scrutator import run export.csv --mission practice-1 --mapping mapping.json
    --by ada@example.org[/bold]
    """
    from rich.progress import Progress

    from scrutator.cli.mission import person_named
    from scrutator.collection.importing import bring_in, read_source
    from scrutator.collection.importing import look as looked_at
    from scrutator.collection.importing.mapping import read_mapping

    found = _mission(mission)
    source = read_source(file)
    looked = looked_at(source, read_mapping(mapping), found)
    with Progress(transient=True, disable=format is Format.JSON) as progress:
        bar = progress.add_task(source.name, total=len(looked.reports))
        brought = bring_in(
            source, looked, found, person_named(by), leave_out=leave_out,
            step=lambda done, total: progress.update(bar, completed=done, total=total),
        )  # fmt: skip
    if format is Format.JSON:
        refused = [problem.as_dict() for problem in brought.refused]
        typer.echo(json.dumps({**brought.counts, "refused": refused}, ensure_ascii=False, indent=2))
    else:
        _print({**brought.counts, "refused": [problem.as_dict() for problem in brought.refused]})
    raise typer.Exit(1 if brought.refused else 0)


def _mission(code: str) -> Any:
    from scrutator.cli.mission import mission_named
    from scrutator.cli.preparation import ensure_data

    ensure_data()
    found = mission_named(code)
    return found


def _print(found: dict[str, Any]) -> None:
    from scrutator.cli.bring_text import lines

    for line in lines(found):
        typer.echo(line)
