"""The forms that ship beside the one for voting: complete, typed, honest about the law."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from scrutator.core.errors import ScrutatorError
from scrutator.forms.conversion import CheckedForm, check_workbook
from scrutator.forms.provisions import LAW_EN
from scrutator.forms.shipped import FORMS, form_rows, survey_rows, workbook
from scrutator.missions.models import Stage

ITEMS = {
    "opening": [f"O{n}" for n in range(1, 23)],
    "early": [f"E{n}" for n in range(1, 17)],
    "voting": [f"V{n}" for n in range(1, 39)],
    "mobile": [f"M{n}" for n in range(1, 13)],
    "count": [*(f"C{n}" for n in range(1, 39)), "C24a"],
    "tabulation": [f"T{n}" for n in range(1, 25)],
}
HEADER = {"station": [f"H{n}" for n in range(1, 8)], "commission": ["H1", "H2", "H3", "H6", "H7"]}


@pytest.fixture(params=FORMS)
def form_id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def checked(form_id: str, training: bool = False) -> CheckedForm:
    return check_workbook(f"{form_id}.xlsx", workbook(form_id, training))


@pytest.mark.parametrize("form_id", ITEMS)
def test_every_item_of_its_checklist_is_asked(form_id: str) -> None:
    assert {row["item"] for row in form_rows(form_id)} == {*ITEMS[form_id], *HEADER[FORMS[form_id].header]}


def test_every_question_says_what_it_is_about(form_id: str) -> None:
    form = checked(form_id)
    assert form.warnings == ()
    assert form.stage == FORMS[form_id].stage
    for question in form.questions:
        assert question.weight, question.name
        assert question.benchmark, question.name
        assert question.label_ru, question.name
        assert question.section_ru, question.name
        if question.kind == "yn" and question.weight != "context":
            assert question.polarity in ("yes", "no"), question.name
        if form_id != "critical":
            assert question.stage == FORMS[form_id].stage, question.name


def test_a_red_flag_is_judged_by_law_or_commitment_and_each_law_names_its_provision(form_id: str) -> None:
    for question in checked(form_id).questions:
        if question.weight == "red_flag":
            assert question.benchmark in ("national_law", "commitment"), question.name
        assert bool(question.provision) == (question.benchmark == "national_law"), question.name
        assert bool(question.provision) == bool(question.provision_confidence), question.name


def test_a_form_for_training_names_no_law_of_a_state(form_id: str) -> None:
    book = load_workbook(io.BytesIO(workbook(form_id, True)))
    text = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "Belarus" not in text
    assert "Беларус" not in text
    form = checked(form_id, training=True)
    assert form.training
    assert form.version.endswith("-training")
    assert {q.provision_confidence for q in form.questions if q.provision} <= {"invented"}
    without = survey_rows(form_id, False, provisions=False)
    assert not any(LAW_EN in row.get("scrutator_provision", "") for row in without)


def test_the_bytes_are_the_same_at_every_call(form_id: str) -> None:
    assert workbook(form_id, False) == workbook(form_id, False)


def test_how_sure_an_article_is_may_differ_from_question_to_question() -> None:
    count = {question.name: question.provision_confidence for question in checked("count").questions}
    assert (count["C7"], count["C34"], count["C35"]) == ("V", "S", "S")
    mobile = {question.name: question.provision_confidence for question in checked("mobile").questions}
    assert (mobile["M1"], mobile["M3"], mobile["M10"]) == ("V-number", "V", "S")


def test_red_flags_are_counted_among_questions_of_fact_only(form_id: str) -> None:
    summary = checked(form_id).as_dict()
    assert summary["red_flags"] <= summary["questions_of_fact"] <= summary["questions"]


def test_the_short_form_asks_at_most_ten_red_flags_under_their_own_names() -> None:
    form = checked("critical")
    asked = [question for question in form.questions if question.kind == "yn"]
    assert len(asked) <= 10
    full = {question.name: question for one in ITEMS for question in checked(one).questions}
    for question in asked:
        assert question.weight == "red_flag"
        same = full[question.name]
        assert (question.label_en, question.polarity, question.stage) == (same.label_en, same.polarity, same.stage)
    assert {question.stage for question in asked} == {"opening", "voting", "count"}


def test_the_weekly_report_claims_no_law_where_none_is_known() -> None:
    form = checked("weekly")
    assert form.stage == Stage.CAMPAIGN
    named = {question.provision.rsplit(" ", 1)[1] for question in form.questions if question.provision}
    assert named == {"13", "21", "34"}
    assert [question.name for question in form.questions if question.weight == "red_flag"] == ["W17"]


@pytest.mark.parametrize(("candidates", "lines"), [(1, 1), (4, 4), (30, 30)])
def test_the_count_has_a_line_for_each_candidate(candidates: int, lines: int) -> None:
    form = check_workbook("count.xlsx", workbook("count", False, candidates=candidates))
    assert len([q for q in form.questions if q.name == "C27" or q.name.startswith("C27_")]) == lines
    assert form.version == f"2026-1-c{candidates}"


def test_variants_of_the_count_are_versions_of_their_own() -> None:
    versions = {
        check_workbook("count.xlsx", workbook("count", training, spoiled_inside=inside, candidates=lines)).version
        for training in (False, True)
        for inside in (False, True)
        for lines in (6, 30)
    }
    assert len(versions) == 8
    assert {"2026-1", "2026-1-spoiled-inside", "2026-1-spoiled-inside-c30-training"} < versions


@pytest.mark.parametrize("candidates", [0, 31])
def test_a_number_of_candidates_that_no_ballot_has_is_refused(candidates: int) -> None:
    with pytest.raises(ScrutatorError) as caught:
        workbook("count", False, candidates=candidates)
    assert caught.value.code == "number-out-of-range"


def test_a_form_that_does_not_ship_is_named_with_those_that_do() -> None:
    with pytest.raises(ScrutatorError, match="opening, early, voting") as caught:
        workbook("lunch", False)
    assert caught.value.code == "form-not-shipped"
