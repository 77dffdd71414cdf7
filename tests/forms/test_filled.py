"""What headquarters works out of a typed form is what the form says: against a reading of its own in the tests."""

from __future__ import annotations

import random

import pytest

from scrutator.forms.filled import Filled
from scrutator.forms.shipped import FORMS
from tests.forms import evaluator
from tests.forms.test_branches import checked

NUMBERS = ("", "0", "1", "7", "100", "99999999")


@pytest.mark.parametrize("form_id", FORMS)
def test_on_random_papers_of_each_form_the_two_readings_agree(form_id: str) -> None:
    form = checked(form_id)
    drawn = random.Random(form_id)  # noqa: S311 - answers, not secrets
    paths = {question.name: question.path for question in form.questions}
    for _turn in range(15):
        answers = {}
        for question in form.questions:
            values = ["", *(value for value, *_words in question.choices)] if question.choices else NUMBERS
            if question.kind not in ("datetime", "date", "time"):
                answers[question.name] = drawn.choice(values)
        other = evaluator.Filled(form.xform, everything=True).put(**answers)
        filled = Filled(form.xform, {paths[name]: text for name, text in answers.items() if text})
        for name, path in paths.items():
            if name not in ("left", "arrived"):
                assert filled.asked(path) is other.asked(name), name
                assert filled.allowed(path) is other.allowed(name), name
        calculated = {path.rsplit("/", 1)[-1]: text for path, text in filled.calculated().items()}
        assert calculated == {
            name: text for name, bind in other.places.items() if bind.get("calculate") and (text := other.value(name))
        }
        said = {path.rsplit("/", 1)[-1] for path, _words in filled.said("en")}
        notes = {name for name in other.places if name.endswith("_shown")}
        assert said & notes == {name for name in notes if other.asked(name)}
        assert not filled.unknown


FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:jr="http://openrosa.org/javarosa"><h:head><model><instance><data id="x" version="1"><part><a/><b/></part><c/>
  <n/><d/></data></instance>
  <bind nodeset="/data/part" relevant=" /data/c  = 'yes'"/>
  <bind nodeset="/data/part/a" type="date" constraint=". &lt;= today()" jr:constraintMsg="Not in the future"/>
  <bind nodeset="/data/part/b" type="int" required="true()" relevant="pulldata('x', 'y', 'z', 1) = 2"/>
  <bind nodeset="/data/c" type="string" required="true()"/>
  <bind nodeset="/data/n" type="string" readonly="true()"/>
  <bind nodeset="/data/d" type="string" calculate="count-selected( /data/c ) + 1"/></model></h:head><h:body>
  <input ref="/data/n"><label>There are <output value="/data/d"/> of them.</label></input></h:body></h:html>"""


def test_a_group_that_is_not_asked_takes_its_questions_with_it() -> None:
    assert not Filled(FORM, {"c": "no"}).asked("part/a")
    assert Filled(FORM, {"c": "yes"}).asked("part/a")


def test_days_are_compared_as_days_and_the_forms_own_words_say_what_is_wrong() -> None:
    past, future = Filled(FORM, {"part/a": "2020-01-31"}), Filled(FORM, {"part/a": "2999-01-01"})
    assert (past.allowed("part/a"), future.allowed("part/a")) == (True, False)
    assert future.why_not("part/a", "en") == "Not in the future"


def test_what_cannot_be_worked_out_is_named_and_never_guessed_at() -> None:
    filled = Filled(FORM, {"c": "yes"})
    assert filled.asked("part/b"), "asked, as far as headquarters can tell"
    assert filled.unknown == {"part/b"}


def test_a_note_with_a_number_is_said_in_plain_words_where_the_form_has_one_language() -> None:
    assert Filled(FORM, {"c": "one two"}).said("ru") == [("n", "There are 3 of them.")]
