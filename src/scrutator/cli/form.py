"""``scrutator form``: checklists as XLSForms."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from scrutator.cli.main import app

form = typer.Typer(
    help="Forms: check an XLSForm, write those that ship, compare, print on paper.", no_args_is_help=True
)
app.add_typer(form, name="form")


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


Training = Annotated[bool, typer.Option("--training", help="With provisions of an invented Act.")]
Provisions = Annotated[bool, typer.Option(help="Name the provisions of the Electoral Code of Belarus.")]
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
    from scrutator.forms.conversion import check_workbook

    checked = check_workbook(str(file), _read(file))
    if xform is not None:
        xform.write_text(checked.xform, encoding="utf-8")
    if format is Format.JSON:
        _json(checked.as_dict())
    else:
        _print(checked.as_dict())


@form.command("publish")
def publish(
    file: Annotated[Path, typer.Argument(help="The XLSForm, an XLSX.")],
    mission: Annotated[str, typer.Option(help="Code of the mission.")],
    by: Annotated[str, typer.Option(help="E-mail of who publishes: an analyst of the mission.")],
    media: Annotated[Path | None, typer.Option(help="Folder with the files that the form names.")] = None,
) -> None:
    """Publish a form in a mission, with the pictures, sounds and lists that it names.

    Example: [bold]scrutator form publish voting.xlsx --mission practice-1 --by ada@example.org --media files/[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.cli.mission import mission_named, person_named
    from scrutator.cli.preparation import ensure_data
    from scrutator.core.errors import ScrutatorError
    from scrutator.forms.media import folder_files
    from scrutator.forms.services import publish as publish_form

    ensure_data()
    found = mission_named(mission)
    person = person_named(by)
    if not person.has_perm("forms.publish", found):
        raise ScrutatorError("form-not-allowed")
    made = publish_form(found, file.name, _read(file), person, folder_files(media) if media else None)
    print(_("Form %(form)s, version %(version)s, is published.") % {"form": made.form_id, "version": made.version})
    for one in made.media.defer("content"):
        print(f"  {one.name}  {one.media_type}  {one.size}  SHA-256 {one.sha256[:12]}…")


@form.command("export")
def export(
    name: Annotated[str, typer.Argument(help="The form: opening, early, voting, mobile, count …")] = "voting",
    to: Annotated[Path | None, typer.Option(help="File to write; by default its name with .xlsx.")] = None,
    training: Training = False,
    provisions: Provisions = True,
    spoiled_inside: Annotated[bool, typer.Option(help="Count: spoiled ballots are inside those issued.")] = False,
    candidates: Annotated[int, typer.Option(help="Count: lines for votes of candidates.")] = 6,
    format: AsFormat = Format.TEXT,
) -> None:
    """Write a form that ships, as an XLSForm to use or to adapt.

    Example: [bold]scrutator form export count --training --to count.xlsx[/bold]
    """
    from scrutator.forms.conversion import check_workbook
    from scrutator.forms.shipped import workbook

    content = workbook(name, training, provisions=provisions, spoiled_inside=spoiled_inside, candidates=candidates)
    path = to or Path(f"{name}.xlsx")
    path.write_bytes(content)
    summary = check_workbook(str(path), content).as_dict()
    if format is Format.JSON:
        _json({"path": str(path), **summary})
    else:
        _print(summary)


@form.command("list")
def shipped(format: AsFormat = Format.TEXT) -> None:
    """List the forms that ship.

    Example: [bold]scrutator form list[/bold]
    """
    from scrutator.archive.models.organizations import in_language
    from scrutator.forms.shipped import FORMS

    rows = [{"form": one.form_id, "title": one.title_en, "title_ru": one.title_ru} for one in FORMS.values()]
    if format is Format.JSON:
        _json(rows)
        return
    for row in rows:
        print(f"{row['form']:<11} {in_language(row['title'], row['title_ru'])}")


@form.command("diff")
def diff(
    before: Annotated[Path, typer.Argument(help="The older XLSForm.")],
    after: Annotated[Path, typer.Argument(help="The newer XLSForm.")],
    format: AsFormat = Format.TEXT,
) -> None:
    """What differs between two versions: questions added, removed, moved, and changed field by field.

    Ends with 1 if something differs. Example: [bold]scrutator form diff old.xlsx new.xlsx[/bold]
    """
    from scrutator.cli.form_text import difference_lines
    from scrutator.forms.conversion import check_workbook
    from scrutator.forms.differences import difference

    old, new = (check_workbook(str(path), _read(path)).questions for path in (before, after))
    found = difference(old, new)
    if format is Format.JSON:
        _json(found.as_dict())
    else:
        for line in difference_lines(found):
            print(line)
    raise typer.Exit(0 if found.empty else 1)


@form.command("paper")
def paper(
    name: Annotated[str, typer.Argument(help="A form that ships, or the file of an XLSForm.")],
    to: Annotated[Path | None, typer.Option(help="File to write; by default its name, language and .pdf.")] = None,
    language: Annotated[str, typer.Option(help="en, ru, or the code of another language of the form.")] = "en",
    mission: Annotated[str, typer.Option(help="The mission as it shall stand on each page.")] = "",
    training: Training = False,
    provisions: Provisions = True,
) -> None:
    """Write a form as an A4 PDF to print and fill in by hand; its numbers are those of the screen.

    Example: [bold]scrutator form paper voting --language ru --to voting.pdf[/bold]
    """
    from scrutator.forms.paper import paper_pdf
    from scrutator.forms.shipped import workbook

    file = Path(name)
    content = file.read_bytes() if file.is_file() else workbook(name, training, provisions=provisions)
    path = to or Path(f"{file.stem}-{language}.pdf")
    path.write_bytes(paper_pdf(name, content, language, mission))
    print(path)


def _read(path: Path) -> bytes:
    from scrutator.core.errors import ScrutatorError

    if not path.is_file():
        raise ScrutatorError("file-missing", path=path)
    return path.read_bytes()


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
