"""Bounds as a mission uses them: the figures of October 2015, the edges, and what is refused."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import special, stats

from scrutator.science.bounds import (
    Side,
    binomial_bound,
    detection_sample_size,
    finite_bound,
    population_sensitivity,
    probability_of_none,
    rule_of_three,
    stratified_probability_of_none,
    stratified_zero_event_bound,
    zero_event_bound,
)
from scrutator.science.bounds.found import log_at_most


def test_none_in_59_of_6129_leaves_up_to_301_stations() -> None:
    bound = zero_event_bound(59, 6129)
    assert (bound.upper_count, bound.side, bound.level) == (301, Side.UPPER, 0.95)
    assert round(100 * bound.upper, 2) == 4.91


def test_none_in_59_of_the_five_oblasts_leaves_up_to_222() -> None:
    assert zero_event_bound(59, 4515).upper_count == 222


def test_of_endlessly_many_the_bounds_are_those_of_clopper_and_pearson() -> None:
    assert round(100 * binomial_bound(0, 59).upper, 2) == 4.95
    assert round(100 * binomial_bound(0, 59, side="two-sided").upper, 2) == 6.06


def test_the_rule_of_three_is_three_by_n_and_lies_above() -> None:
    assert rule_of_three(59).upper == 3 / 59 > binomial_bound(0, 59).upper
    assert rule_of_three(2).upper == 1.0


def test_293_visits_see_a_practice_of_61_stations_and_292_do_not() -> None:
    assert detection_sample_size(61, 6129) == 293
    assert population_sensitivity(61, 293, 6129) >= 0.95 > population_sensitivity(61, 292, 6129)


def test_a_visit_to_every_station_counts_and_infers_nothing() -> None:
    bound = finite_bound(7, 100, 100, side="two-sided")
    assert (bound.lower_count, bound.upper_count) == (7, 7)
    assert "every station was visited: this is a count, not an inference" in bound.caveats


def test_no_visit_rules_out_nothing() -> None:
    bound = finite_bound(0, 0, 100, side="two-sided")
    assert (bound.lower_count, bound.upper_count) == (0, 100)
    assert "nothing was visited, so nothing is ruled out" in bound.caveats


def test_an_empty_population_has_no_share() -> None:
    bound = finite_bound(0, 0, 0)
    assert bound.upper_count == 0
    assert math.isnan(bound.upper)
    assert bound.as_dict()["upper"] is None


def test_a_lower_sensitivity_leaves_more_unseen() -> None:
    counts = finite_bound(0, 59, 6129, sensitivity=[1.0, 0.8, 0.5]).upper_count
    assert list(counts) == [301, 377, 605]


def test_arrays_broadcast_and_scalars_stay_scalars() -> None:
    table = finite_bound(0, [[59], [118]], [6129, 4515, 1614])
    assert np.shape(table.upper_count) == (2, 3)
    assert table.upper_count[0][0] == 301
    assert isinstance(finite_bound(0, 59, 6129).upper_count, int)


def test_a_result_can_be_written_as_json_with_its_method_assumptions_and_caveats() -> None:
    written = json.loads(json.dumps(finite_bound([0, 1], 59, 6129, sensitivity=0.9).as_dict()))
    assert written["upper_count"][0] < written["upper_count"][1]
    assert written["method"]
    assert len(written["assumptions"]) == 4
    assert written["caveats"]


def test_more_found_than_the_sensitivity_makes_plausible_is_said() -> None:
    bound = finite_bound(59, 59, 6129, side="lower", sensitivity=0.5)
    assert (
        "more was found than this sensitivity makes plausible, even if every station has the practice" in bound.caveats
    )


def test_a_small_probability_keeps_its_digits() -> None:
    assert population_sensitivity(1, 1, 2_000_000) == pytest.approx(1 / 2_000_000, rel=1e-12)
    log_none = math.fsum(math.log((1_500_000 - i) / (2_000_000 - i)) for i in range(1000))
    assert probability_of_none(1000, 500_000, 2_000_000) == pytest.approx(math.exp(log_none), rel=1e-9)


def test_a_stratum_without_visits_can_hide_all_of_its_stations() -> None:
    assert stratified_probability_of_none([0, 100], [30, 0], [100, 100]) == 1.0
    assert stratified_zero_event_bound([30, 0], [100, 100]).upper_count >= 100


def test_the_same_visits_in_strata_leave_about_as_much_as_without() -> None:
    strata = stratified_zero_event_bound([12, 9, 11, 6, 10, 7, 4], [871, 929, 958, 632, 1003, 889, 747])
    assert strata.upper_count >= zero_event_bound(59, 6029).upper_count


def test_even_a_visit_to_every_station_may_not_reach_the_level() -> None:
    assert detection_sample_size([0, 1], [100, 100], sensitivity=0.5).tolist() == [-1, -1]


Call = Callable[[], Any]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: finite_bound(60, 59, 6129), "found <= sample <= population"),
        (lambda: finite_bound(0, 60, 59), "found <= sample <= population"),
        (lambda: finite_bound(-1, 59, 6129), "found must not be negative"),
        (lambda: finite_bound(0, 59.5, 6129), "sample must be a whole number"),
        (lambda: finite_bound(True, 59, 6129), "found must be a whole number"),
        (lambda: finite_bound(0, 59, float("nan")), "population must be a whole number"),
        (lambda: finite_bound(0, 59, 2**60), "population must not exceed"),
        (lambda: finite_bound(0, 59, 6129, level=1.0), "level is 1.0"),
        (lambda: finite_bound(0, 59, 6129, level=0), "level is 0"),
        (lambda: finite_bound(0, 59, 6129, sensitivity=0), "sensitivity must lie between 0 and 1, above 0"),
        (lambda: finite_bound(0, 59, 6129, sensitivity=1.1), "sensitivity must lie between 0 and 1"),
        (lambda: finite_bound(0, 59, 6129, side="both"), "both"),
        (lambda: binomial_bound(2, 1), "found must not exceed sample"),
        (lambda: detection_sample_size(10, 5), "must not exceed population"),
        (lambda: stratified_probability_of_none(1, [2, 3], [10]), "one length"),
        (lambda: stratified_probability_of_none([1], [2, 3], [10, 10]), "one number a stratum"),
        (lambda: stratified_probability_of_none(21, [2, 3], [10, 10]), "must not exceed"),
    ],
)
def test_numbers_that_cannot_be_are_refused_by_name(call: Call, words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("(", r"\(")):
        call()


def test_a_large_population_under_imperfect_detection_is_summed_without_overflow() -> None:
    """Against the sum over every number drawn, in logarithms, by SciPy."""
    rng = np.random.default_rng(7)
    for _ in range(40):
        total = int(rng.integers(5_000, 100_000))
        n, k = int(rng.integers(0, total + 1)), int(rng.integers(0, total + 1))
        x, s = int(rng.integers(0, min(n, 60) + 1)), float(rng.choice([0.1, 0.5, 0.8, 0.99]))
        drawn = np.arange(max(0, n + k - total), min(n, k) + 1)
        terms = stats.hypergeom.logpmf(drawn, total, k, n) + stats.binom.logcdf(x, drawn, s)
        ours = log_at_most(np.array([x]), np.array([k]), np.array([n]), np.array([total]), np.array([s]))[0]
        if ours > -600:  # below, SciPy's own distribution functions run out of digits
            assert ours == pytest.approx(special.logsumexp(terms), rel=1e-8, abs=1e-8)
