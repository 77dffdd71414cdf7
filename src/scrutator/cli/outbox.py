"""``scrutator outbox``: forms carried without a network, as one sealed file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scrutator.cli.main import app

if TYPE_CHECKING:
    from scrutator.collection.envelope.keys import PublicKey

outbox = typer.Typer(help="Forms carried without a network, as one sealed file.", no_args_is_help=True)
app.add_typer(outbox, name="outbox")

TokenFile = Annotated[Path, typer.Option(help="File with the device's token; a token is no argument.")]


@outbox.command()
def make(
    files: Annotated[list[Path], typer.Argument(help="Filled forms (XML), or folders with them and their files.")],
    mission: Annotated[str, typer.Option(help="Code of the mission.")],
    user: Annotated[str, typer.Option(help="Number of the device.")],
    token_file: TokenFile,
    sealing_key: Annotated[str, typer.Option(help="The mission's public key, or a file that holds it.")],
    out: Annotated[Path, typer.Option(help="The sealed file to be written.")],
) -> None:
    """Seal filled forms into one file that another telephone or a stick may carry.

    Once sealed, only headquarters can open it.

    Example: [bold]scrutator outbox make forms/ --mission CODE --user 7 --token-file token.txt --sealing-key key.txt
    --out team.outbox[/bold]
    """
    from django.utils.translation import ngettext

    from scrutator.api.sending import gather
    from scrutator.collection.envelope.keys import Sender
    from scrutator.collection.outbox.making import ToPack, make_outbox
    from scrutator.core.canonical import sha256

    key, sender = _key(sealing_key), Sender(user, mission, sha256(_token(token_file).encode()))
    forms = [ToPack(one.xml, one.files) for one in gather(files)]
    make_outbox(out, key, sender, forms)
    count = len(forms)
    typer.echo(ngettext("%(count)s form sealed.", "%(count)s forms sealed.", count) % {"count": count})


@outbox.command("key")
def show_key(mission: Annotated[str, typer.Option(help="Code of the mission.")]) -> None:
    """Print the mission's public key, to which devices seal. It is no secret.

    Example: [bold]scrutator outbox key --mission CODE > key.txt[/bold]
    """
    from scrutator.cli.mission import mission_named
    from scrutator.cli.preparation import ensure_data
    from scrutator.collection.envelope.keys import sealing_key

    ensure_data()
    typer.echo(sealing_key(mission_named(mission).code))


@outbox.command("import")
def bring(
    file: Annotated[Path, typer.Argument(help="The sealed file.")],
    mission: Annotated[str, typer.Option(help="Code of the mission.")],
    receipts: Annotated[Path | None, typer.Option(help="Write the receipt file for the device here.")] = None,
) -> None:
    """Bring a sealed file in. Doing it again is safe: the same form gets the same receipt.

    Exit code 0: all acknowledged; 1: some refused, each with its reason; 2: the file was not taken, nothing stored.

    Example: [bold]scrutator outbox import team.outbox --mission CODE --receipts team.receipts.json[/bold]
    """
    from scrutator.cli.mission import mission_named
    from scrutator.cli.preparation import ensure_data
    from scrutator.collection.outbox.importing import bring_in
    from scrutator.core.errors import ScrutatorError

    ensure_data()
    found = mission_named(mission)
    if not file.is_file():
        raise ScrutatorError("file-missing", path=file)
    document = bring_in(file, found, None).receipts
    if receipts is not None:
        try:
            receipts.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError as error:
            raise ScrutatorError("file-unwritable", path=receipts, reason=error.strerror or error) from error
    _print(document)
    raise typer.Exit(0 if all(one["acknowledged"] for one in document["receipts"]) else 1)


@outbox.command("receipts")
def check(
    file: Annotated[Path, typer.Argument(help="The receipt file that came back.")],
    token_file: TokenFile,
    keep: Annotated[
        Path | None, typer.Option(help="File that keeps receipts, as scrutator send --receipts reads it.")
    ] = None,
) -> None:
    """Check on the device that a receipt file is headquarters', and print it.

    Example: [bold]scrutator outbox receipts team.receipts.json --token-file token.txt[/bold]
    """
    from scrutator.collection.outbox.receipts import read_receipts
    from scrutator.core.errors import ScrutatorError

    if not file.is_file():
        raise ScrutatorError("file-missing", path=file)
    document = read_receipts(file.read_bytes(), _token(token_file), file.name)
    if keep is not None:
        with keep.open("a", encoding="utf-8") as kept:
            for one in document["receipts"]:
                if one["acknowledged"] and not one["missing"]:
                    kept.write(json.dumps(one, ensure_ascii=False) + "\n")
    _print(document)


def _key(given: str) -> PublicKey:
    from scrutator.collection.envelope.keys import read_key
    from scrutator.core.errors import ScrutatorError

    try:
        path = Path(given)
        return read_key(path.read_text(encoding="utf-8") if path.is_file() else given)
    except (ValueError, OSError) as error:
        raise ScrutatorError("outbox-key", value=given[:100]) from error


def _print(document: dict[str, Any]) -> None:
    for one in document["receipts"]:
        number = "" if one["number"] is None else one["number"]
        cells = (one["status"], one["instance_id"], number, one["received_at"], one["hash"], one["waits"])
        typer.echo("  ".join(str(cell) for cell in (*cells, one["message"]) if cell != ""))


def _token(path: Path) -> str:
    from scrutator.core.errors import ScrutatorError

    if not path.is_file():
        raise ScrutatorError("file-missing", path=path)
    return path.read_text(encoding="utf-8").strip()
