"""What may be computed with an estimate, and what nobody may compute with two."""

from __future__ import annotations

import operator
from collections.abc import Callable

import numpy as np
import pytest

from scrutator.science import Estimate, SurveyDesign, mean, proportion
from scrutator.science.errors import CovarianceUnknown

DESIGN = SurveyDesign({"y": [4.0, 6.0, 9.0, 5.0], "b": [1, 0, 1, 0]})
ONE = mean(DESIGN, "y")["y"]


def test_a_number_times_an_estimate_scales_value_error_and_limits() -> None:
    for made in (100 * ONE, ONE * 100, np.float64(100) * ONE, ONE / 0.01):
        assert (made.value, made.se) == pytest.approx((100 * ONE.value, 100 * ONE.se))
        assert (made.lower, made.upper) == pytest.approx((100 * ONE.lower, 100 * ONE.upper))
        assert (made.df, made.n, made.level) == (ONE.df, ONE.n, ONE.level)


def test_a_number_less_an_estimate_turns_its_limits_around() -> None:
    made = 10 - ONE
    assert (made.value, made.se) == (10 - ONE.value, ONE.se)
    assert (made.lower, made.upper) == (10 - ONE.upper, 10 - ONE.lower)


def test_a_share_in_per_cent_is_no_share_any_more_and_its_complement_is() -> None:
    share = proportion(DESIGN, "b")
    assert not (100 * share).share
    assert (1 - share).share
    assert (1 - share).value == 0.5


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
def test_two_estimates_are_not_put_together_without_their_covariance(
    operation: Callable[[Estimate, Estimate], Estimate],
) -> None:
    with pytest.raises(CovarianceUnknown, match="contrast"):
        operation(ONE, ONE)
