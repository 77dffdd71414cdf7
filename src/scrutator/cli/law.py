"""``scrutator law``: acts by edition, provisions, commitments, obligations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from scrutator.cli.archive import AsFormat, Format, as_json, day
from scrutator.cli.main import app

law = typer.Typer(help="The law: acts by edition, their provisions, commitments, obligations.", no_args_is_help=True)
app.add_typer(law, name="law")


def ready() -> Any:
    """The database with what ships, and the module that prints."""
    from scrutator.cli import law_text
    from scrutator.cli.preparation import ensure_data

    ensure_data()
    return law_text


@law.command()
def load(
    folder: Annotated[Path | None, typer.Argument(help="Folder with tables of your own, e.g. editions.csv.")] = None,
    format: AsFormat = Format.TEXT,
) -> None:
    """Bring the law to what ships; with a folder, read its tables too. A second time changes nothing.

    Example: [bold]scrutator law load my-law[/bold]
    """
    from scrutator.law.services import load_folder

    text = ready()
    done = load_folder(folder) if folder is not None else []
    if format is Format.JSON:
        as_json({"tables": [table.as_dict() for table in done]})
    else:
        text.print_loaded(done)


@law.command("list")
def list_acts(format: AsFormat = Format.TEXT) -> None:
    """Acts on record with their editions.

    Example: [bold]scrutator law list[/bold]
    """
    from scrutator.law import queries

    text = ready()
    if format is Format.JSON:
        as_json([text.act_as_dict(act) for act in queries.acts()])
    else:
        text.print_acts(queries.acts())


@law.command()
def show(
    edition: Annotated[str, typer.Argument(help="Code of the edition, e.g. BY-EC-2015-06-04.")],
    number: Annotated[str, typer.Argument(help="Number of a provision; all if not given.")] = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """An edition with its provisions, or one of them: content in our words, and how much of it was seen.

    Example: [bold]scrutator law show BY-EC-2015-06-04 53[/bold]
    """
    from scrutator.law import queries

    text = ready()
    found = queries.edition_by_code(edition)
    rows = [queries.provision_by_number(found, number)] if number else list(found.provisions.select_related("edition"))
    if format is Format.JSON:
        as_json([text.provision_as_dict(provision) for provision in rows])
    else:
        text.print_edition(found, rows)


@law.command("edition-on")
def edition_on(
    act: Annotated[str, typer.Argument(help="Code of the act, e.g. BY-EC.")],
    on: Annotated[str, typer.Argument(help="A date, YYYY-MM-DD.")],
    format: AsFormat = Format.TEXT,
) -> None:
    """Which edition was in force on a day, and how surely that can be said.

    Example: [bold]scrutator law edition-on BY-EC 2015-10-11[/bold]
    """
    from scrutator.law import queries

    text = ready()
    answer = queries.edition_on(queries.act_by_code(act), day(on))
    if format is Format.JSON:
        as_json(answer.as_dict())
    else:
        text.print_answer(answer)
