"""``scrutator demo``: three statements on one vote, read against the record."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from scrutator.cli.main import Language, activate, app


@app.command()
def demo(
    serve: Annotated[bool, typer.Option(help="Serve the pages afterwards.")] = True,
    port: Annotated[int, typer.Option(help="Port of the server.")] = 8000,
    language: Annotated[Language | None, typer.Option(help="Language of the reviews.")] = None,
) -> None:
    """Review three statements on the vote of 11 October 2015 in Belarus, then serve the same as a page.

    Example: [bold]scrutator demo --no-serve[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.cli.preparation import ensure_data

    console = Console()
    if language is not None:
        activate(language)
    steps = {"tables": _("preparing tables"), "archive": _("reading the archive")}
    steps |= {"law": _("reading the law"), "frame": _("reading the frame")}
    with console.status("") as status:
        ensure_data(lambda step: status.update(steps[step]))
    print_reviews(console)
    if serve:
        console.print(_("The same as a page, with the archive around it:"))
    if serve:
        from scrutator.cli.serve import run_server

        run_server(port=port)


def print_reviews(console: Console) -> None:
    """The three reviews in order of date, each under its title, date, basis and source."""
    from django.utils.translation import gettext as _

    from scrutator.cli.review_text import print_review
    from scrutator.statements.demo import demo_statements
    from scrutator.statements.record import record_for
    from scrutator.statements.services import review_text

    bases = {"quotation": _("short quotations, in the words of the source"), "paraphrase": _("our paraphrase")}
    for statement in demo_statements():
        console.print(Rule(Text(f"{statement.date}  {statement.title}", style="bold"), align="left"))
        console.print(
            Text(f"{bases[statement.basis]}; {statement.source_url} ({statement.confidence_label})", style="dim")
        )
        console.print()
        result = review_text(statement.text, statement.mission)
        print_review(console, result, record_for(statement.mission))
