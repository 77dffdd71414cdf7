"""The difference between two versions: what was added, removed, changed, moved."""

from __future__ import annotations

from typing import Any

import pytest

from scrutator.collection.models import Submission
from scrutator.core.errors import ScrutatorError
from scrutator.forms.conversion import check_workbook
from scrutator.forms.differences import Change, difference
from scrutator.forms.models import FormVersion
from scrutator.forms.services import publish
from scrutator.forms.shipped import voting_workbook, workbook
from tests.forms.house import House, cell, changed, row_of
from tests.quality.field import Field, build_field


def _edited(made: Any) -> None:
    sheet = made["survey"]
    cell(made, "survey", row_of(made, "V3"), "scrutator_polarity").value = "no"
    cell(made, "survey", row_of(made, "V3"), "label::Русский (ru)").value = "Тесно ли внутри?"
    cell(made, "settings", 2, "version").value = "2026-2-training"
    sheet.delete_rows(row_of(made, "V10"))
    sheet.insert_rows(row_of(made, "V38"))
    place = row_of(made, "V38") - 1
    for column, value in (("type", "integer"), ("name", "V37a"), ("label::English (en)", "Members absent")):
        cell(made, "survey", place, column).value = value


def test_a_form_does_not_differ_from_itself() -> None:
    for form_id in ("voting", "count"):
        questions = check_workbook("a.xlsx", workbook(form_id, True)).questions
        assert difference(questions, questions).empty


def test_added_removed_and_changed_questions_are_told_field_by_field() -> None:
    before = check_workbook("a.xlsx", voting_workbook(True)).questions
    found = difference(before, check_workbook("b.xlsx", changed(_edited)).questions)
    assert found.added == (("V37a", "Members absent"),)
    assert [name for name, _words in found.removed] == ["V10"]
    assert found.moved == ()
    (one,) = found.changed
    assert one.name == "V3"
    assert {change.field: change.judged for change in one.changes} == {"label_ru": False, "polarity": True}
    assert Change("polarity", "yes", "no") in one.changes
    assert found.as_dict()["changed"][0]["changes"][0]["before"]


def test_a_question_in_another_place_is_moved_and_the_others_are_not() -> None:
    before = check_workbook("a.xlsx", voting_workbook(True)).questions
    after = [before[5], *before[:5], *before[6:]]
    assert difference(before, after).moved == (before[5].name,)
    assert difference(before, list(reversed(before))).moved != ()


@pytest.fixture
def field(db) -> Field:
    return build_field()


def test_a_version_with_answers_is_never_changed_and_a_new_one_stands_beside_it(field: Field) -> None:
    sent = field.hand_in()
    digest = field.form.xform_sha256
    by = field.house.people["analyst"]

    def under_the_same_version(made: Any) -> None:
        _edited(made)
        cell(made, "settings", 2, "version").value = field.form.version

    with pytest.raises(ScrutatorError, match="never changed") as caught:
        publish(field.mission, "mine.xlsx", changed(under_the_same_version), by)
    assert caught.value.code == "form-version-exists"
    newer = publish(field.mission, "mine.xlsx", changed(_edited), by)
    assert newer.pk != field.form.pk
    assert FormVersion.objects.get(pk=field.form.pk).xform_sha256 == digest
    assert Submission.objects.get(pk=sent.pk).form_id == field.form.pk
    assert field.form.questions.filter(name="V10").exists()
    assert not newer.questions.filter(name="V10").exists()


def test_stored_versions_are_compared_like_workbooks(house: House) -> None:
    by = house.people["analyst"]
    first = publish(house.mission, "a.xlsx", voting_workbook(True), by)
    second = publish(house.mission, "b.xlsx", changed(_edited), by)
    stored = difference(first.questions.order_by("order"), second.questions.order_by("order"))
    read = difference(
        check_workbook("a.xlsx", voting_workbook(True)).questions, check_workbook("b.xlsx", changed(_edited)).questions
    )
    assert stored == read
