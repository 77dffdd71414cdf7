"""Curves of cases: what they say in words, what is refused, and what is not known."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest

from scrutator.science.errors import WeightError
from scrutator.science.marking import numbered, unnumbered
from scrutator.science.survival import SurvivalError, aalen_johansen, kaplan_meier, log_rank, words

DAYS = [3, 5, 5, 8, 10, 12, 12, 15, 20, 21, 30, 30]
HOW = ["rejected", "rejected", "", "upheld", "rejected", "", "rejected", "in part", "", "rejected", "", ""]
DECIDED = [one != "" for one in HOW]
NAN = math.nan


def test_a_case_last_seen_open_on_a_day_was_followed_when_others_were_decided_on_it() -> None:
    curve = kaplan_meier([5, 5], [True, False])
    assert curve.at_risk.tolist() == [2]
    assert curve.survival.tolist() == [0.5]
    assert curve.censored.tolist() == [1]


def test_a_case_is_not_followed_on_the_day_of_its_entry() -> None:
    curve = kaplan_meier([4, 6, 9], [True, True, True], entry=[0, 4, 0])
    assert curve.at_risk.tolist() == [2, 2, 1]


def test_a_case_decided_on_its_first_day_counts() -> None:
    curve = kaplan_meier([0, 2, 4], [True, True, False], entry=[0, 0, 0])
    assert curve.decided_by(0).value == pytest.approx(1 / 3)


def test_times_that_differ_by_rounding_are_one_day() -> None:
    assert kaplan_meier([0.1 + 0.2, 0.3, 1.0], [True, True, False]).time.tolist() == [0.3, 1.0]


def test_a_share_at_a_day_comes_with_its_denominator_limits_and_what_to_keep_in_mind() -> None:
    one = kaplan_meier(DAYS, DECIDED).decided_by(12)
    assert (one.found, one.n, one.share) == (5, 12, True)
    assert one.lower < one.value < one.upper
    assert one.value == pytest.approx(1 - 11 / 12 * 10 / 11 * 8 / 9 * 7 / 8 * 6 / 7)
    assert words.OPEN_ALIKE in one.assumptions
    assert words.POINTWISE in one.caveats
    assert numbered(words.STILL_OPEN, 5, 12) in one.caveats
    assert numbered(words.SMALL, 7) in one.caveats
    assert numbered(words.FEW, 5) in one.caveats
    assert "5 of 12 observed" in str(one)
    other = kaplan_meier(DAYS, DECIDED).open_on(12)
    assert (other.value, other.found) == (pytest.approx(1 - one.value), 7)
    assert [other.lower, other.upper] == pytest.approx([1 - one.upper, 1 - one.lower])


def test_beyond_the_last_day_followed_nothing_is_known() -> None:
    curve = kaplan_meier(DAYS, DECIDED)
    assert math.isnan(curve.decided_by(31).value)
    assert words.BEYOND in curve.decided_by(31).caveats
    assert not math.isnan(curve.decided_by(30).value)
    assert curve.points([10, 31]).as_dict()["survival"][1] is None
    with pytest.raises(SurvivalError, match="last day followed, 30"):
        curve.mean(31)
    assert kaplan_meier([1, 2], [True, True]).decided_by(1000).value == 1
    assert math.isnan(aalen_johansen(DAYS, HOW).by(31)["upheld"].value)


def test_a_day_that_is_not_reached_is_told_and_not_guessed() -> None:
    curve = kaplan_meier(DAYS, DECIDED)
    late = curve.quantile(0.9)
    assert math.isnan(late.value)
    assert late.caveats[0] == words.NOT_REACHED
    assert "not reached" in str(late)
    median = curve.median()
    assert median.value == 15
    assert math.isnan(median.upper)
    assert median.caveats[0] == words.NO_LIMIT
    assert "day 15" in str(median)


def test_where_no_case_was_decided_there_is_a_line_and_a_warning() -> None:
    curve = kaplan_meier([3, 4], [False, False])
    assert curve.survival.tolist() == [1, 1]
    assert words.NONE_DECIDED in curve.caveats
    assert math.isnan(curve.median().value)


def test_a_register_that_fills_up_after_all_were_decided_is_told() -> None:
    curve = kaplan_meier([1, 5, 6], [True, True, False], entry=[0, 2, 2])
    assert curve.survival.tolist() == [0, 0, 0]
    assert words.NOBODY_LEFT in curve.caveats
    assert words.ENTERED_ALIKE in curve.assumptions


def test_cases_without_a_time_are_left_out_and_counted_also_by_group() -> None:
    curve = kaplan_meier([3, NAN, 5, None], [True, True, False, False])
    assert (curve.n, curve.missing) == (2, 2)
    assert numbered(words.MISSING, 2, 4) in curve.caveats
    parts = kaplan_meier([3, NAN, 5, 6], [True, True, False, True], group=["b", "b", "a", "a"])
    assert {name: (one.n, one.missing) for name, one in parts.items()} == {"a": (2, 0), "b": (1, 1)}
    assert str(parts["a"]).startswith("a: 1 of 2 decided")


def test_a_case_of_weight_zero_is_as_if_it_were_not_there() -> None:
    with_it = kaplan_meier([3, 4, 5], [True, True, False], weights=[2, 0, 1])
    without = kaplan_meier([3, 5], [True, False], weights=[2, 1])
    assert with_it.survival.tolist() == without.survival.tolist()
    assert (with_it.n, with_it.missing) == (2, 0)


def test_groups_are_curves_of_their_own() -> None:
    group = ["a", "b"] * 6
    parts = kaplan_meier(DAYS, DECIDED, group=group)
    alone = kaplan_meier(DAYS[::2], DECIDED[::2])
    assert parts["a"].survival.tolist() == alone.survival.tolist()
    ends = aalen_johansen(DAYS, HOW, group=group)
    assert ends["a"].outcomes == ends["b"].outcomes == ("in part", "rejected", "upheld")
    assert numbered(words.UNUSED, 2, 3) in ends["a"].caveats


def test_outcomes_are_those_named_in_that_order_and_one_that_nobody_had_is_told() -> None:
    named = ("upheld", "in part", "rejected", "withdrawn")
    ours = aalen_johansen(DAYS, HOW, outcomes=named)
    by = ours.by(21)
    assert tuple(by) == ours.outcomes == named
    assert [one.found for one in by.values()] == [1, 1, 5, 0]
    assert by["withdrawn"].value == 0
    assert numbered(words.UNUSED, 1, 4) in ours.caveats
    assert words.COMPETING in ours.caveats
    assert words.ONE_END in ours.assumptions
    assert sum(one.value for one in by.values()) == pytest.approx(kaplan_meier(DAYS, DECIDED).decided_by(21).value)
    with pytest.raises(SurvivalError, match="no outcome is called lost"):
        ours.mean("lost", 10)


def test_one_less_a_curve_of_one_outcome_overstates_it_where_others_compete() -> None:
    alone = kaplan_meier(DAYS, [one == "rejected" for one in HOW])
    assert alone.decided_by(21).value > aalen_johansen(DAYS, HOW).by(21)["rejected"].value


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"duration": [3, -1]}, "duration must be finite and not negative: row 1"),
        ({"duration": [3, math.inf]}, "duration must be finite and not negative: row 1"),
        ({"duration": ["3", "x"]}, "duration must be numbers"),
        ({"duration": []}, "at least one case"),
        ({"duration": [NAN, NAN]}, "no case has a duration"),
        ({"decided": [True]}, "duration has 2 rows, the outcome has 1"),
        ({"decided": [1, 2]}, "decided is true or false: row 1"),
        ({"decided": [True, None]}, "decided is true or false: row 1"),
        ({"entry": [0, 5]}, "entry is not below duration: row 1"),
        ({"entry": [-1, 0]}, "entry must be finite and not negative: row 0"),
        ({"entry": [0]}, "duration has 2 rows, entry has 1"),
        ({"group": ["a", None]}, "group is missing: row 1"),
        ({"interval": "logit"}, "interval must be one of log-log, log, plain"),
        ({"variance": "bootstrap"}, "variance must be one of greenwood, jackknife"),
        ({"level": 95}, "level is 95"),
    ],
)
def test_what_is_wrong_is_told_with_its_rows(given: dict[str, Any], said: str) -> None:
    good: dict[str, Any] = {"duration": [3, 5], "decided": [True, False]}
    with pytest.raises(ValueError, match=said):
        kaplan_meier(**(good | given))


def test_wrong_weights_outcomes_days_and_groups_are_told() -> None:
    with pytest.raises(WeightError, match="row 1"):
        kaplan_meier([3, 5], [True, False], weights=[1, -1])
    with pytest.raises(WeightError, match="all weights are 0"):
        kaplan_meier([3, 5], [True, False], weights=[0, 0])
    with pytest.raises(SurvivalError, match="not among upheld: row 1"):
        aalen_johansen([3, 5], ["upheld", "lost"], outcomes=["upheld"])
    with pytest.raises(SurvivalError, match="no case was decided"):
        aalen_johansen([3, 5], [None, ""])
    curve = kaplan_meier(DAYS, DECIDED)
    for day in (-1, NAN, math.inf):
        with pytest.raises(SurvivalError, match="days must be numbers"):
            curve.decided_by(day)
    for p in (0, 1, NAN):
        with pytest.raises(SurvivalError, match="between 0 and 1"):
            curve.quantile(p)
    with pytest.raises(SurvivalError, match="two groups"):
        log_rank(DAYS, DECIDED, ["a"] * 12)
    with pytest.raises(SurvivalError, match="nothing to test"):
        log_rank(DAYS, [False] * 12, ["a", "b"] * 6)


def test_a_group_in_which_nothing_could_happen_is_left_out_of_the_test_and_told() -> None:
    group = ["a", "b"] * 6
    ours = log_rank([*DAYS, 1], [*DECIDED, False], [*group, "c"])
    assert ours.statistic == pytest.approx(log_rank(DAYS, DECIDED, group).statistic)
    assert (ours.df, ours.expected[2], ours.cases) == ((1.0,), 0.0, (6, 6, 1))
    assert numbered(words.EMPTY_GROUPS, 1, 3) in ours.caveats
    assert {words.NO_CAUSE, words.CROSSING} <= set(ours.caveats)


def test_every_result_is_plain_values_and_a_table_for_notebooks() -> None:
    curve, ends = kaplan_meier(DAYS, DECIDED), aalen_johansen(DAYS, HOW)
    parts = (curve.points([5, 40]), ends.points([5, 40]), curve.median(), curve.mean(20), ends.mean("rejected", 20))
    for one in (curve, ends, *parts, log_rank(DAYS, DECIDED, ["a", "b"] * 6)):
        assert json.loads(json.dumps(one.as_dict(), allow_nan=False))["method"] in words.METHODS
        assert one._repr_html_().startswith("<table>")
        assert str(one)
    assert "still open" in str(curve.points([5, 40]))


def test_every_sentence_is_one_that_is_translated() -> None:
    known = {*words.METHODS, *words.ASSUMPTIONS, *words.CAVEATS}
    parts = kaplan_meier([*DAYS, NAN], [*DECIDED, True], entry=[0] * 11 + [4, 0], weights=np.ones(13))
    for one in (parts, aalen_johansen(DAYS, HOW), parts.median(), parts.mean(20), parts.decided_by(99)):
        assert {*one.assumptions, *(unnumbered(each)[0] for each in one.caveats), one.method} <= known
