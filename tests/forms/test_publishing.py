"""Publishing a form: once, chained, unchanged; what is wrong is said by sheet, row and column."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from scrutator.core.errors import ScrutatorError
from scrutator.forms import queries
from scrutator.forms.conversion import check_workbook
from scrutator.forms.models import FormVersion
from scrutator.forms.services import publish
from scrutator.forms.shipped import voting_workbook
from scrutator.missions import chain
from scrutator.missions.models import Event
from tests.forms.house import House, build_house, cell, changed, empty_workbook, row_of


def test_a_form_is_published_with_its_questions_and_chained(house: House) -> None:
    form = publish(house.mission, "voting.xlsx", voting_workbook(True), house.people["analyst"])
    assert (form.form_id, form.stage, form.questions.count()) == ("voting", "voting", 83)
    event = Event.objects.get(mission=house.mission, kind="form")
    assert event.digest == queries.content_digest(form)
    assert list(chain.breaks(house.mission)) == []
    assert len(queries.questions_of_fact(form)) == 31
    assert queries.overall_rating(form).name == "V38"
    assert queries.current_form(house.mission) == form
    question = form.questions.get(name="V18")
    assert question.path == "processing/V18"
    assert question.answer_label("not_observed") == "Not observed"


def test_the_same_form_again_is_the_same_version_whatever_its_bytes(house: House) -> None:
    by = house.people["analyst"]
    first = publish(house.mission, "voting.xlsx", voting_workbook(True), by)
    again = publish(house.mission, "copy.xlsx", changed(lambda book: None), by)
    assert again == first
    assert Event.objects.filter(kind="form").count() == 1


def test_another_content_under_the_same_version_is_refused(house: House) -> None:
    by = house.people["analyst"]
    publish(house.mission, "voting.xlsx", voting_workbook(True), by)

    def change(book: Any) -> None:
        cell(book, "survey", row_of(book, "V3"), "scrutator_benchmark").value = "commitment"

    with pytest.raises(ScrutatorError, match="never changed") as caught:
        publish(house.mission, "other.xlsx", changed(change), by)
    assert caught.value.code == "form-version-exists"
    assert FormVersion.objects.count() == 1


def test_a_published_form_and_its_questions_cannot_be_changed_even_by_the_database(house: House) -> None:
    form = publish(house.mission, "voting.xlsx", voting_workbook(True), house.people["analyst"])
    for change in (
        lambda: FormVersion.objects.update(title_en="Other"),
        lambda: form.questions.update(polarity="yes"),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            change()


@pytest.mark.parametrize("training", [True, False])
def test_forms_for_training_and_for_real_missions_are_kept_apart(db, training: bool) -> None:
    house = build_house("M-1", training=training)
    with pytest.raises(ScrutatorError, match="kept apart"):
        publish(house.mission, "voting.xlsx", voting_workbook(not training), house.people["analyst"])


def _set(sheet: str, name_or_row: str | int, column: str, value: str | None) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        row = name_or_row if isinstance(name_or_row, int) else row_of(book, name_or_row)
        cell(book, sheet, row, column).value = value

    return change


@pytest.mark.parametrize(
    ("change", "where", "says"),
    [
        (_set("survey", "V3", "type", "select_three yn"), "column type of sheet survey", "no type of question"),
        (_set("survey", "V3", "type", "select_one yes_no"), "column type of sheet survey", "not in sheet choices"),
        (_set("survey", "V3", "name", "V2"), "column name of sheet survey", "already that of row"),
        (_set("survey", "V3", "name", "3 V"), "column name of sheet survey", "is no name"),
        (_set("survey", "V3", "label::English (en)", None), "label::English (en) of sheet survey", "no label"),
        (_set("survey", "V3", "scrutator_polarity", "maybe"), "scrutator_polarity of sheet survey", "“maybe”"),
        (_set("survey", "V3", "scrutator_polarity", None), "scrutator_polarity of sheet survey", "which answer"),
        (_set("survey", "V4", "scrutator_benchmark", "good_practice"), "scrutator_benchmark of sheet survey", "red"),
        (_set("survey", "V17", "constraint", ". >= 1 and ("), "column constraint of sheet survey", "no expression"),
        (_set("survey", "V1_note", "relevant", "${V99} = 'no'"), "sheet survey", "V99"),
        (_set("choices", 2, "label::English (en)", None), "label::English (en) of sheet choices", "no label"),
        (_set("settings", 2, "version", None), "column version of sheet settings", "a value of its own"),
        (_set("settings", 2, "scrutator_stage", "lunch"), "scrutator_stage of sheet settings", "“lunch”"),
        (_set("settings", 2, "form_title", "Voting"), "column form_title of sheet settings", "training"),
    ],
)
def test_a_problem_is_named_by_sheet_row_and_column(change: Callable[[Any], None], where: str, says: str) -> None:
    with pytest.raises(ScrutatorError) as caught:
        check_workbook("mine.xlsx", changed(change))
    error = caught.value
    assert error.code == "form-rows"
    assert where in str(error)
    assert says in str(error)
    assert "row " in str(error)
    assert error.rows[0].remedy


def test_every_problem_is_told_at_once() -> None:
    def change(book: Any) -> None:
        _set("survey", "V3", "type", "nothing")(book)
        _set("survey", "V18", "scrutator_weight", "heavy")(book)

    with pytest.raises(ScrutatorError) as caught:
        check_workbook("mine.xlsx", changed(change))
    assert len(caught.value.rows) == 2


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (70 * 1024 * 1024))
    return file.getvalue()


def _archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "file-empty", "is empty"),
        (b"type,name\ntext,a\n", "file-unreadable", "save the form as .xlsx"),
        (b"PK\x03\x04junk", "file-unreadable", "save the form as .xlsx"),
        (b"\xd0\xcf\x11\xe0 old", "file-unreadable", "old Excel"),
        (b"x" * (6 * 1024 * 1024), "file-too-large", "MB"),
        (_bomb(), "file-unreadable", "unpacks to more"),
        (_archive(), "file-unreadable", "holds no workbook"),
        (empty_workbook(), "form-no-sheet", "survey"),
        (changed(lambda book: book.remove(book["survey"])), "form-no-sheet", "survey"),
        (changed(lambda book: book.remove(book["settings"])), "form-no-sheet", "settings"),
        (changed(lambda book: book["survey"].delete_rows(2, 500)), "form-rows", "no question"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_form_is_refused_with_a_sentence(content: bytes, code: str, says: str) -> None:
    with pytest.raises(ScrutatorError) as caught:
        check_workbook("mine.xlsx", content)
    assert caught.value.code == code
    assert "mine.xlsx" in str(caught.value)
    assert says in str(caught.value)
