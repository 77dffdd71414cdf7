"""Whatever workbook is sent: it becomes a form, or it is refused with a sentence. Nothing crashes."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from scrutator.core.errors import ScrutatorError
from scrutator.forms.conversion import check_workbook
from tests.forms.house import cell, changed, row_of

EXAMPLES = "SCRUTATOR_XLSFORM_EXAMPLES"
SETTINGS = {"form_id": "mine", "version": "1", "scrutator_stage": "voting", "form_title": "Mine"}


def verdict(name: str, content: bytes) -> str:
    """``accepted``, or the code of the refusal, whose sentence names the file."""
    refusal = None
    try:
        check_workbook(name, content)
    except ScrutatorError as error:
        refusal = error
    if refusal is None:
        return "accepted"
    assert name in str(refusal)
    assert len(str(refusal)) > len(name) + 20
    assert all(problem.problem and problem.remedy for problem in refusal.rows)
    return refusal.code


def book(sheets: dict[str, list[list[Any]]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def small(*survey: list[Any], choices: list[list[Any]] | None = None, head: list[str] | None = None) -> bytes:
    """A form of our columns with these rows of the survey."""
    columns = head or ["type", "name", "label", "relevant", "constraint", "calculation"]
    answers = [["list_name", "name", "label"], *(choices or [["l", "a", "A"], ["l", "b", "B"]])]
    return book(
        {"survey": [columns, *survey], "choices": answers, "settings": [list(SETTINGS), list(SETTINGS.values())]}
    )


def _part(name: str, text: bytes) -> bytes:
    """The voting form with one part of the archive replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(changed(lambda made: None))) as before, zipfile.ZipFile(file, "w") as after:
        for part in before.namelist():
            after.writestr(part, text if part == name else before.read(part))
    return file.getvalue()


def _at(name: str, column: str, value: Any) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        cell(made, "survey", row_of(made, name), column).value = value

    return change


BILLION = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
NASTY = {
    "a group that is never closed": small(["begin group", "g", "G"], ["text", "t", "T"]),
    "a group that was never opened": small(["text", "t", "T"], ["end group", "", ""]),
    "groups that cross": small(["begin group", "g", "G"], ["text", "t", "T"], ["end repeat", "", ""]),
    "a relevance that refers to itself": small(["text", "t", "T", "${t} = 'x'"]),
    "two calculations that refer to each other": small(
        ["calculate", "a", "", "", "", "${b} + 1"], ["calculate", "b", "", "", "", "${a} + 1"], ["text", "t", "T"]
    ),
    "a reference without its bracket": small(["text", "t", "T", "${t"]),
    "a function that nobody knows": small(["text", "t", "T", "frobnicate(1)"]),
    "a note whose label is markup": small(["note", "n", "<script>alert(1)</script> ${t}"], ["text", "t", "T"]),
    "a label of forty thousand letters": small(["text", "t", "T" * 32000]),
    "a name of two hundred letters": small(["text", "t" * 200, "T"]),
    "a control character in a label": small(["text", "t", "T_x0001_T"]),
    "a question named like a place of the form": small(["text", "meta", "T"], ["text", "instanceID", "I"]),
    "a question named by a number": small(["text", 7, "T"]),
    "true and a date as labels": small(["text", True, "T"], ["text", "u", 3.5]),
    "a formula in a label": small(["text", "t", "=1/0"], ["text", "u", '=HYPERLINK("http://x","y")']),
    "a list in which one answer stands twice": small(
        ["select_one l", "s", "S"], choices=[["l", "a", "A"], ["l", "a", "B"]]
    ),
    "an answer with a space in its name": small(
        ["select_multiple l", "s", "S"], choices=[["l", "a b", "A"], ["l", "c", "C"]]
    ),
    "a list from a file": small(["select_one_from_file towns.csv", "s", "S"]),
    "a column that stands twice": small(["text", "t", "T", "x"], head=["type", "name", "label", "label"]),
    "columns without a name": small(["text", "t", "T", "x"], head=["type", "name", "label", ""]),
    "a column that breaks the braces": small(["text", "t", "T", "x"], head=["type", "name", "label", "bind::{odk"]),
    "columns in capitals": small(["text", "t", "T"], head=["TYPE", "NAME", "LABEL"]),
    "a sheet of entities": book(
        {
            "survey": [["type", "name", "label", "save_to"], ["text", "t", "T", "x"]],
            "entities": [["list_name", "label"], ["a b", "${nothing}"]],
            "settings": [list(SETTINGS), list(SETTINGS.values())],
        }
    ),
    "settings with a column only": book(
        {"survey": [["type", "name", "label"], ["text", "t", "T"]], "settings": [["form_id"]]}
    ),
    "a sheet replaced by entities of XML": _part("xl/worksheets/sheet1.xml", BILLION),
    "a sheet that is no XML": _part("xl/worksheets/sheet1.xml", b"\x00\xff\xfe"),
    "a workbook part that is empty": _part("xl/workbook.xml", b""),
    "half a file": changed(lambda made: None)[:4000],
    "a default that is no expression": changed(_at("V17", "constraint", "((((")),
    "a type in another alphabet": changed(_at("V3", "type", "select_one ун")),
    "a name with a slash": changed(_at("V3", "name", "../V3")),
    "a name with a colon": changed(_at("V3", "name", "a:b")),
}  # fmt: skip


@pytest.mark.parametrize("what", NASTY)
def test_a_nasty_workbook_is_accepted_or_refused_with_a_sentence(what: str) -> None:
    verdict("mine.xlsx", NASTY[what])


@pytest.mark.parametrize(
    "what",
    [
        "a group that is never closed", "a group that was never opened", "groups that cross",
        "a reference without its bracket", "a name of two hundred letters", "a question named by a number",
        "a list in which one answer stands twice", "an answer with a space in its name", "a list from a file",
        "columns in capitals", "settings with a column only", "a sheet that is no XML", "half a file",
        "a default that is no expression", "a type in another alphabet", "a name with a slash", "a name with a colon",
        "a function that nobody knows",
    ],
)  # fmt: skip
def test_these_are_refused(what: str) -> None:
    assert verdict("mine.xlsx", NASTY[what]) != "accepted"


def _completed(content: bytes) -> bytes | None:
    """The same sheets, whatever their age, with the settings that we ask for; None if no program reads them."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        read = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {name: read.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in read.sheet_names}
    except (CalamineError, ValueError, KeyError):
        return None
    settings = sheets.pop("settings", None) or [[], []]
    given = dict(zip(settings[0], settings[1] if len(settings) > 1 else [], strict=False)) | SETTINGS
    return book({**sheets, "settings": [list(given), list(given.values())]})


def _examples() -> list[Path]:
    folder = os.environ.get(EXAMPLES)
    return sorted(path for path in Path(folder).rglob("*.xls*") if path.is_file()) if folder else []


@pytest.mark.parametrize("path", _examples() or [None], ids=lambda path: path.name if path else "none")
def test_each_example_of_a_folder_is_accepted_or_refused_with_a_sentence(path: Path | None) -> None:
    if path is None:
        pytest.skip(f"{EXAMPLES} names no folder with XLSForms of others; give it one to try them")
    verdict(path.name, path.read_bytes())
    completed = _completed(path.read_bytes())
    if completed is not None:
        verdict(path.name, completed)
