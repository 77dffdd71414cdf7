"""The form for voting on election day that ships: a readable table, made into an XLSForm."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from importlib import resources

from scrutator.forms.provisions import Named, named

VERSION = "2026-1"
FORM_ID = "voting"
SECTIONS = {
    "visit": ("The visit", "Посещение"),
    "access": ("Access and setting", "Доступ и обстановка"),
    "commission": ("Commission and presence", "Комиссия и присутствующие"),
    "processing": ("Processing of voters", "Обслуживание избирателей"),
    "numbers": ("Numbers and rating", "Числа и оценка"),
}
EN, RU = "English (en)", "Русский (ru)"
COLUMNS = (
    "type",
    "name",
    f"label::{EN}",
    f"label::{RU}",
    f"hint::{EN}",
    f"hint::{RU}",
    "required",
    "relevant",
    "constraint",
    f"constraint_message::{EN}",
    f"constraint_message::{RU}",
    "calculation",
    "scrutator_stage",
    "scrutator_polarity",
    "scrutator_weight",
    "scrutator_benchmark",
    "scrutator_provision",
    "scrutator_provision_ru",
    "scrutator_provision_confidence",
)
TITLE_EN, TITLE_RU = "Voting on election day", "Голосование в день выборов"
NOTE = ("What was seen?", "Что именно увидели?", "Name no voter", "Имён избирателей не пишите")
MADE = datetime(2026, 1, 1)


def table(name: str) -> list[dict[str, str]]:
    """A table of the package: ``voting_day`` or ``voting_day_choices``."""
    text = resources.files("scrutator.forms").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def voting_workbook(training: bool, *, provisions: bool = True) -> bytes:
    """The XLSForm as bytes of an XLSX, the same at every call.

    With ``training`` the provisions are of an invented Act, and the title says so. Without ``provisions`` none is
    named: for a real mission to another state, whose lawyer fills them in.
    """
    from openpyxl import Workbook

    book = Workbook()
    survey = book.active
    assert survey is not None  # noqa: S101 - a new workbook has its sheet
    survey.title = "survey"
    survey.append(COLUMNS)
    for row in survey_rows(training, provisions):
        survey.append([row.get(column, "") for column in COLUMNS])
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", f"label::{EN}", f"label::{RU}"])
    for row in table("voting_day_choices"):
        choices.append([row["list"], row["value"], row["en"], row["ru"]])
    english, russian = title(training)
    settings = {
        "form_id": FORM_ID,
        "form_title": f"{english} / {russian}",
        "version": f"{VERSION}-training" if training else VERSION,
        "default_language": EN,
        "scrutator_title_en": english,
        "scrutator_title_ru": russian,
        "scrutator_stage": "voting",
        "scrutator_training": "yes" if training else "no",
    }
    sheet = book.create_sheet("settings")
    sheet.append(list(settings))
    sheet.append(list(settings.values()))
    for page, widths in ((survey, (24, 18, 60, 60)), (choices, (18, 18, 40, 40))):
        page.freeze_panes = "C2"
        for letter, width in zip("ABCD", widths, strict=True):
            page.column_dimensions[letter].width = width
    book.properties.title, book.properties.creator = settings["form_title"], "Scrutator"
    book.properties.keywords = "training, учебная" if training else ""
    book.properties.created = MADE
    file = io.BytesIO()
    book.save(file)
    return _same_bytes(file.getvalue())


def title(training: bool) -> tuple[str, str]:
    """In English and in Russian."""
    return (f"Training: {TITLE_EN.lower()}", f"Учебная: {TITLE_RU.lower()}") if training else (TITLE_EN, TITLE_RU)


def survey_rows(training: bool, provisions: bool = True) -> Iterator[dict[str, str]]:
    """Rows of the survey sheet by column: groups, questions, and a note after each red flag."""
    section = ""
    for row in table("voting_day"):
        if row["section"] != section:
            if section:
                yield {"type": "end group"}
            section = row["section"]
            english, russian = SECTIONS[section]
            yield {"type": "begin group", "name": section, f"label::{EN}": english, f"label::{RU}": russian}
        provision = named(row["articles"], training) if provisions else Named()
        yield _question(row, provision)
        if row["weight"] == "red_flag":
            yield _note(row, provision)
    yield {"type": "end group"}


def _question(row: dict[str, str], provision: Named) -> dict[str, str]:
    return {
        "type": row["type"],
        "name": row["name"],
        f"label::{EN}": row["en"],
        f"label::{RU}": row["ru"],
        f"hint::{EN}": row["hint_en"],
        f"hint::{RU}": row["hint_ru"],
        "required": row["required"],
        "relevant": row["relevant"],
        "constraint": row["constraint"],
        f"constraint_message::{EN}": row["constraint_en"],
        f"constraint_message::{RU}": row["constraint_ru"],
        "calculation": "'voting'" if row["type"] == "calculate" else "",
        **_about(row, provision),
    }


def _note(row: dict[str, str], provision: Named) -> dict[str, str]:
    english, russian, hint, hint_ru = NOTE
    return {
        "type": "text",
        "name": f"{row['name']}_note",
        f"label::{EN}": f"{row['en']} {english}",
        f"label::{RU}": f"{row['ru']} {russian}",
        f"hint::{EN}": hint,
        f"hint::{RU}": hint_ru,
        "required": "yes",
        "relevant": f"${{{row['name']}}} = '{row['polarity']}'",
        **_about({**row, "polarity": "", "weight": "context"}, provision),
    }


def _about(row: dict[str, str], provision: Named) -> dict[str, str]:
    return {
        "scrutator_stage": "voting",
        "scrutator_polarity": row["polarity"],
        "scrutator_weight": row["weight"],
        "scrutator_benchmark": row["benchmark"],
        "scrutator_provision": provision.en,
        "scrutator_provision_ru": provision.ru,
        "scrutator_provision_confidence": provision.confidence,
    }


def _same_bytes(content: bytes) -> bytes:
    """The archive again, without the time at which it was written."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", part)
            after.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
