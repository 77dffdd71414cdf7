"""A third language by another column: converted, stored, shown; its gaps told by sheet, row and column."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.utils import translation
from openpyxl import load_workbook

from scrutator.core.errors import ScrutatorError
from scrutator.forms.conversion import check_workbook
from scrutator.forms.languages import split_number
from scrutator.forms.services import publish
from scrutator.forms.shipped import workbook
from tests.forms.evaluator import Filled
from tests.forms.house import House, row_of

FRENCH = "label::Français (fr)"


def french(gap: tuple[str, int] | None = None, form_id: str = "opening") -> bytes:
    """A shipped form with a column of (invented) French; ``gap`` empties it in a row of a sheet."""
    book = load_workbook(io.BytesIO(workbook(form_id, True)))
    for name in ("survey", "choices"):
        sheet = book[name]
        heads = [head.value for head in sheet[1]]
        column, english = sheet.max_column + 1, heads.index("label::English (en)") + 1
        sheet.cell(row=1, column=column).value = FRENCH
        for row in range(2, sheet.max_row + 1):
            words = sheet.cell(row=row, column=english).value
            if words and (name, row) != gap:
                number, _words = split_number(str(sheet.cell(row=row, column=2).value), words)
                sheet.cell(row=row, column=column).value = f"{number} Fr {row}".strip()
    sheet = book["settings"]
    sheet.cell(row=1, column=sheet.max_column + 1).value = "scrutator_title_fr"
    sheet.cell(row=2, column=sheet.max_column).value = "Formation : ouverture"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_third_language_reaches_the_telephone_and_the_mission(house: House) -> None:
    form = publish(house.mission, "mine.xlsx", french(), house.people["analyst"])
    assert form.languages == [["fr", "Français", "Formation : ouverture"]]
    question = form.questions.get(name="O7")
    book = load_workbook(io.BytesIO(french()))
    row = row_of(book, "O7")
    assert question.words("label", "fr") == f"Fr {row}"
    assert question.number == "O7"
    assert question.words("section", "fr").startswith("Fr ")
    assert set(question.answers_in("fr")) == {"yes", "no", "not_observed", "not_applicable"}
    assert question.answers_in("fr")["yes"].startswith("Fr ")
    assert Filled(form.xform).words("Français (fr)")["/data/boxes/O7:label"] == f"O7 Fr {row}"
    with translation.override("fr"):
        assert question.label == f"Fr {row}"
        assert question.answer_label("yes").startswith("Fr ")
    assert question.label.startswith("Were the ballot boxes")
    assert publish(house.mission, "mine.xlsx", french(), house.people["analyst"]) == form


@pytest.mark.parametrize(("sheet", "row"), [("survey", 16), ("choices", 3)])
def test_words_missing_in_a_third_language_are_told_by_sheet_row_and_column(sheet: str, row: int) -> None:
    with pytest.raises(ScrutatorError) as caught:
        check_workbook("mine.xlsx", french((sheet, row)))
    (problem,) = caught.value.rows
    assert problem.row == row
    assert problem.column == f"{FRENCH} of sheet {sheet}"
    assert "Français" in problem.problem


def test_a_form_in_two_languages_has_no_other() -> None:
    checked = check_workbook("mine.xlsx", workbook("opening", True))
    assert checked.languages == ()
    assert all(question.translations == {} for question in checked.questions)


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("C14", "C14 Ballots", ("C14", "Ballots")),
        ("C14_record", "C14.1 Early voters", ("C14.1", "Early voters")),
        ("V1", "Was the team admitted?", ("", "Was the team admitted?")),
        ("V1", "V2 booths were seen", ("", "V2 booths were seen")),
        ("station", "Code", ("", "Code")),
    ],
)
def test_a_number_in_front_is_told_from_the_words(name: str, label: str, expected: tuple[str, str]) -> None:
    assert split_number(name, label) == expected


def test_the_numbers_of_a_shipped_form_are_the_same_in_both_languages_and_stand_once(db: Any) -> None:
    for form_id in ("opening", "early", "mobile", "count", "tabulation", "weekly"):
        filled = Filled(check_workbook("mine.xlsx", workbook(form_id, False)).xform)
        questions = check_workbook("mine.xlsx", workbook(form_id, False)).questions
        numbers = [question.number for question in questions if question.number]
        assert len(numbers) == len(set(numbers)) > 10
        for question in questions:
            for language, words in (("English (en)", question.label_en), ("Русский (ru)", question.label_ru)):
                shown = filled.words(language)[f"/data/{question.path}:label"].strip()
                assert shown == f"{question.number} {words}".strip()
