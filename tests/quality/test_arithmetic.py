"""The sums of a form: the same at headquarters as on the telephone."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.forms.conversion import check_workbook
from scrutator.forms.shipped import workbook
from scrutator.quality.arithmetic import RULES, differences, fences, shares
from tests.forms.evaluator import Filled
from tests.forms.sheets import BALANCED, TRIP

LINES = sorted({*BALANCED, "C27_5"} - {"C10"})


@cache
def xform(form_id: str, inside: bool) -> str:
    return check_workbook("mine.xlsx", workbook(form_id, training=True, spoiled_inside=inside)).xform


def on_the_telephone(form_id: str, answers: dict[str, Any], inside: bool = False) -> tuple[dict[str, int], set[str]]:
    """Differences that the form computes, and the rules of which it warns."""
    filled = Filled(xform(form_id, inside)).put(**answers)
    codes = [rule.code for rule in RULES if rule.stage == form_id]
    return (
        {code: int(filled.value(code)) for code in codes if filled.value(code)},
        {code for code in codes if filled.asked(f"{code}_shown")},
    )


def at_headquarters(form_id: str, answers: dict[str, Any], inside: bool = False) -> tuple[dict[str, int], set[str]]:
    sent = {name: str(value) for name, value in answers.items() if value is not None}
    found = differences(form_id, sent | ({"spoiled_inside": "yes"} if inside else {}))
    return {rule.code: value for rule, value in found}, {rule.code for rule, value in found if rule.warns(value)}


def test_a_protocol_that_fits_draws_no_warning() -> None:
    found, warned = on_the_telephone("count", BALANCED)
    assert found == dict.fromkeys((rule.code for rule in RULES if rule.stage == "count"), 0)
    assert warned == set()
    assert at_headquarters("count", BALANCED) == (found, warned)


@pytest.mark.parametrize("inside", [False, True])
@settings(max_examples=60, deadline=None)
@given(changes=st.dictionaries(st.sampled_from(LINES), st.one_of(st.none(), st.integers(0, 900)), max_size=6))
def test_telephone_and_headquarters_agree_on_every_difference_and_warning(
    inside: bool, changes: dict[str, int | None]
) -> None:
    answers = BALANCED | changes
    assert on_the_telephone("count", answers, inside) == at_headquarters("count", answers, inside)


@pytest.mark.parametrize(
    ("line", "by", "rules"),
    [
        ("C25", 3, {"rule_1": 3}),
        ("C31", 3, {"rule_1": -3}),
        ("C30", 3, {"rule_1": -3}),
        ("C26", 1, {"rule_2": 1}),
        ("C26_mobile", 1, {"rule_2": -1}),
        ("C27", 2, {"rule_3": -2}),
        ("C27_2", 2, {"rule_3": -2}),
        ("C29", -4, {"rule_3": 4}),
        ("C16", 5, {"rule_3": 5, "rule_4": 5}),
        ("C16", -5, {"rule_3": -5}),
        ("C14_record", 7, {"rule_5_early": -7}),
        ("C15_used", -1, {"rule_5_mobile": 1}),
        ("C10_value", 9, {"rule_6": -9}),
        ("C24a_main", 6, {"rule_1": -6, "rule_6": 6}),
    ],
)
def test_each_line_that_is_off_is_told_as_a_number(line: str, by: int, rules: dict[str, int]) -> None:
    found, warned = on_the_telephone("count", BALANCED | {line: BALANCED[line] + by})
    assert {code: found[code] for code in warned} == rules


def test_spoiled_ballots_inside_those_issued_leave_rule_one_and_are_taken_off_the_issued() -> None:
    inside = BALANCED | {"C24a_main": BALANCED["C24a_main"] + BALANCED["C30"]}
    assert on_the_telephone("count", inside, inside=True)[1] == set()
    assert on_the_telephone("count", BALANCED, inside=True)[1] == {"rule_1", "rule_4", "rule_6"}


def test_a_rule_with_an_empty_line_is_not_computed() -> None:
    assert "rule_2" not in at_headquarters("count", BALANCED | {"C26_mobile": None})[0]
    assert differences("count", {"C26": "many", "C26_early": "1", "C26_mobile": "1", "C26_main": "1"}) == []


def test_ballots_of_a_trip_are_taken_used_and_returned() -> None:
    assert on_the_telephone("mobile", TRIP) == ({"rule_m4": 0}, set())
    assert on_the_telephone("mobile", TRIP | {"M4_returned": 1}) == ({"rule_m4": 1}, {"rule_m4"})
    assert at_headquarters("mobile", TRIP | {"M4_returned": 1}) == ({"rule_m4": 1}, {"rule_m4"})


def test_the_form_shows_the_share_of_requests_and_the_gap_of_an_early_day() -> None:
    assert Filled(xform("mobile", False)).put(M2=13, M5=1000).value("M5_share") == "1.3"
    early = Filled(xform("early", False)).put(E8=200, E9=150)
    assert (early.value("gap"), early.value("gap_share")) == ("50", "25")
    assert early.asked("gap_shown")
    assert not Filled(xform("early", False)).put(E8=200).asked("gap_shown")


def test_the_form_says_of_itself_whether_spoiled_ballots_are_inside() -> None:
    assert [Filled(xform("count", inside)).value("spoiled_inside") for inside in (False, True)] == ["no", "yes"]


def test_shares_are_of_those_who_took_part_and_of_the_list() -> None:
    found = shares({"protocol/C26": "500", "protocol/C26_early": "100", "protocol/C24": "0"})
    assert (found.early, found.mobile, found.turnout) == (20.0, None, None)


def test_fences_are_those_of_the_book() -> None:
    assert fences([1, 2, 3, 4, 5]) == (2 - 3, 4 + 3)
    assert fences([10, 10, 10, 10]) == (10, 10)
    with pytest.raises(ValueError, match="two values"):
        fences([1])
