"""Passages that are hidden, everywhere where a text is shown, with a history."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.accounts.models import Person
from scrutator.collection.exporting import Format
from scrutator.collection.models import Redaction, Submission
from scrutator.collection.redaction import HIDDEN, hidden, lift, redact, texts_shown
from scrutator.collection.services import receive
from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import Question
from scrutator.missions.models import Event, Role
from scrutator.quality.exporting import export
from scrutator.statements.verification.contents import check_contents
from tests.collection.xform import Field, filled, make_observer

PATH = "voting/premises/V5"
TEXT = "Ann saw it, Ann said so"


@pytest.fixture
def sent(field: Field) -> Submission:
    receive(field.mission, filled("uuid:1", V5=TEXT), field.device)
    return Submission.objects.get()


def person(sent: Submission, role: Role) -> Person:
    return make_observer(sent.mission, role.value, role)[0]


def again(sent: Submission) -> Submission:
    return Submission.objects.get(pk=sent.pk)


def test_every_occurrence_is_hidden_and_the_original_stays_as_it_was_sealed(sent: Submission) -> None:
    made = redact(sent, PATH, "Ann", person(sent, Role.LEGAL))
    assert [(one.begin, one.end) for one in made] == [(0, 3), (12, 15)]
    assert texts_shown(again(sent))[PATH] == f"{HIDDEN} saw it, {HIDDEN} said so"
    assert again(sent).texts[PATH] == TEXT
    assert Event.objects.filter(kind="redaction").count() == 2
    assert [fault for fault in check_contents(sent.mission).faults if "uuid:1" in fault.place] == []


def test_a_lifted_one_is_shown_again_and_both_are_in_the_chain(sent: Submission) -> None:
    head = person(sent, Role.HEAD)
    (made,) = redact(sent, PATH, "saw it", head)
    lift(made, head)
    assert texts_shown(again(sent))[PATH] == TEXT
    assert Event.objects.filter(kind="redaction_lifted").count() == 1
    with pytest.raises(ScrutatorError) as caught:
        lift(made, head)
    assert caught.value.code == "redaction-lifted"
    assert [fault for fault in check_contents(sent.mission).faults if "uuid:1" in fault.place] == []


def test_a_moved_redaction_is_noticed_by_verification(sent: Submission) -> None:
    redact(sent, PATH, "Ann", person(sent, Role.LEGAL))
    Redaction.objects.update(begin=1)
    assert any("redaction uuid:1" in fault.place for fault in check_contents(sent.mission).faults)


def test_roles_and_words_that_are_not_there_are_refused(sent: Submission) -> None:
    analyst = person(sent, Role.ANALYST)
    cases = ((person(sent, Role.COORDINATOR), "Ann", "not-allowed"), (analyst, "Bob", "words"), (analyst, "", "words"))
    for by, words, code in cases:
        with pytest.raises(ScrutatorError) as caught:
            redact(sent, PATH, words, by)
        assert caught.value.code == f"redaction-{code}"
    (made,) = redact(sent, PATH, "said", analyst)
    with pytest.raises(ScrutatorError) as caught:
        redact(again(sent), PATH, "said", analyst)
    assert caught.value.code == "redaction-words"
    with pytest.raises(ScrutatorError) as caught:
        lift(made, analyst)
    assert caught.value.code == "redaction-not-allowed"


def test_an_export_with_free_text_holds_the_text_as_it_is_shown(sent: Submission, tmp_path: Path) -> None:
    Question.objects.create(form=sent.form, name="V5", path=PATH, order=1, kind="text", label_en="What was seen")
    analyst = person(sent, Role.ANALYST)
    redact(sent, PATH, "Ann", analyst)
    export(sent.mission, analyst, Format.CSV_WIDE, tmp_path / "w.csv", with_text=True)
    with (tmp_path / "w.csv").open(encoding="utf-8", newline="") as file:
        assert [row["V5"] for row in csv.DictReader(file)] == [f"{HIDDEN} saw it, {HIDDEN} said so"]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_no_hidden_character_is_shown_and_every_other_one_is(text: str, cuts: list[tuple[int, int]]) -> None:
    passages = [(min(a, len(text)), min(a + b, len(text))) for a, b in cuts]
    gone = {place for begin, end in passages for place in range(begin, end)}
    rest = "".join(letter for place, letter in enumerate(text) if place not in gone)
    assert hidden(text, passages).replace(HIDDEN, "") == rest.replace(HIDDEN, "")
