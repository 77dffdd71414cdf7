"""``scrutator send``: filled forms from files to a server."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scrutator.cli.main import app


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def send(
    files: Annotated[list[Path], typer.Argument(help="Filled forms (XML), or folders with them and their files.")],
    url: Annotated[str, typer.Option(help="Address of the mission, e.g. https://host/openrosa/CODE.")],
    user: Annotated[str, typer.Option(help="Number of the device.")],
    token_file: Annotated[Path, typer.Option(help="File with the device's token; a token is no argument.")],
    receipts: Annotated[
        Path | None, typer.Option(help="File that keeps receipts; forms that have one there are not sent again.")
    ] = None,
    ca_file: Annotated[Path | None, typer.Option(help="Certificate of an authority of your own.")] = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.TEXT,
) -> None:
    """Send filled forms and print their receipts. Sending again is safe: the same form gets the same receipt.

    Exit code 0: all acknowledged; 1: some refused, each with its reason; 2: nothing could be sent.

    Example: [bold]scrutator send --url https://host/openrosa/CODE --user 7 --token-file token.txt forms/[/bold]
    """
    from scrutator.api.sending import Sender, Sent, gather
    from scrutator.core.errors import ScrutatorError

    if not token_file.is_file():
        raise ScrutatorError("file-missing", path=token_file)
    sender = Sender(url, user, token_file.read_text(encoding="utf-8").strip(), trusted=ca_file)
    known = _known(receipts)
    waiting = [form for form in gather(files) if form.instance_id not in known]
    done: list[Sent] = []
    try:
        sender.begin()
        for form in waiting:
            sent = sender.send(form)
            done.append(sent)
            if sent.acknowledged and receipts is not None:
                with receipts.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(sent.as_dict(), ensure_ascii=False) + "\n")
            if format is Format.TEXT:
                typer.echo(f"{sent.status} {sent.file}: {sent.message}")
    finally:
        sender.close()
        if format is Format.JSON:
            typer.echo(json.dumps([sent.as_dict() for sent in done], ensure_ascii=False, indent=2))
    raise typer.Exit(0 if all(sent.acknowledged for sent in done) else 1)


def _known(receipts: Path | None) -> set[str]:
    """Instances whose receipt is kept. A line cut short by a stop counts for nothing; that form is sent again."""
    known = set()
    for line in receipts.read_text(encoding="utf-8").splitlines() if receipts and receipts.is_file() else ():
        try:
            known.add(json.loads(line)["instance_id"])
        except (ValueError, KeyError):
            continue
    return known
