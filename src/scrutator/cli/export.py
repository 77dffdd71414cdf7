"""``scrutator export``: what has come, as a table with a codebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scrutator.cli.main import app


@app.command("export")
def export(
    mission: Annotated[str, typer.Argument(help="Code of the mission.")],
    to: Annotated[Path, typer.Option(help="File to write; the codebook is written beside it.")],
    by: Annotated[str, typer.Option(help="E-mail address of whoever exports; the audit trail keeps it.")],
    format: Annotated[str, typer.Option(help="csv-wide, csv-long, xlsx, parquet or stata.")] = "csv-wide",
    form: Annotated[str, typer.Option(help="Form, where the mission has several.")] = "",
    codebook: Annotated[Path | None, typer.Option(help="The codebook once more, as .md or .json.")] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="With free text, for roles that read it.")] = False,
) -> None:
    """Write the submissions of a form as a table. Nobody's name is in it, and no cell is a formula.

    Beside it lies a codebook; --codebook writes it once more, as Markdown (.md) or JSON (.json).

    Example: [bold]scrutator export CODE --by me@example.org --to voting.csv[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.cli.mission import mission_named, person_named
    from scrutator.cli.preparation import ensure_data
    from scrutator.collection.exporting import Format, codebook_beside, columns_of
    from scrutator.collection.exporting.codebook import codebook_json, codebook_markdown
    from scrutator.core.errors import ScrutatorError
    from scrutator.core.files import written_whole
    from scrutator.quality.exporting import export as write

    ensure_data()
    found = mission_named(mission)
    person = person_named(by)
    if format not in list(Format):
        raise ScrutatorError("export-format", name=format, names=", ".join(Format))
    count = write(found, person, Format(format), to, form, with_text=with_text)
    if codebook is not None:
        columns = columns_of(found, form, with_text=with_text, every_form=format == Format.CSV_LONG)
        with written_whole(codebook) as partial:
            text = codebook_markdown(columns) if codebook.suffix == ".md" else codebook_json(columns)
            partial.write_text(text, encoding="utf-8")
    values = {"count": count, "path": to, "codebook": codebook_beside(to)}
    typer.echo(_("%(path)s: submissions written: %(count)s; codebook: %(codebook)s") % values)
