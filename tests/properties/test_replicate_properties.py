"""What must hold of replicate weights and calibrated weights whatever the sample."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science import (
    ReplicateDesign,
    ScienceError,
    SurveyDesign,
    as_replicates,
    by,
    calibrate,
    mean,
    poststratify,
    proportion,
    quantile,
    rake,
    statistic,
    total,
    trim,
)
from scrutator.science.errors import CalibrationFailed, DesignError, LonelyUnitError, MarginError, WeightError
from scrutator.science.replicate import hadamard

QUICK = settings(max_examples=80, deadline=None)


@dataclass(frozen=True)
class Sample:
    strata: np.ndarray
    psu: np.ndarray
    fpc: np.ndarray
    weights: np.ndarray
    y: np.ndarray

    def design(self, fpc: bool = True) -> SurveyDesign:
        data = {"h": self.strata, "u": self.psu, "N": self.fpc, "w": self.weights, "y": self.y}
        return SurveyDesign(data, ids="u", strata="h", weights="w", fpc="N" if fpc else None)

    def linearised(self, fpc: bool = True) -> float:
        return float(total(self.design(fpc), "y").covariance[0, 0])

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
    ours = total(as_replicates(s.design(), "JKn", mse=mse), "y")
    assert ours.covariance[0, 0] == pytest.approx(s.linearised(), rel=1e-9, abs=1e-9)


@QUICK
@given(samples(pairs=True), st.sampled_from(["BRR", "Fay"]), st.sampled_from([0.1, 0.3, 0.7]), st.booleans())
def test_balanced_half_samples_of_a_total_give_the_linearised_variance(s: Sample, kind, rho: float, mse: bool) -> None:
    ours = total(as_replicates(s.design(fpc=False), kind, rho=rho, mse=mse), "y")
    assert ours.covariance[0, 0] == pytest.approx(s.linearised(fpc=False), rel=1e-9, abs=1e-9)


@QUICK
@given(samples(census=True))
def test_a_census_has_no_error(s: Sample) -> None:
    for kind in ("JKn", "bootstrap"):
        design = as_replicates(s.design(), kind, seed=1, replicates=20)
        assert total(design, "y").se == pytest.approx([0], abs=1e-9)
        assert mean(design.domain(s.y > np.median(s.y) - 1), "y").se == pytest.approx([0], abs=1e-9)


@QUICK
@given(samples(), st.integers(0, 2**32 - 1))
def test_the_order_of_rows_changes_no_variance(s: Sample, seed: int) -> None:
    other = s.shuffled(np.random.default_rng(seed).permutation(len(s.y)))
    for kind in ("JKn", "bootstrap"):
        ours, theirs = (mean(as_replicates(t.design(), kind, seed=7, replicates=30), "y") for t in (s, other))
        assert theirs.se == pytest.approx(ours.se, rel=1e-9)


@QUICK
@given(samples(), st.sampled_from(["JKn", "bootstrap", None]))
def test_splitting_a_row_into_two_of_half_its_weight_changes_no_variance(s: Sample, kind) -> None:
    twice = s.shuffled(np.repeat(np.arange(len(s.y)), 2))
    twice = Sample(twice.strata, twice.psu, twice.fpc, twice.weights / 2, twice.y)
    said = []
    for each in (s, twice):
        design = each.design() if kind is None else as_replicates(each.design(), kind, seed=5, replicates=30)
        size = float(s.weights.sum())
        known = poststratify(design, "h", dict.fromkeys(np.unique(s.strata).tolist(), size))
        said.append((mean(design, "y").se[0], total(known, "y").se[0]))
    assert said[1] == pytest.approx(said[0], rel=1e-9)


@QUICK
@given(samples())
def test_bootstrap_weights_are_never_negative_and_their_statistics_agree_by_both_ways(s: Sample) -> None:
    design = as_replicates(s.design(), "bootstrap", replicates=20, seed=3)
    assert design.factors.min() >= 0
    ours = statistic(design, lambda w: (w @ s.y) / w.sum())
    assert ours.covariance == pytest.approx(mean(design, "y").covariance, rel=1e-9)


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
    design = as_replicates(s.design(), "bootstrap", replicates=replicates, seed=seed, draws=draws)
    expected, ours = s.linearised(), total(design, "y")
    bias = ours.replicates.mean() - ours.values[0]
    assert abs(bias) < 4.5 * np.sqrt(expected / replicates)
    spread = (ours.replicates[:, 0] - ours.values[0]) ** 2
    assert abs(ours.covariance[0, 0] - expected) < 4.5 * spread.std() / np.sqrt(replicates)


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
def test_calibrated_weights_meet_their_totals_within_their_bounds_and_with_no_error(s: Sample, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = np.column_stack([np.ones(len(s.y)), s.y])
    reachable = (s.weights * rng.uniform(0.8, 1.25, len(s.y))) @ x
    for distance in ("linear", "logit"):
        ours = calibrate(s.design(), x, reachable, bounds=(0.6, 1.7), distance=distance)
        g = ours.weights / s.weights
        known = total(ours, "y")
        assert ours.weights.sum() == pytest.approx(reachable[0], rel=1e-6)
        assert known.values == pytest.approx(reachable[1:], rel=1e-6, abs=1e-6)
        assert known.se[0] <= 1e-6 * max(1.0, s.linearised() ** 0.5)
        assert g.min() >= 0.6 - 1e-9
        assert g.max() <= 1.7 + 1e-9


@QUICK
@given(samples(), st.integers(0, 2**32 - 1))
def test_raked_and_poststratified_weights_add_up_and_their_totals_have_no_error(s: Sample, seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = s.strata, rng.integers(0, 2, len(s.y))
    data = dict(s.design().data) | {"a": a, "b": b, "town": b == 1}
    design = SurveyDesign(data, ids="u", strata="h", weights="w", fpc="N")
    moved = s.weights * rng.uniform(0.5, 2, len(s.y))
    totals = [{k: moved[part == k].sum() for k in np.unique(part).tolist()} for part in (a, b)]
    raked = rake(design, {"a": totals[0], "b": totals[1]}, tolerance=1e-8, most=5000)
    for part, wanted in zip((a, b), totals, strict=True):
        assert {k: raked.weights[part == k].sum() for k in wanted} == pytest.approx(wanted, rel=1e-6)
    again = poststratify(design, "b", totals[1])
    known = total(again, "town")
    assert known.values == pytest.approx([totals[1].get(1, 0.0)], rel=1e-12)
    assert known.se == pytest.approx([0], abs=1e-7 * again.weights.sum())


@QUICK
@given(samples(), st.floats(0.5, 3))
def test_trimming_keeps_the_sum_and_strict_trimming_the_limits(s: Sample, reach: float) -> None:
    upper = s.weights.mean() * (1 + reach)
    ours = trim(s.design(), upper=upper, strict=True)
    (report,) = ours.reports
    assert ours.weights.sum() == pytest.approx(s.weights.sum(), rel=1e-12)
    assert ours.weights.max() <= upper * (1 + 1e-12)
    assert report.effective_after >= report.effective_before * (1 - 1e-12)


def frame(**columns: object) -> SurveyDesign:
    n = len(next(iter(columns.values())))
    return SurveyDesign({"w": np.full(n, 10.0)} | columns, weights="w")


def test_post_stratified_replicates_know_the_totals_they_were_given() -> None:
    cells = np.random.default_rng(1).integers(0, 3, 60)
    design = frame(cell=cells, one=cells == 1)
    for kind in ("JK1", "bootstrap"):
        known = poststratify(as_replicates(design, kind, seed=1), "cell", {0: 100, 1: 250, 2: 250})
        ours = total(known, "one")
        assert ours.values == pytest.approx([250])
        assert ours.se == pytest.approx([0], abs=1e-9)
        assert any("totals that weights were fitted to" in sentence for sentence in ours.assumptions)


def test_the_jackknife_of_fitted_weights_is_near_their_linearised_variance() -> None:
    rng = np.random.default_rng(4)
    cells = rng.integers(0, 3, 400)
    design = frame(cell=cells, y=cells + rng.normal(size=400))
    totals = {0: 1500, 1: 1200, 2: 1400}
    linear = total(poststratify(design, "cell", totals), "y")
    again = total(poststratify(as_replicates(design, "JK1"), "cell", totals), "y")
    assert again.values == pytest.approx(linear.values, rel=1e-12)
    assert again.se == pytest.approx(linear.se, rel=0.01)
    assert linear.se[0] < 0.85 * total(design, "y").se[0]


def test_replicates_without_the_domain_are_dropped_and_counted() -> None:
    design = as_replicates(frame(y=[1.0, 2.0, 3.0, 4.0], g=["a", "b", "b", "b"]), "JK1")
    a, b = by(design, "g", lambda part: mean(part, "y")).values()
    assert any(sentence.endswith(": 1 of 4") for sentence in a.caveats)
    assert not any("replicates in which" in sentence for sentence in b.caveats)


def test_half_samples_say_that_they_take_no_correction_and_replicates_that_later_stages_are_left_out() -> None:
    data = {"h": [0, 0, 1, 1], "u": [0, 1, 2, 3], "i": [0, 1, 2, 3], "N": [9.0] * 4, "M": [4.0] * 4, "y": [1, 2, 4, 3]}
    corrected = SurveyDesign(data, ids="u", strata="h", fpc="N")
    assert any("half-samples" in sentence for sentence in mean(as_replicates(corrected, "BRR"), "y").caveats)
    stages = SurveyDesign(data, ids=["u", "i"], strata="h", fpc=["N", "M"])
    assert any("later stages" in sentence for sentence in mean(as_replicates(stages, "JKn"), "y").caveats)


def test_a_stratum_drawn_whole_adds_nothing_also_where_squares_are_around_the_estimate() -> None:
    data = {"h": [0, 0, 1, 1, 1], "N": [2, 2, 9, 9, 9], "y": [1.0, 7.0, 2.0, 5.0, 3.0]}
    design = SurveyDesign(data, strata="h", fpc="N")
    for mse in (False, True):
        ours = total(as_replicates(design, "JKn", mse=mse), "y")
        assert ours.se == pytest.approx(total(design, "y").se, rel=1e-12)


def test_estimates_from_replicates_say_how_they_were_made() -> None:
    design = as_replicates(frame(y=[1.0, 0.0, 1.0, 1.0]), "JK1")
    assert isinstance(design, ReplicateDesign)
    assert mean(design, "y").method == "weighted mean; variance from replicates"
    assert quantile(design, "y", 0.5).method.endswith("limits from replicates")
    share = proportion(design, "y", "beta")
    assert 0 < share.lower < share.value < share.upper < 1


STRATA = {"w": [1.0] * 3, "h": [0, 0, 1]}
LONELY = SurveyDesign(STRATA, strata="h", weights="w")
PAIR = frame(y=[1.0, 2.0], a=["a", "b"], c=["c", "c"], g=["a", None])


@pytest.mark.parametrize(
    ("work", "error", "says"),
    [
        (lambda: SurveyDesign({"w": [1, np.nan, 2]}, weights="w"), WeightError, "row 1"),
        (lambda: SurveyDesign({"w": [1, 0, 2]}, weights="w"), WeightError, "row 1"),
        (lambda: as_replicates(LONELY, "JKn"), LonelyUnitError, "row 2"),
        (lambda: as_replicates(LONELY, "bootstrap", seed=1), LonelyUnitError, "row 2"),
        (lambda: as_replicates(LONELY, "JK1"), DesignError, "take JKn"),
        (
            lambda: as_replicates(SurveyDesign(STRATA, strata="h", weights="w", lonely_psu="adjust"), "BRR"),
            DesignError,
            r"adjust \(row 2\): join strata",
        ),
        (lambda: as_replicates(frame(y=[1] * 3), "BRR"), DesignError, "odd number .*rows 0, 1, 2.*large merge"),
        (lambda: as_replicates(frame(y=[1] * 3), "BRR", large="fail"), DesignError, "more than two"),
        (lambda: as_replicates(frame(y=[1] * 3), "Fay", rho=1), DesignError, "rho"),
        (lambda: as_replicates(frame(y=[1] * 3), "JK2"), DesignError, "one of JK1"),
        (lambda: as_replicates(frame(y=[1] * 3), "bootstrap", seed=1, draws=9), DesignError, "negative"),
        (lambda: as_replicates(frame(y=[1] * 3), "bootstrap"), DesignError, "seed"),
        (lambda: as_replicates(frame(y=[1] * 3), "bootstrap", times=np.ones((3, 2))), DesignError, "add up"),
        (lambda: as_replicates(poststratify(PAIR, "a", {"a": 1, "b": 2}), "JK1"), DesignError, "replicates first"),
        (
            lambda: as_replicates(SurveyDesign({"p": [0.2, 0.4, 0.5]}, fpc="p", pps="brewer"), "JK1"),
            DesignError,
            "unequal probabilities",
        ),
        (lambda: poststratify(PAIR, "a", {"a": 2}), MarginError, "no positive total for b .row 1"),
        (lambda: poststratify(PAIR, "a", {"a": 2, "b": np.nan}), MarginError, "the total of b is no count"),
        (lambda: poststratify(PAIR, "g", {"a": 2}), MarginError, "g is missing: row 1"),
        (lambda: poststratify(PAIR, "a", {"a": 2, "b": 1, "z": 3}), MarginError, "nobody in the sample with z"),
        (lambda: poststratify(PAIR, ["a", "c"], {("a", "c"): 2}), MarginError, "row 1"),
        (lambda: poststratify(PAIR, "a", {}), MarginError, "no totals"),
        (lambda: poststratify(PAIR, "nothing", {"a": 2}), DesignError, "no column nothing"),
        (lambda: poststratify(as_replicates(PAIR, "JK1"), "a", {"a": 1, "b": 2}), MarginError, "replicate 0: .* a"),
        (lambda: rake(PAIR, {}), MarginError, "at least one margin"),
        (lambda: rake(PAIR, {"a": {"a": 1, "b": 1}, "c": {"c": 9}}), MarginError, "different sums: a 2, c 9"),
        (lambda: calibrate(PAIR, "y", {"y": 900}, bounds=(0.5, 2)), CalibrationFailed, "y is missed"),
        (lambda: calibrate(PAIR, "y", {"y": 9}, bounds=(1.5, 2)), MarginError, "bounds must hold 1"),
        (lambda: calibrate(PAIR, "y", {"y": np.nan}), MarginError, "total of y is missing"),
        (lambda: calibrate(PAIR, "a", {"a=a": 9}), MarginError, "no total is given for a=b"),
        (lambda: calibrate(PAIR, "a", {"a=a": 9, "a=q": 1}), MarginError, "no a=q"),
        (lambda: calibrate(PAIR, "g", {"g=a": 9}), MarginError, "row 1"),
        (lambda: calibrate(PAIR, [[1.0], [np.nan]], [9]), MarginError, "row 1"),
        (lambda: calibrate(PAIR, "y", {"y": 9}, distance="logit"), MarginError, "finite bounds"),
        (lambda: calibrate(frame(y=[1.0, 2.0], v=[1, -1]), "y", [9], variance="v"), MarginError, "row 1"),
        (lambda: trim(PAIR, upper=2), CalibrationFailed, "widen"),
        (lambda: trim(PAIR, 5, 2), WeightError, "limits"),
        (
            lambda: poststratify(below_zero(), "y", {1: 9, 2: 9, 6: 9}),
            WeightError,
            "below 0 cannot be fitted again: row 2",
        ),
        (lambda: quantile(below_zero(), "y", 0.5), WeightError, "row 2"),
        (lambda: below_zero().with_weights([1, -1, 1]), WeightError, "not negative: row 1"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_rows(work, error, says) -> None:
    assert issubclass(error, ScienceError)
    with pytest.raises(error, match=says):
        work()


def below_zero() -> SurveyDesign:
    design = calibrate(frame(y=[1.0, 2.0, 6.0]), "y", {"y": 40}, population=30)
    assert design.weights[2] < 0
    assert design.domain([True, False, True]).n == 2
    return design
