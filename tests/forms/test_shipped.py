"""The form for voting day that ships: whole, in both languages, converted and read again."""

from __future__ import annotations

import io
import re

import pytest
from lxml import etree
from openpyxl import load_workbook

from scrutator.forms.checking import FOUR
from scrutator.forms.conversion import CheckedForm, check_workbook
from scrutator.forms.provisions import LAW_EN
from scrutator.forms.shipped import form_rows, survey_rows, voting_workbook

CYRILLIC = re.compile("[А-Яа-я]")


@pytest.fixture(scope="module", params=[True, False], ids=["training", "real"])
def checked(request) -> CheckedForm:
    return check_workbook("voting.xlsx", voting_workbook(request.param))


def test_every_item_of_the_checklist_is_asked() -> None:
    asked = {row["item"] for row in form_rows("voting")}
    assert asked == {f"H{n}" for n in range(1, 8)} | {f"V{n}" for n in range(1, 39)}


def test_every_question_speaks_both_languages_and_says_what_it_is_about(checked: CheckedForm) -> None:
    assert checked.warnings == ()
    assert {f"V{n}" for n in range(1, 39)} <= {question.name for question in checked.questions}
    for question in checked.questions:
        assert question.label_en, question.name
        assert CYRILLIC.search(question.label_ru), question.name
        assert CYRILLIC.search(question.section_ru), question.name
        assert question.stage == "voting"
        assert question.weight, question.name
        assert question.benchmark, question.name
        assert all(english and russian for _value, english, russian in question.choices)
        if question.kind == "yn":
            assert {value for value, *_words in question.choices} == FOUR
            assert question.polarity or question.weight == "context", question.name


def test_each_red_flag_is_of_law_or_commitment_and_asks_for_a_note(checked: CheckedForm) -> None:
    by_name = {question.name: question for question in checked.questions}
    flags = [question for question in checked.questions if question.weight == "red_flag"]
    assert len(flags) == 18
    for question in flags:
        assert question.benchmark in ("national_law", "commitment")
        note = by_name[f"{question.name}_note"]
        assert note.relevant == f"${{{question.name}}} = '{question.polarity}'"


def test_the_form_for_training_names_an_invented_act_and_says_training_everywhere() -> None:
    book = load_workbook(io.BytesIO(voting_workbook(True)))
    text = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "Belarus" not in text
    assert "Беларус" not in text
    assert "Training" in book.properties.title
    assert "training" in book.properties.keywords
    checked = check_workbook("voting.xlsx", voting_workbook(True))
    assert "Training" in checked.title_en
    assert "Учебная" in checked.title_ru
    assert "Training" in checked.xform
    assert {q.provision_confidence for q in checked.questions if q.provision} == {"invented"}


def test_the_real_form_keeps_how_sure_each_article_is() -> None:
    confidence = {q.name: q.provision_confidence for q in check_workbook("v.xlsx", voting_workbook(False)).questions}
    assert confidence["V14"] == "V"
    assert confidence["V5"] == "V-number"
    assert confidence["V18"] == "S"
    assert confidence["V4"] == "S", "the weakest of two"
    assert confidence["V30"] == ""
    assert not any(
        LAW_EN in row.get("scrutator_provision", "") for row in survey_rows("voting", False, provisions=False)
    )


def test_the_workbook_is_the_same_bytes_at_every_call() -> None:
    assert voting_workbook(True) == voting_workbook(True)
    assert voting_workbook(True) != voting_workbook(False)


def test_the_xform_is_well_formed_and_has_a_place_and_a_type_for_every_answer(checked: CheckedForm) -> None:
    root = etree.fromstring(checked.xform.encode())
    binds = {bind.get("nodeset"): bind for bind in root.iter("{http://www.w3.org/2002/xforms}bind")}
    assert binds["/data/visit/left"].get("constraint").split() == [".", ">", "/data/visit/arrived"]
    assert binds["/data/processing/V17"].get("type") == "int"
    assert {f"/data/{question.path}" for question in checked.questions} <= set(binds)
    languages = [node.get("lang") for node in root.iter("{http://www.w3.org/2002/xforms}translation")]
    assert languages == ["English (en)", "Русский (ru)"]
