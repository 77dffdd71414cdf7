"""The estimator of shares where hands can follow it, and where it must refuse or warn."""

from __future__ import annotations

import math

import pytest

from scrutator.science.bounds import stratified_zero_event_bound, zero_event_bound
from scrutator.science.estimate import stratified_share, words
from scrutator.science.marking import numbered, unnumbered

SIZES, SAMPLED = {"a": 100, "b": 300}, {"a": 10, "b": 10}


def rows(a: list[int | None], b: list[int | None]) -> tuple[list[int], list[int], list[str]]:
    """Problem, observed and stratum; ``None`` stands for what was not observed."""
    answers = [*a, *b]
    return (
        [one or 0 for one in answers],
        [int(one is not None) for one in answers],
        ["a"] * len(a) + ["b"] * len(b),
    )


def test_a_station_counts_for_as_many_as_it_stands_for() -> None:
    ours = stratified_share(*rows([1] * 5 + [0] * 5, [1] + [0] * 9), SIZES, SAMPLED)
    assert ours.value == pytest.approx((100 * 0.5 + 300 * 0.1) / 400)
    by_hand = (100 / 400) ** 2 * 0.9 * (0.25 / 9) + (300 / 400) ** 2 * (1 - 10 / 300) * (0.09 / 9)
    assert ours.se == pytest.approx(math.sqrt(by_hand))
    assert (ours.found, ours.n, ours.df) == (6, 20, 18)


def test_stations_not_visited_raise_the_weights_of_their_stratum_and_are_named() -> None:
    ours = stratified_share(*rows([1] * 4 + [0] * 4, [0] * 10), SIZES, SAMPLED)
    assert ours.value == pytest.approx(0.25 * 0.5)
    assert numbered(words.UNVISITED, 2, 20) in ours.caveats


def test_not_observed_is_never_counted_as_no() -> None:
    ours = stratified_share(*rows([1] * 5 + [None] * 5, [0] * 10), SIZES, SAMPLED)
    assert ours.value == pytest.approx(100 * 0.5 / (100 * 0.5 + 300))
    assert numbered(words.UNOBSERVED, 5, 20) in ours.caveats


def test_none_found_gives_the_exact_bound_with_its_own_words() -> None:
    ours = stratified_share(*rows([0] * 10, [0] * 10), SIZES, SAMPLED)
    bound = stratified_zero_event_bound([10, 10], [100, 300])
    assert (ours.value, ours.lower, ours.upper) == (0, 0, bound.upper)
    assert ours.one_sided
    assert ours.method == bound.method
    assert math.isnan(ours.se)
    assert ours.as_dict()["se"] is None


def test_all_found_gives_the_same_bound_from_above() -> None:
    ours = stratified_share(*rows([1] * 10, [1] * 10), SIZES, SAMPLED)
    assert (ours.lower, ours.upper) == (1 - stratified_zero_event_bound([10, 10], [100, 300]).upper, 1)


def test_a_single_stratum_gives_the_bound_of_a_simple_random_sample() -> None:
    ours = stratified_share([0] * 59, [1] * 59, ["x"] * 59, {"x": 6129}, {"x": 59})
    assert ours.upper == zero_event_bound(59, 6129).upper


def test_a_stratum_with_one_visit_is_named_and_adds_its_squared_residual() -> None:
    sizes, sampled = {"a": 100, "b": 50}, {"a": 10, "b": 1}
    ours = stratified_share([1, 1, *[0] * 8, 1], [1] * 11, ["a"] * 10 + ["b"], sizes, sampled)
    p = (100 * 0.2 + 50) / 150
    by_hand = 0.9 * (10 / 9) * 10 * (10 / 150) ** 2 * 0.16 + (1 - 1 / 50) * (50 / 150) ** 2 * (1 - p) ** 2
    assert ours.se == pytest.approx(math.sqrt(by_hand))
    assert numbered(words.LONELY, 1, 2) in ours.caveats


def test_a_stratum_without_a_visit_is_left_out_and_named() -> None:
    ours = stratified_share([1] * 5 + [0] * 5, [1] * 10, ["a"] * 10, SIZES, SAMPLED)
    assert ours.value == 0.5
    assert numbered(words.LEFT_OUT, 300, 400) in ours.caveats


def test_a_stratum_without_a_visit_can_hide_all_its_stations_where_none_was_found() -> None:
    assert stratified_share([0] * 10, [1] * 10, ["a"] * 10, SIZES, SAMPLED).upper >= 0.75


@pytest.mark.parametrize(
    ("found", "method"), [(29, words.BETA), (30, words.LOGIT), (70, words.LOGIT), (71, words.BETA)]
)
def test_the_interval_changes_its_method_where_events_are_few(found: int, method: str) -> None:
    problem = [1] * found + [0] * (100 - found)
    assert stratified_share(problem, [1] * 100, ["x"] * 100, {"x": 900}, {"x": 100}).method == method


def test_answers_that_differ_between_strata_alone_do_not_give_a_certain_share() -> None:
    ours = stratified_share(*rows([1] * 10, [0] * 10), SIZES, SAMPLED)
    assert ours.se == 0
    assert ours.lower < ours.value < ours.upper
    assert words.NO_SPREAD in ours.caveats


def test_no_more_visits_than_strata_gives_a_very_wide_interval_and_says_so() -> None:
    ours = stratified_share([1, 0], [1, 1], ["a", "b"], SIZES, {"a": 1, "b": 1})
    assert ours.df == 1
    assert words.FEW_DEGREES in ours.caveats
    assert ours.upper - ours.lower > 0.8


def test_an_estimate_prints_with_its_denominator_and_level() -> None:
    text = str(stratified_share(*rows([1] * 5 + [0] * 5, [1] + [0] * 9), SIZES, SAMPLED, interval="logit"))
    assert text.startswith("20.00 % (")
    assert "two-sided 95 %; 6 of 20 observed; stratified ratio estimate" in text


@pytest.mark.parametrize(
    ("problem", "observed", "stratum", "sampled", "message"),
    [
        ([1], [0], ["a"], SAMPLED, "nothing was observed"),
        ([2], [1], ["a"], SAMPLED, "problem must be 0 or 1"),
        ([1], [0.5], ["a"], SAMPLED, "observed must be 0 or 1"),
        ([1], [1], ["c"], SAMPLED, "c is no stratum"),
        ([1, 0], [1], ["a"], SAMPLED, "one length"),
        ([1] * 11, [1] * 11, ["a"] * 11, SAMPLED, "visited <= sampled <= size"),
        ([1], [1], ["a"], {"a": 101, "b": 1}, "visited <= sampled <= size"),
        ([1], [1], ["a"], {"a": 1}, "same strata"),
    ],
)
def test_what_does_not_fit_is_refused(problem, observed, stratum, sampled, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        stratified_share(problem, observed, stratum, SIZES, sampled)


def test_a_level_outside_0_and_1_and_an_unknown_interval_are_refused() -> None:
    with pytest.raises(ValueError, match="level"):
        stratified_share(*rows([1, 0], [0]), SIZES, SAMPLED, level=95)
    with pytest.raises(ValueError, match="wald"):
        stratified_share(*rows([1, 0], [0]), SIZES, SAMPLED, interval="wald")


def test_a_sentence_and_its_numbers_come_apart_again() -> None:
    assert unnumbered(numbered("so many: yes", 3)) == ("so many: yes", 3, None)
    assert unnumbered(numbered("so many", 3, 40)) == ("so many", 3, 40)
    assert unnumbered("none at all") == ("none at all", None, None)
