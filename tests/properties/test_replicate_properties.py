"""What must hold of replicate weights and calibrated weights whatever the sample."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science.calibration import (
    CalibrationFailed,
    MarginError,
    WeightError,
    calibrate_linear,
    poststratify,
    rake,
    trim,
)
from scrutator.science.replicate import DesignError, LonelyUnitError, brr, fay, hadamard, jk1, jkn, rao_wu

QUICK = settings(max_examples=80, deadline=None)


@dataclass(frozen=True)
class Sample:
    strata: np.ndarray
    psu: np.ndarray
    fpc: np.ndarray
    weights: np.ndarray
    y: np.ndarray

    def linearised(self, fpc: bool = True) -> float:
        """Variance of the total of y by the textbook formula, stratum by stratum."""
        variance = 0.0
        for key in np.unique(self.strata):
            rows = self.strata == key
            totals = [(self.weights * self.y)[self.psu == unit].sum() for unit in np.unique(self.psu[rows])]
            n = len(totals)
            variance += (1 - n / self.fpc[rows][0] if fpc else 1) * n * np.var(totals, ddof=1)
        return float(variance)

    def shuffled(self, order: np.ndarray) -> Sample:
        return Sample(*(part[order] for part in (self.strata, self.psu, self.fpc, self.weights, self.y)))


@st.composite
def samples(draw: st.DrawFn, pairs: bool = False, census: bool = False) -> Sample:
    units = draw(st.lists(st.just(2) if pairs else st.integers(2, 5), min_size=1, max_size=6))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    stratum = np.repeat(np.arange(len(units)), units)
    big = np.array([n if census else n + int(rng.integers(0, 9)) for n in units])
    rows = np.repeat(np.arange(len(stratum)), rng.integers(1, 4, len(stratum)))
    n = len(rows)
    return Sample(stratum[rows], rows, big[stratum[rows]], rng.uniform(0.5, 9, n), rng.normal(3, 2, n))


@QUICK
@given(samples(), st.booleans())
def test_the_jackknife_of_a_total_is_the_linearised_variance(s: Sample, mse: bool) -> None:
    ours = jkn(s.weights, s.strata, s.psu, fpc=s.fpc, mse=mse).total(s.y)
    assert ours.variance[0, 0] == pytest.approx(s.linearised(), rel=1e-9, abs=1e-9)


@QUICK
@given(samples(pairs=True), st.sampled_from([0.0, 0.3, 0.7]), st.booleans())
def test_balanced_half_samples_of_a_total_give_the_linearised_variance(s: Sample, rho: float, mse: bool) -> None:
    ours = fay(s.weights, s.strata, s.psu, rho=rho, mse=mse).total(s.y)
    assert ours.variance[0, 0] == pytest.approx(s.linearised(fpc=False), rel=1e-9, abs=1e-9)


@QUICK
@given(samples(census=True))
def test_a_census_has_no_error(s: Sample) -> None:
    for design in (jkn(s.weights, s.strata, s.psu, fpc=s.fpc), rao_wu(s.weights, s.strata, s.psu, fpc=s.fpc, seed=1)):
        assert design.total(s.y).se == pytest.approx([0], abs=1e-9)


@QUICK
@given(samples(), st.integers(0, 2**32 - 1))
def test_the_order_of_rows_changes_no_variance(s: Sample, seed: int) -> None:
    other = s.shuffled(np.random.default_rng(seed).permutation(len(s.y)))
    for make in (lambda t: jkn(t.weights, t.strata, t.psu), lambda t: rao_wu(t.weights, t.strata, t.psu, seed=7)):
        assert make(other).mean(other.y).se == pytest.approx(make(s).mean(s.y).se, rel=1e-9)


@QUICK
@given(samples())
def test_splitting_a_row_into_two_of_half_its_weight_changes_no_variance(s: Sample) -> None:
    twice = s.shuffled(np.repeat(np.arange(len(s.y)), 2))
    whole = jkn(s.weights, s.strata, s.psu).mean(s.y)
    halves = jkn(twice.weights / 2, twice.strata, twice.psu).mean(twice.y)
    assert halves.se == pytest.approx(whole.se, rel=1e-9)


@QUICK
@given(samples())
def test_bootstrap_weights_are_never_negative_and_their_statistics_agree_by_both_ways(s: Sample) -> None:
    design = rao_wu(s.weights, s.strata, s.psu, fpc=s.fpc, replicates=20, seed=3)
    assert design.factors.min() >= 0
    ours = design.estimate(lambda w: (w @ s.y) / w.sum())
    assert ours.variance == pytest.approx(design.mean(s.y).variance, rel=1e-9)


@pytest.mark.parametrize("draws", [None, 1])
@pytest.mark.parametrize("seed", range(4))
def test_the_bootstrap_is_unbiased_and_its_variance_is_the_linearised_within_monte_carlo_error(seed, draws) -> None:
    rng = np.random.default_rng(seed)
    units = rng.integers(2, 9, 12)
    strata = np.repeat(np.arange(12), units)
    n = len(strata)
    s = Sample(
        strata, np.arange(n), (units + rng.integers(1, 20, 12))[strata], rng.uniform(1, 9, n), rng.gamma(2, 3, n)
    )
    replicates = 40_000
    design = rao_wu(s.weights, strata, fpc=s.fpc, replicates=replicates, seed=seed, draws=draws)
    expected, ours = s.linearised(), design.total(s.y)
    bias = ours.replicates.mean() - ours.value[0]
    assert abs(bias) < 4.5 * np.sqrt(expected / replicates)
    spread = (ours.replicates[:, 0] - ours.value[0]) ** 2
    assert abs(ours.variance[0, 0] - expected) < 4.5 * spread.std() / np.sqrt(replicates)


def test_hadamard_matrices_are_orthogonal_and_normal() -> None:
    for least in range(1, 130):
        matrix = hadamard(least)
        order = len(matrix)
        assert order >= least
        assert (matrix @ matrix.T == order * np.eye(order)).all()
        assert (matrix[0] == 1).all()
        assert (matrix[:, 0] == 1).all()


@QUICK
@given(samples(), st.integers(0, 2**32 - 1))
def test_calibrated_weights_meet_their_totals_within_their_bounds(s: Sample, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = np.column_stack([np.ones(len(s.y)), s.y])
    reachable = (s.weights * rng.uniform(0.8, 1.25, len(s.y))) @ x
    for distance in ("linear", "logit"):
        ours = calibrate_linear(s.weights, x, reachable, bounds=(0.6, 1.7), distance=distance)
        assert ours.weights @ x == pytest.approx(reachable, rel=1e-6, abs=1e-6)
        assert ours.g.min() >= 0.6 - 1e-9
        assert ours.g.max() <= 1.7 + 1e-9


@QUICK
@given(samples(), st.integers(0, 2**32 - 1))
def test_raked_and_poststratified_weights_add_up(s: Sample, seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = s.strata, rng.integers(0, 2, len(s.y))
    moved = s.weights * rng.uniform(0.5, 2, len(s.y))
    totals = [{k: moved[part == k].sum() for k in np.unique(part).tolist()} for part in (a, b)]
    raked = rake(s.weights, [(a, totals[0]), (b, totals[1])], tolerance=1e-8, most=5000).weights
    for part, wanted in zip((a, b), totals, strict=True):
        assert {k: raked[part == k].sum() for k in wanted} == pytest.approx(wanted, rel=1e-6)
    again = poststratify(s.weights, a, totals[0]).weights
    assert {k: again[a == k].sum() for k in totals[0]} == pytest.approx(totals[0], rel=1e-12)


@QUICK
@given(samples(), st.floats(0.5, 3))
def test_trimming_keeps_the_sum_and_strict_trimming_the_limits(s: Sample, reach: float) -> None:
    upper = s.weights.mean() * (1 + reach)
    ours = trim(s.weights, upper=upper, strict=True)
    assert ours.weights.sum() == pytest.approx(s.weights.sum(), rel=1e-12)
    assert ours.weights.max() <= upper * (1 + 1e-12)
    assert ours.report.effective_after >= ours.report.effective_before * (1 - 1e-12)


def test_post_stratified_replicates_know_the_totals_they_were_given() -> None:
    rng = np.random.default_rng(1)
    w, cells = np.full(60, 10.0), rng.integers(0, 3, 60)
    design = jk1(w).adjusted(lambda v: poststratify(v, cells, {0: 100, 1: 250, 2: 250}).weights)
    ours = design.total(cells == 1)
    assert ours.value == pytest.approx([250])
    assert ours.se == pytest.approx([0], abs=1e-9)


@pytest.mark.parametrize(
    ("work", "error", "says"),
    [
        (lambda: jk1([1, np.nan, 2]), WeightError, "row 1"),
        (lambda: jk1([1, 0, 2]), WeightError, "row 1"),
        (lambda: poststratify([1, -1], ["a", "a"], {"a": 2}), WeightError, "row 1"),
        (lambda: jkn([1, 1, 1], [0, 0, 1]), LonelyUnitError, "row 2"),
        (lambda: jkn([1, 1, 1, 1], [0, 0, 1, 1], [1, 2, 2, 3]), DesignError, "two strata"),
        (lambda: jkn([1, 1, 1, 1], [0, 0, 1, 1], fpc=[5, 5, 1.5, 1.5]), DesignError, "below the number"),
        (lambda: brr([1] * 3, [0] * 3), DesignError, "odd"),
        (lambda: rao_wu([1] * 3, draws=9, seed=1), DesignError, "negative"),
        (lambda: poststratify([1, 1], ["a", "b"], {"a": 2}), MarginError, "row 1"),
        (lambda: poststratify([1, 1], ["a", "a"], {"a": 2, "c": 3}), MarginError, "nobody"),
        (lambda: rake([1, 1], [(["a", "b"], {"a": 1, "b": 1}), (["c", "c"], {"c": 9})]), MarginError, "different sums"),
        (lambda: calibrate_linear([1, 1], [[1], [1]], [9], bounds=(0.5, 2)), CalibrationFailed, "column 0"),
        (lambda: trim([9, 9, 9], upper=2), CalibrationFailed, "widen"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_rows(work, error, says) -> None:
    with pytest.raises(error, match=says):
        work()
