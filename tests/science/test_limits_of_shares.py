"""Limits of a share where the sample's units are all alike, so that the variance is nothing but rounding."""

from __future__ import annotations

import numpy as np
import pytest

from scrutator.science import SurveyDesign, proportion
from scrutator.science.estimate import Method


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("seed", range(20))
def test_clusters_that_are_all_alike_give_the_limits_of_as_many_rows_in_whatever_order_they_come(
    method: Method, seed: int
) -> None:
    random = np.random.default_rng(seed)
    has = np.concatenate([random.permutation([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]) for _ in range(5)])
    share = proportion(SurveyDesign({"has": has, "unit": np.repeat(np.arange(5), 10)}, ids="unit"), "has", method)
    assert share.se == 0
    assert share.effective == 50
    assert share.lower < 0.2 < 0.4 < share.upper
    assert any("simple random sample of as many rows" in caveat for caveat in share.caveats)
