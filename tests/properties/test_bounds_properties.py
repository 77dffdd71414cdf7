"""What must hold of bounds whatever the numbers: coverage by enumeration, order, duality."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science.bounds import (
    binomial_bound,
    detection_sample_size,
    finite_bound,
    population_sensitivity,
    probability_of_none,
    stratified_probability_of_none,
    stratified_zero_event_bound,
    zero_event_bound,
)
from scrutator.science.bounds.found import log_at_least, log_at_most

QUICK = settings(max_examples=60, deadline=None)
LEVELS = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.975, 0.99])
SENSITIVITIES = st.sampled_from([1.0, 0.95, 0.8, 0.5, 0.1])


@st.composite
def sizes(draw: st.DrawFn, largest: int = 300) -> tuple[int, int, int]:
    population = draw(st.integers(1, largest))
    sample = draw(st.integers(0, population))
    return draw(st.integers(0, sample)), sample, population


def coverage(sample: int, population: int, level: float, side: str, sensitivity: float) -> np.ndarray:
    """For every K the probability that the limits contain it, by enumeration of what may be found."""
    found = np.arange(sample + 1)
    bound = finite_bound(found, sample, population, level=level, side=side, sensitivity=sensitivity)
    affected = np.arange(population + 1)[:, None]
    x, k, n, total, s = np.broadcast_arrays(found, affected, sample, population, float(sensitivity))
    probability = np.exp(log_at_most(x, k, n, total, s))
    probability = np.diff(probability, axis=1, prepend=0.0)
    covered = (np.asarray(bound.lower_count) <= affected) & (affected <= np.asarray(bound.upper_count))
    return np.asarray((probability * covered).sum(axis=1))


@QUICK
@given(st.integers(1, 60), st.data(), LEVELS, st.sampled_from(["upper", "lower", "two-sided"]), SENSITIVITIES)
def test_limits_cover_every_possible_truth_with_at_least_their_level(
    population: int, data: st.DataObject, level: float, side: str, sensitivity: float
) -> None:
    sample = data.draw(st.integers(0, population))
    assert coverage(sample, population, level, side, sensitivity).min() >= level - 1e-9


@pytest.mark.soak
@settings(max_examples=3000, deadline=None)
@given(st.integers(1, 400), st.data(), LEVELS, st.sampled_from(["upper", "lower", "two-sided"]), SENSITIVITIES)
def test_limits_cover_every_possible_truth_in_the_long_round(
    population: int, data: st.DataObject, level: float, side: str, sensitivity: float
) -> None:
    sample = data.draw(st.integers(0, population))
    assert coverage(sample, population, level, side, sensitivity).min() >= level - 1e-9


@QUICK
@given(sizes(), LEVELS)
def test_the_upper_limit_of_what_is_there_is_the_lower_limit_of_what_is_not(
    size: tuple[int, int, int], level: float
) -> None:
    found, sample, population = size
    upper = finite_bound(found, sample, population, level=level).upper_count
    lower = finite_bound(sample - found, sample, population, level=level, side="lower").lower_count
    assert upper == population - lower


@QUICK
@given(sizes(), LEVELS, SENSITIVITIES)
def test_more_found_a_higher_level_and_a_lower_sensitivity_raise_the_upper_limit(
    size: tuple[int, int, int], level: float, sensitivity: float
) -> None:
    found, sample, population = size
    here = finite_bound(found, sample, population, level=level, sensitivity=sensitivity).upper_count
    if found < sample:
        assert finite_bound(found + 1, sample, population, level=level, sensitivity=sensitivity).upper_count >= here
    assert finite_bound(found, sample, population, level=(1 + level) / 2, sensitivity=sensitivity).upper_count >= here
    assert finite_bound(found, sample, population, level=level, sensitivity=sensitivity / 2).upper_count >= here
    assert finite_bound(found, sample, population + 1, level=level, sensitivity=sensitivity).upper_count >= here
    if sample < population:
        assert finite_bound(found, sample + 1, population, level=level, sensitivity=sensitivity).upper_count <= here


@QUICK
@given(sizes(), LEVELS)
def test_the_limits_hold_what_was_found_and_what_was_not(size: tuple[int, int, int], level: float) -> None:
    found, sample, population = size
    bound = finite_bound(found, sample, population, level=level, side="two-sided")
    assert found <= bound.lower_count <= bound.upper_count <= population - (sample - found)


@QUICK
@given(st.integers(1, 3000), st.data(), LEVELS, SENSITIVITIES)
def test_enough_visits_for_a_practice_are_those_whose_bound_for_none_lies_below_it(
    population: int, data: st.DataObject, level: float, sensitivity: float
) -> None:
    affected = data.draw(st.integers(1, population))
    visits = detection_sample_size(affected, population, level=level, sensitivity=sensitivity)
    if visits < 0:
        assert zero_event_bound(population, population, level=level, sensitivity=sensitivity).upper_count >= affected
    else:
        assert zero_event_bound(visits, population, level=level, sensitivity=sensitivity).upper_count < affected
        if visits:
            fewer = zero_event_bound(visits - 1, population, level=level, sensitivity=sensitivity)
            assert fewer.upper_count >= affected


@QUICK
@given(sizes(2000), SENSITIVITIES)
def test_seeing_none_and_seeing_one_or_more_are_all_that_can_happen(
    size: tuple[int, int, int], sensitivity: float
) -> None:
    affected, _sample, population = size
    arguments = (affected, size[1], population)
    none = probability_of_none(*arguments, sensitivity=sensitivity)
    assert none + population_sensitivity(*arguments, sensitivity=sensitivity) == pytest.approx(1, abs=1e-12)


@QUICK
@given(sizes(500), SENSITIVITIES)
def test_the_two_tails_overlap_in_one_number_found(size: tuple[int, int, int], sensitivity: float) -> None:
    found, sample, population = size
    k = population // 2
    x, n, total = np.array([found]), np.array([sample]), np.array([population])
    s = np.array([sensitivity])
    below = np.exp(log_at_most(x - 1, np.array([k]), n, total, s))[0] if found else 0.0
    assert below + np.exp(log_at_least(x, np.array([k]), n, total, s))[0] == pytest.approx(1, abs=1e-11)


@QUICK
@given(st.integers(1, 400), st.data(), LEVELS, SENSITIVITIES)
def test_one_stratum_is_no_stratum(population: int, data: st.DataObject, level: float, sensitivity: float) -> None:
    sample = data.draw(st.integers(0, population))
    affected = data.draw(st.integers(0, population))
    one = stratified_probability_of_none(affected, [sample], [population], sensitivity=sensitivity)
    assert one == pytest.approx(probability_of_none(affected, sample, population, sensitivity=sensitivity), rel=1e-9)
    bound = stratified_zero_event_bound([sample], [population], level=level, sensitivity=sensitivity)
    assert bound.upper_count == zero_event_bound(sample, population, level=level, sensitivity=sensitivity).upper_count


@QUICK
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4), st.data(), SENSITIVITIES)
def test_no_spread_over_strata_is_missed_more_often_than_the_least_favourable(
    strata: list[tuple[int, int]], data: st.DataObject, sensitivity: float
) -> None:
    samples, populations = [min(pair) for pair in strata], [max(pair) for pair in strata]
    spread = [data.draw(st.integers(0, total)) for total in populations]
    given_spread = stratified_probability_of_none(spread, samples, populations, sensitivity=sensitivity)
    least = stratified_probability_of_none(sum(spread), samples, populations, sensitivity=sensitivity)
    assert given_spread <= least * (1 + 1e-9)


@QUICK
@given(st.integers(1, 200), st.data(), LEVELS)
def test_the_finite_bound_comes_near_that_of_endlessly_many_as_stations_grow(
    sample: int, data: st.DataObject, level: float
) -> None:
    found = data.draw(st.integers(0, sample))
    endless = binomial_bound(found, sample, level=level).upper
    assert finite_bound(found, sample, 10**7, level=level).upper == pytest.approx(endless, abs=2e-4)
