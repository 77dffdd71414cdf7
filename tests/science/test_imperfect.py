"""The true share behind imperfect observation: limits, contradictions, refusals."""

from __future__ import annotations

import numpy as np
import pytest

from scrutator.science import imperfect
from scrutator.science.imperfect import DetectionError, lang_reiczigel, rogan_gladen


def test_misses_and_false_alarms_are_taken_out() -> None:
    seen = 0.2 * 0.9 + 0.8 * 0.05
    ours = rogan_gladen(round(10_000 * seen), 10_000, 0.9, 0.95)
    assert ours.value == pytest.approx(0.2)
    assert ours.lower < 0.2 < ours.upper
    assert ours.assumptions == (imperfect.RANDOM, imperfect.GIVEN)


def test_fewer_than_the_false_alarms_is_zero_and_said() -> None:
    ours = rogan_gladen(0, 300, 0.9, 0.9)
    assert (ours.value, ours.lower, ours.upper) == (0, 0, 0)
    assert ours.caveats == (imperfect.STATED, imperfect.BELOW, imperfect.CONTRADICTED)


def test_more_than_the_sensitivity_allows_is_one_and_said() -> None:
    ours = rogan_gladen(290, 300, 0.9, 1.0)
    assert (ours.value, ours.lower, ours.upper) == (1, 1, 1)
    assert ours.caveats == (imperfect.STATED, imperfect.ABOVE, imperfect.CONTRADICTED)


def test_rates_measured_on_few_units_widen_the_limits() -> None:
    few, many = lang_reiczigel(60, 200, 18, 20, 19, 20), lang_reiczigel(60, 200, 1800, 2000, 1900, 2000)
    assert few.value == many.value
    assert few.upper - few.lower > 1.3 * (many.upper - many.lower)


def test_endless_trials_leave_the_interval_of_agresti_and_coull() -> None:
    ours = lang_reiczigel(60, 200, 9 * 10**9, 10**10, 95 * 10**8, 10**10)
    z = 1.959963984540054
    centre, size = (60 + z**2 / 2) / (200 + z**2), 200 + z**2
    reach = z * np.sqrt(centre * (1 - centre) / size)
    expected = [(one + 0.95 - 1) / 0.85 for one in (centre - reach, centre + reach)]
    assert [ours.lower, ours.upper] == pytest.approx(expected, rel=1e-6)


def test_limits_with_measured_rates_hold_the_truth_as_often_as_they_say() -> None:
    random = np.random.default_rng(7)
    truth, se, sp, held = 0.3, 0.85, 0.9, 0
    for _ in range(2000):
        x = random.binomial(200, truth * se + (1 - truth) * (1 - sp))
        ours = lang_reiczigel(x, 200, random.binomial(60, se), 60, random.binomial(60, sp), 60)
        held += ours.lower <= truth <= ours.upper
    assert 0.935 <= held / 2000 <= 0.985


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: rogan_gladen(5, 4, 0.9, 0.9), "found is 5 and n is 4"),
        (lambda: rogan_gladen(0, 0, 0.9, 0.9), "must be above 0"),
        (lambda: rogan_gladen(-1, 4, 0.9, 0.9), "must not be negative"),
        (lambda: rogan_gladen(1, 4, 1.9, 0.9), "sensitivity must lie between 0 and 1"),
        (lambda: rogan_gladen(1, 4, 0.5, 0.5), "add up to no more than 1"),
        (lambda: lang_reiczigel(1, 4, 3, 2, 1, 2), "detected is 3 and positives is 2"),
        (lambda: lang_reiczigel(1, 4, 1, 2, 1, 0), "cleared is 1 and negatives is 0"),
        (lambda: lang_reiczigel(1, 4, 1, 2, 1, 2), "add up to no more than 1"),
    ],
)
def test_what_says_nothing_is_refused(call, sentence: str) -> None:
    with pytest.raises(DetectionError) as refused:
        call()
    assert sentence in str(refused.value)
