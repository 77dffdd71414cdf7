"""``scrutator form``: checklists as XLSForms."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from scrutator.cli.main import app

form = typer.Typer(help="Forms: check an XLSForm, write the one that ships.", no_args_is_help=True)
app.add_typer(form, name="form")


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


AsFormat = Annotated[Format, typer.Option(help="How to print.")]


@form.command("check")
def check(
    file: Annotated[Path, typer.Argument(help="The XLSForm, an XLSX.")],
    xform: Annotated[Path | None, typer.Option(help="Write the XForm made of it to this file.")] = None,
    format: AsFormat = Format.TEXT,
) -> None:
    """Check a form as it would be published, and say what is wrong by sheet, row and column. Nothing is stored.

    Example: [bold]scrutator form check voting.xlsx[/bold]
    """
    from scrutator.core.errors import ScrutatorError
    from scrutator.forms.conversion import check_workbook

    if not file.is_file():
        raise ScrutatorError("file-missing", path=file)
    checked = check_workbook(str(file), file.read_bytes())
    if xform is not None:
        xform.write_text(checked.xform, encoding="utf-8")
    if format is Format.JSON:
        _json(checked.as_dict())
    else:
        _print(checked.as_dict())


@form.command("export")
def export(
    to: Annotated[Path, typer.Option(help="File to write.")] = Path("voting.xlsx"),
    training: Annotated[bool, typer.Option("--training", help="With provisions of an invented Act.")] = False,
    provisions: Annotated[bool, typer.Option(help="Name the provisions of the Electoral Code of Belarus.")] = True,
    format: AsFormat = Format.TEXT,
) -> None:
    """Write the form for voting day that ships, as an XLSForm to use or to adapt.

    Example: [bold]scrutator form export --training --to voting.xlsx[/bold]
    """
    from scrutator.forms.conversion import check_workbook
    from scrutator.forms.shipped import voting_workbook

    content = voting_workbook(training, provisions=provisions)
    to.write_bytes(content)
    summary = check_workbook(str(to), content).as_dict()
    if format is Format.JSON:
        _json({"path": str(to), **summary})
    else:
        _print(summary)


def _json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print(found: dict[str, Any]) -> None:
    from django.utils.translation import get_language
    from django.utils.translation import gettext as _

    title = found["title_ru"] if get_language() == "ru" and found["title_ru"] else found["title"]
    print(_("%(title)s: form %(form)s, version %(version)s.") % {**found, "title": title})
    print(_("Questions: %(questions)s, of them of fact: %(questions_of_fact)s; red flags: %(red_flags)s.") % found)
    print(f"SHA-256 (XForm) {found['xform_sha256']}")
    for warning in found["warnings"]:
        print(f"· {warning}")
