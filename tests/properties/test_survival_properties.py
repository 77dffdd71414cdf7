"""What must hold of curves of cases and of their outcomes, whatever cases there are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science.survival import Incidence, aalen_johansen, kaplan_meier, log_rank

QUICK = settings(max_examples=50, deadline=None)
OUTCOMES = ("inadmissible", "rejected", "upheld")
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Cases:
    duration: Floats
    outcome: list[str]
    entry: Floats
    weights: Floats

    @property
    def decided(self) -> list[bool]:
        return [one != "" for one in self.outcome]

    def incidence(self, weights: Floats | None = None) -> Incidence:
        mass = self.weights if weights is None else weights
        return aalen_johansen(self.duration, self.outcome, outcomes=OUTCOMES, entry=self.entry, weights=mass)


@st.composite
def drawn(draw: st.DrawFn, late: bool = True) -> Cases:
    n = draw(st.integers(1, 25))
    of = draw(st.sampled_from([1, 7, 3.5]))
    entry = [draw(st.integers(0, 5)) if late and draw(st.booleans()) else 0 for _ in range(n)]
    duration = [since + draw(st.integers(1, 12)) for since in entry]
    outcome = [draw(st.sampled_from(["", *OUTCOMES])) for _ in range(n)]
    weights = [draw(st.integers(1, 9)) / 2 for _ in range(n)]
    return Cases(np.array(duration) / of, outcome, np.array(entry) / of, np.array(weights))


@QUICK
@given(drawn())
def test_the_share_open_falls_the_shares_of_outcomes_rise_and_together_they_are_one(cases: Cases) -> None:
    ours = cases.incidence()
    assert (np.diff(ours.open) <= 0).all()
    assert (np.diff(ours.share, axis=0) >= 0).all()
    np.testing.assert_allclose(ours.open + ours.share.sum(axis=1), 1, rtol=0, atol=1e-12)


@QUICK
@given(drawn())
def test_limits_that_are_defined_hold_the_share(cases: Cases) -> None:
    for interval in ("log-log", "log", "plain"):
        curve = kaplan_meier(cases.duration, cases.decided, entry=cases.entry, weights=cases.weights, interval=interval)
        known = ~np.isnan(curve.lower)
        inside = (curve.lower <= curve.survival + 1e-12) & (curve.survival <= curve.upper + 1e-12)
        assert inside[known].all()
        assert (curve.lower[known] >= 0).all()
        assert (curve.upper[known] <= 1).all()


@QUICK
@given(drawn(late=False))
def test_without_open_cases_the_curve_is_the_share_of_cases_that_took_longer(cases: Cases) -> None:
    curve = kaplan_meier(cases.duration, [True] * cases.duration.size)
    longer = [(cases.duration > day + 1e-9).mean() for day in curve.time]
    np.testing.assert_allclose(curve.survival, longer, rtol=0, atol=1e-12)
    last = float(cases.duration.max())
    np.testing.assert_allclose(curve.mean(last).value, cases.duration.mean(), rtol=1e-12)
    n = cases.duration.size
    binomial = np.sqrt(np.array(longer) * (1 - np.array(longer)) / n)
    np.testing.assert_allclose(curve.se[curve.survival > 0], binomial[curve.survival > 0], rtol=1e-9, atol=1e-12)


@QUICK
@given(drawn(), st.randoms(use_true_random=False))
def test_the_order_of_cases_changes_nothing(cases: Cases, random) -> None:
    places = list(range(cases.duration.size))
    random.shuffle(places)
    moved = Cases(
        cases.duration[places], [cases.outcome[k] for k in places], cases.entry[places], cases.weights[places]
    )
    ours, other = cases.incidence(), moved.incidence()
    for name in ("share", "se", "open", "se_open", "lower", "upper"):
        np.testing.assert_allclose(getattr(ours, name), getattr(other, name), rtol=1e-9, atol=1e-7)


@QUICK
@given(drawn(), st.sampled_from([2.0, 3.5, 100.0]))
def test_weights_alike_change_no_share_and_as_counts_they_divide_the_variance(cases: Cases, weight: float) -> None:
    mass = np.full(cases.duration.size, weight)
    plain = kaplan_meier(cases.duration, cases.decided, entry=cases.entry, variance="jackknife")
    weighted = kaplan_meier(cases.duration, cases.decided, entry=cases.entry, weights=mass)
    np.testing.assert_allclose(weighted.survival, plain.survival, rtol=1e-12)
    np.testing.assert_allclose(weighted.se, plain.se, rtol=1e-9, atol=1e-8)  # the root of what rounding leaves
    np.testing.assert_allclose(weighted.at_risk, plain.at_risk * weight)
    single = kaplan_meier(cases.duration, cases.decided, entry=cases.entry)
    counted = kaplan_meier(cases.duration, cases.decided, entry=cases.entry, weights=mass, variance="greenwood")
    np.testing.assert_allclose(counted.se, single.se / np.sqrt(weight), rtol=1e-9)


@QUICK
@given(drawn())
def test_a_case_of_weight_two_is_two_cases(cases: Cases) -> None:
    counts = np.ceil(cases.weights).astype(int)
    twice = np.repeat(np.arange(counts.size), counts)
    weighted = kaplan_meier(cases.duration, cases.decided, entry=cases.entry, weights=counts, variance="greenwood")
    repeated = kaplan_meier(cases.duration[twice], np.array(cases.decided)[twice], entry=cases.entry[twice])
    for name in ("time", "at_risk", "events", "censored", "survival", "se"):
        np.testing.assert_allclose(getattr(weighted, name), getattr(repeated, name), rtol=1e-12, atol=1e-12)


@QUICK
@given(drawn())
def test_with_one_outcome_its_share_is_that_decided_and_outcomes_add_up_to_it(cases: Cases) -> None:
    curve = kaplan_meier(cases.duration, cases.decided, entry=cases.entry, weights=cases.weights)
    words = ["decided" if one else "" for one in cases.decided]
    one = aalen_johansen(cases.duration, words, outcomes=["decided"], entry=cases.entry, weights=cases.weights)
    np.testing.assert_allclose(one.share[:, 0], curve.decided, rtol=0, atol=1e-12)
    np.testing.assert_allclose(one.se[:, 0], curve.se, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(cases.incidence().share.sum(axis=1), curve.decided, rtol=0, atol=1e-12)


@QUICK
@given(drawn())
def test_mean_days_open_and_after_each_outcome_add_up_to_the_days_asked_for(cases: Cases) -> None:
    until = float(cases.duration.max()) * 0.8
    curve = kaplan_meier(cases.duration, cases.decided, entry=cases.entry, weights=cases.weights)
    ours = cases.incidence()
    means = [ours.mean(one, until).value for one in OUTCOMES]
    np.testing.assert_allclose(curve.mean(until).value + sum(means), until, rtol=1e-12)


@QUICK
@given(drawn())
def test_errors_are_those_of_shares_recomputed_with_each_weight_moved_a_little(cases: Cases) -> None:
    """The jackknife by its definition: slopes by each weight, by differences."""
    ours, step = cases.incidence(), 1e-5
    squares, open_squares = np.zeros_like(ours.share), np.zeros_like(ours.open)
    for place in range(cases.weights.size):
        up, down = cases.weights.copy(), cases.weights.copy()
        up[place] += step
        down[place] -= step
        more, less = cases.incidence(up), cases.incidence(down)
        squares += (cases.weights[place] * (more.share - less.share) / (2 * step)) ** 2
        open_squares += (cases.weights[place] * (more.open - less.open) / (2 * step)) ** 2
    np.testing.assert_allclose(ours.se, np.sqrt(squares), rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(ours.se_open, np.sqrt(open_squares), rtol=1e-5, atol=1e-7)


@QUICK
@given(drawn(late=False), st.floats(0.05, 0.95))
def test_the_day_by_which_a_share_is_decided_is_one_by_which_it_is(cases: Cases, p: float) -> None:
    curve = kaplan_meier(cases.duration, cases.decided, weights=cases.weights)
    day = curve.quantile(p)
    if np.isnan(day.value):
        assert curve.decided[-1] < p + 1e-7
    else:
        assert curve.decided_by(day.value).value >= p - 1e-7
        assert not day.lower > day.value
        assert not day.upper < day.value


@QUICK
@given(drawn())
def test_observed_and_expected_decisions_add_up_to_the_same_number(cases: Cases) -> None:
    n = cases.duration.size
    if n < 12 or sum(cases.decided) < 4:
        return
    group = np.arange(n) % 2
    try:
        ours = log_rank(cases.duration, cases.decided, group, entry=cases.entry)
    except ValueError:
        return
    other = log_rank(cases.duration, cases.decided, 1 - group, entry=cases.entry)
    np.testing.assert_allclose(sum(ours.observed), sum(ours.expected), rtol=1e-12)
    np.testing.assert_allclose(ours.statistic, other.statistic, rtol=1e-9)
    assert 0 <= ours.p_value <= 1
