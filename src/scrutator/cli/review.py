"""``scrutator review``: what the record can carry of a statement."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scrutator.cli.main import Language, activate, app


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    HTML = "html"


@app.command()
def review(
    file: Annotated[Path, typer.Argument(help="Text, Markdown, HTML, DOCX or PDF; - reads the standard input.")],
    mission: Annotated[str, typer.Option(help="A mission of the archive, e.g. SCO-BY-2015.")] = "",
    format: Annotated[Format, typer.Option(help="How to print the review.")] = Format.TEXT,
    language: Annotated[Language | None, typer.Option(help="Language of the remarks.")] = None,
) -> None:
    """Review a public statement sentence by sentence.

    Example: [bold]scrutator review statement.txt --mission SCO-BY-2015 --format json[/bold]
    """
    from scrutator.cli.preparation import ensure_data
    from scrutator.statements.record import record_for
    from scrutator.statements.services import review_file

    ensure_data()
    if language is not None:
        activate(language)
    standard_input = str(file) == "-"
    source: Path | bytes = sys.stdin.buffer.read() if standard_input else file
    result = review_file(source, name="standard input" if standard_input else str(file), mission=mission)
    record = record_for(mission) if mission else None
    if format is Format.JSON:
        typer.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=2))
    elif format is Format.HTML:
        from scrutator.web.review.standalone import standalone_page

        typer.echo(standalone_page(result, record, title=file.name))
    else:
        from rich.console import Console

        from scrutator.cli.review_text import print_review

        print_review(Console(), result, record)
