"""Rows become a workbook, the same bytes at every call."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from scrutator.core.errors import ScrutatorError
from scrutator.forms.provisions import edition_code
from scrutator.forms.shipped.catalogue import VERSION, shipped_form
from scrutator.forms.shipped.rows import COLUMNS, survey_rows
from scrutator.forms.shipped.rules import EN, RU
from scrutator.forms.shipped.tables import CANDIDATES, Table, choice_rows

MADE = datetime(2026, 1, 1)
MOST_CANDIDATES = 30


def voting_workbook(training: bool, *, provisions: bool = True) -> bytes:
    """The form for voting on election day."""
    return workbook("voting", training, provisions=provisions)


def workbook(
    form_id: str,
    training: bool,
    *,
    provisions: bool = True,
    spoiled_inside: bool = False,
    candidates: int = CANDIDATES,
) -> bytes:
    """The XLSForm as bytes of an XLSX, the same at every call.

    With ``training`` the provisions are of an invented Act, and the title says so. Without ``provisions`` none is
    named: for a real mission to another state, whose lawyer fills them in. ``spoiled_inside``: the count treats spoiled
    ballots as part of those issued; ``candidates`` (1 to 30) lines of votes stand in it. Raises ``form-not-shipped``,
    ``number-out-of-range``.
    """
    from openpyxl import Workbook

    if not 1 <= candidates <= MOST_CANDIDATES:
        raise ScrutatorError("number-out-of-range", name="candidates", value=candidates, rule=f"1 … {MOST_CANDIDATES}")
    rows = list(survey_rows(form_id, training, provisions, spoiled_inside=spoiled_inside, candidates=candidates))
    book = Workbook()
    survey = book.active
    assert survey is not None  # noqa: S101 - a new workbook has its sheet
    survey.title = "survey"
    _fill(survey, list(COLUMNS), rows)
    lists = {parts[1] for row in rows if len(parts := row["type"].split()) == 2 and parts[0].startswith("select_")}
    choices = book.create_sheet("choices")
    columns = ["list_name", "name", f"label::{EN}", f"label::{RU}"]
    answers = [
        dict(zip(columns, (row["list"], row["value"], row["en"], row["ru"]), strict=True)) for row in choice_rows(lists)
    ]
    _fill(choices, columns, answers)
    settings = settings_of(form_id, training, spoiled_inside, candidates)
    if provisions:
        settings["scrutator_law"] = edition_code(training)
    _fill(book.create_sheet("settings"), list(settings), [settings])
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


def title(form_id: str, training: bool) -> tuple[str, str]:
    """In English and in Russian."""
    form = shipped_form(form_id)
    if not training:
        return form.title_en, form.title_ru
    english, russian = (words[0].lower() + words[1:] for words in (form.title_en, form.title_ru))
    return f"Training: {english}", f"Учебная: {russian}"


def settings_of(form_id: str, training: bool, spoiled_inside: bool, candidates: int) -> Table:
    """The one row of the sheet ``settings``; what differs from the plain form is part of its version."""
    english, russian = title(form_id, training)
    version = VERSION
    if form_id == "count":
        version += "-spoiled-inside" if spoiled_inside else ""
        version += f"-c{candidates}" if candidates != CANDIDATES else ""
    return {
        "form_id": form_id,
        "form_title": f"{english} / {russian}",
        "version": f"{version}-training" if training else version,
        "default_language": EN,
        "scrutator_title_en": english,
        "scrutator_title_ru": russian,
        "scrutator_stage": str(shipped_form(form_id).stage),
        "scrutator_training": "yes" if training else "no",
    }


def _fill(sheet: Any, columns: list[str], rows: list[Table]) -> None:
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(column, "") for column in columns])


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
