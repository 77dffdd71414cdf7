"""What must hold of variances with unequal probabilities, whatever was drawn."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science.pps import (
    JointProbabilityError,
    LonelyUnitError,
    Method,
    ProbabilityError,
    brewer,
    horvitz_thompson,
    pps_total,
    pps_variance,
    yates_grundy,
)

QUICK = settings(max_examples=100, deadline=None)
METHODS = st.sampled_from(
    [("brewer", "HT"), ("overton", "HT"), ("overton", "YG"), ("hartley-rao", "HT"), ("hartley-rao", "YG")]
)
SEEDS = st.integers(0, 2**32 - 1)


def sample(seed: int, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    strata = np.repeat(np.arange(3), n)
    return random.normal(5, 2, (3 * n, 2)), random.uniform(0.05, 0.95, 3 * n), strata


def conditional_poisson(seed: int, frame: int, n: int) -> tuple[list[tuple[int, ...]], np.ndarray, np.ndarray]:
    odds = np.random.default_rng(seed).uniform(0.3, 3, frame)
    all_samples = list(combinations(range(frame), n))
    chance = np.array([odds[list(one)].prod() for one in all_samples])
    chance /= chance.sum()
    joint = np.zeros((frame, frame))
    for one, p in zip(all_samples, chance, strict=True):
        joint[np.ix_(one, one)] += p
    return all_samples, chance, joint


@QUICK
@given(SEEDS, st.integers(2, 8), METHODS)
def test_the_order_of_rows_changes_nothing(seed: int, n: int, method: tuple[str, str]) -> None:
    y, pi, strata = sample(seed, n)
    order = np.random.default_rng(seed + 1).permutation(len(pi))
    pps, form = method
    one = pps_variance(y, pi, pps, variance=form, strata=strata)
    other = pps_variance(y[order], pi[order], pps, variance=form, strata=strata[order])
    assert other == pytest.approx(one, rel=1e-9, abs=1e-9)


@QUICK
@given(SEEDS, st.integers(2, 8), METHODS)
def test_a_unit_in_several_rows_is_one_unit(seed: int, n: int, method: tuple[str, str]) -> None:
    y, pi, strata = sample(seed, n)
    pps, form = method
    part = np.random.default_rng(seed).uniform(0, 1, (len(pi), 1))
    rows = np.concatenate([y * part, y * (1 - part)])
    twice = [np.concatenate([one, one]) for one in (pi, strata, np.arange(len(pi)))]
    split = pps_variance(rows, twice[0], pps, variance=form, strata=twice[1], psu=twice[2])
    assert split == pytest.approx(pps_variance(y, pi, pps, variance=form, strata=strata), rel=1e-9, abs=1e-9)


@QUICK
@given(SEEDS, st.integers(1, 8), METHODS)
def test_a_census_has_no_error(seed: int, n: int, method: tuple[str, str]) -> None:
    y, _pi, strata = sample(seed, n)
    made = pps_total(y, np.ones(3 * n), method[0], variance=method[1], strata=strata)
    assert made.values == pytest.approx(y.sum(axis=0))
    assert made.covariance == pytest.approx(np.zeros((2, 2)), abs=1e-9)
    assert pps_total(y, np.ones(3 * n), np.ones((3 * n, 3 * n))).covariance == pytest.approx(np.zeros((2, 2)))


@QUICK
@given(SEEDS, st.integers(2, 9), st.floats(0.05, 0.95), METHODS)
def test_equal_probabilities_give_the_variance_of_a_simple_random_sample(
    seed: int, n: int, p: float, method: tuple[str, str]
) -> None:
    y = np.random.default_rng(seed).normal(5, 2, n)
    simple = n * (1 - p) * y.var(ddof=1) / p**2
    made = pps_variance(y / p, np.full(n, p), method[0], variance=method[1])
    assert made[0, 0] == pytest.approx(simple, rel=1e-7, abs=1e-7)


@QUICK
@given(SEEDS, st.integers(2, 8))
def test_values_in_proportion_to_probabilities_have_no_error_in_a_sample_of_fixed_size(seed: int, n: int) -> None:
    _y, pi, strata = sample(seed, n)
    for pps, form in (("brewer", "HT"), ("overton", "YG"), ("hartley-rao", "YG")):
        assert pps_total(7 * pi, pi, pps, variance=form, strata=strata).covariance == pytest.approx(0, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.integers(5, 7), st.integers(2, 4))
def test_over_all_samples_both_exact_forms_are_on_average_the_variance_of_the_total(
    seed: int, frame: int, n: int
) -> None:
    y = np.random.default_rng(seed).normal(5, 2, frame)
    samples, chance, joint = conditional_poisson(seed, frame, n)
    pi = np.diag(joint)
    places = [list(one) for one in samples]
    totals = np.array([(y[one] / pi[one]).sum() for one in places])
    truth = chance @ totals**2 - (chance @ totals) ** 2
    assert chance @ totals == pytest.approx(y.sum(), rel=1e-9)
    for form in (horvitz_thompson, yates_grundy):
        each = [form(y[one] / pi[one], joint[np.ix_(one, one)], tolerance=0)[0, 0] for one in places]
        assert chance @ np.array(each) == pytest.approx(truth, rel=1e-7)
        assert form is horvitz_thompson or min(each) >= -1e-9


def test_the_pairs_are_summed_as_the_matrix_of_pairs_would_be() -> None:
    y, pi, _strata = sample(1, 5)
    pi[:3] = 1
    for pps, factor, q in ((Method.HARTLEY_RAO, 1, pi.mean()), (Method.OVERTON, 0.5, 0)):
        n = len(pi)
        check = 1 - (n - factor * np.add.outer(pi, pi) + q) / (n - 1)
        check[:3, :3] = 0
        np.fill_diagonal(check, 1 - pi)
        assert pps_variance(y, pi, pps) == pytest.approx(y.T @ check @ y)
        gaps = y[:, None, :] - y[None, :, :]
        pairs = -0.5 * np.einsum("ij,ijk,ijl->kl", check, gaps, gaps)
        assert pps_variance(y, pi, pps, variance="YG") == pytest.approx(pairs)


def test_joint_probabilities_follow_the_units_of_several_rows() -> None:
    samples, _chance, joint = conditional_poisson(3, 6, 3)
    one = list(samples[4])
    pairs, y = joint[np.ix_(one, one)], np.array([3.0, 1.0, 2.0])
    psu = ["z", "a", "m", "z"]
    for form in (horvitz_thompson, yates_grundy):
        assert form(np.array([2.0, 1.0, 2.0, 1.0]), pairs, psu=psu) == pytest.approx(form(y, pairs))


def test_bad_input_is_told_with_its_rows() -> None:
    with pytest.raises(ProbabilityError, match="rows 0, 2"):
        brewer([1, 2, 3], [0, 0.5, 1.2])
    with pytest.raises(ProbabilityError, match="row 1"):
        pps_total([1, 2, 3], [0.5, np.nan, 0.5])
    with pytest.raises(ProbabilityError, match="row 2"):
        brewer([1, 2, np.nan], [0.5, 0.5, 0.5])
    with pytest.raises(ProbabilityError, match="one stratum: row 1"):
        brewer([1, 2, 3], [0.5, 0.4, 0.5], psu=["a", "a", "b"])
    with pytest.raises(LonelyUnitError, match="row 2"):
        brewer([1, 2, 3], [0.5, 0.4, 0.5], strata=["a", "a", "b"])
    with pytest.raises(JointProbabilityError, match="rows 0, 1"):
        horvitz_thompson([1, 2], [[0.5, 0.6], [0.6, 0.5]])
    with pytest.raises(JointProbabilityError, match="symmetric"):
        yates_grundy([1, 2], [[0.5, 0.2], [0.3, 0.5]])
    with pytest.raises(JointProbabilityError, match="above 0"):
        yates_grundy([1, 2], [[0.5, 0], [0, 0.5]])


def test_a_negative_variance_is_no_standard_error() -> None:
    made = pps_total([1.0, 1.0], [0.6, 0.6], [[0.6, 0.21], [0.21, 0.6]])
    assert made.covariance[0, 0] < 0
    assert np.isnan(made.se[0])
    assert made.as_dict()["estimates"][0]["se"] is None
    assert any("negative" in caveat for caveat in made.caveats)
