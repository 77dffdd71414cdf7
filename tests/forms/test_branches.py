"""Every form that ships, filled on every branch: each condition is met and not met, in both languages."""

from __future__ import annotations

import random
from functools import cache

import pytest
from lxml import etree

from scrutator.forms.conversion import CheckedForm, check_workbook
from scrutator.forms.shipped import FORMS, workbook
from tests.forms.evaluator import Filled

LANGUAGES = ("English (en)", "Русский (ru)")
CANDIDATES = {"int": ("", "0", "1", "7", "100"), "text": ("", "words")}


@cache
def checked(form_id: str) -> CheckedForm:
    return check_workbook(f"{form_id}.xlsx", workbook(form_id, training=True))


def _tried(form: CheckedForm, name: str) -> tuple[str, ...]:
    question = next(one for one in form.questions if one.name == name)
    return ("", *(value for value, *_words in question.choices)) if question.choices else CANDIDATES[question.kind]


def _leaves(filled: Filled, name: str) -> list[str]:
    """The questions on which a condition hangs, through calculations and through conditions of their own."""
    bind = filled.places[name]
    found: list[str] = []
    for attribute in ("relevant", "calculate"):
        named = [
            part for part in filled.places if f"{filled.places[part]['nodeset']} " in f"{bind.get(attribute, '')} "
        ]
        for part in named:
            if filled.places[part].get("calculate"):
                found += _leaves(filled, part)
            else:
                found += [*_leaves(filled, part), part]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("form_id", FORMS)
def test_each_condition_is_met_and_not_met(form_id: str) -> None:
    form = checked(form_id)
    for name in Filled(form.xform).conditional():
        filled, seen = Filled(form.xform), set()
        leaves = _leaves(filled, name)
        assert leaves, name
        drawn = random.Random(name)  # noqa: S311 - answers, not secrets
        for _turn in range(500):
            filled.put(**{leaf: drawn.choice(_tried(form, leaf)) for leaf in leaves})
            seen.add(filled.asked(name))
            if len(seen) == 2:
                break
        assert seen == {True, False}, f"{form_id} {name}: {leaves}"


@pytest.mark.parametrize("form_id", FORMS)
def test_each_range_lets_pass_what_it_says_and_nothing_else(form_id: str) -> None:
    filled = Filled(checked(form_id).xform, everything=True)
    for question in checked(form_id).questions:
        if question.kind != "int":
            continue
        low, high = (part.split()[-1] for part in filled.places[question.name]["constraint"].split(" and "))
        for value, allowed in ((low, True), (high, True), (int(low) - 1, False), (int(high) + 1, False)):
            assert filled.put(**{question.name: value}).allowed(question.name) is allowed, question.name
        filled.put(**{question.name: ""})


@pytest.mark.parametrize("form_id", FORMS)
def test_each_question_answer_and_warning_has_words_in_both_languages(form_id: str) -> None:
    filled = Filled(checked(form_id).xform)
    english, russian = (filled.words(language) for language in LANGUAGES)
    assert english.keys() == russian.keys()
    for key, words in russian.items():
        assert words.strip(), key
        assert any("а" <= letter.lower() <= "я" for letter in words), f"{key}: {words}"
        assert english[key].count("{}") == words.count("{}"), key
        assert not any("а" <= letter.lower() <= "я" for letter in english[key]), key


@pytest.mark.parametrize("form_id", FORMS)
def test_each_place_that_an_expression_names_is_in_the_form(form_id: str) -> None:
    filled = Filled(checked(form_id).xform)
    for bind in filled.binds:
        for attribute in ("relevant", "constraint", "calculate"):
            for place in (word.strip("(),") for word in bind.get(attribute, "").split()):
                if place.startswith("/data/"):
                    assert filled.tree.xpath(place), f"{bind['nodeset']}: {place}"


@pytest.mark.parametrize("form_id", [form_id for form_id in FORMS if form_id not in ("voting", "critical", "incident")])
@pytest.mark.parametrize(
    ("rating", "flag", "asked"),
    [("good", True, True), ("very_good", True, True), ("bad", False, True), ("very_bad", False, True),
     ("good", False, False), ("bad", True, False), ("", True, False)],
)  # fmt: skip
def test_a_rating_that_the_red_flags_contradict_asks_for_a_sentence_and_changes_nothing(
    form_id: str, rating: str, flag: bool, asked: bool
) -> None:
    form = checked(form_id)
    overall = [question.name for question in form.questions if question.kind == "s4"][-1]
    flags = [question for question in form.questions if question.weight == "red_flag" and question.polarity]
    for question in flags:
        answers = {overall: rating, question.name: question.polarity if flag else "not_observed"}
        filled = Filled(form.xform).put(**answers)
        assert filled.asked(f"{overall}_why") is asked, question.name
        assert {name: filled.value(name) for name in answers} == answers
        assert not filled.places[f"{overall}_why"].get("required"), "it is asked for, never demanded"


@pytest.mark.parametrize("form_id", FORMS)
def test_nothing_that_warns_can_keep_an_observer_from_sending(form_id: str) -> None:
    root = etree.fromstring(checked(form_id).xform.encode())
    for bind in root.iter("{http://www.w3.org/2002/xforms}bind"):
        if "/before_leaving/" in bind.get("nodeset", ""):
            assert bind.get("required") is None
            assert bind.get("constraint") is None
