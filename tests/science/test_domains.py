"""A domain named by its rows is the domain named by a mask, and codes do not depend on how the values are held."""

from __future__ import annotations

import numpy as np
import pytest

from scrutator.science import SurveyDesign
from scrutator.science.design.stages import codes
from scrutator.science.errors import EmptyDomainError
from scrutator.science.estimate import mean, ratio
from scrutator.science.replicate import as_replicates

RNG = np.random.default_rng(1936)
N = 400
UNIT = np.repeat(np.arange(40), 10)
DATA = {
    "unit": UNIT,
    "stratum": UNIT // 4,
    "w": RNG.uniform(1, 9, N),
    "d": RNG.integers(0, 5, N),
    "y": RNG.gamma(2, 1, N),
    "x": RNG.gamma(3, 1, N),
}
DESIGN = SurveyDesign(DATA, ids="unit", strata="stratum", weights="w")


@pytest.mark.parametrize("design", [DESIGN, as_replicates(DESIGN, "JKn")], ids=["strata", "jackknife"])
def test_a_domain_of_rows_is_that_of_a_mask(design: SurveyDesign) -> None:
    inside = DATA["d"] == 3
    by_mask, by_rows = design.domain(inside), design.among(np.flatnonzero(inside))
    assert np.array_equal(by_mask.places, by_rows.places)
    assert np.array_equal(by_mask.weights, by_rows.weights)
    assert by_mask.degf == by_rows.degf
    for one, other in ((mean(by_mask, "y"), mean(by_rows, "y")), (ratio(by_mask, "y", "x"), ratio(by_rows, "y", "x"))):
        assert np.array_equal(one.covariance, other.covariance)


def test_a_domain_within_a_domain_forgets_the_rows_of_the_first() -> None:
    first = DESIGN.domain(DATA["d"] == 3)
    assert first.n == np.count_nonzero(DATA["d"] == 3)
    assert first.domain(DATA["y"] > 1).n == np.count_nonzero((DATA["d"] == 3) & (DATA["y"] > 1))
    assert first.with_weights(DATA["w"]).n == N
    with pytest.raises(EmptyDomainError):
        first.domain(DATA["d"] == 2)


@pytest.mark.parametrize("kind", ["int8", "uint8", "int64", "uint64", "float64", "U"])
@pytest.mark.parametrize("apart", [1, 30])
def test_codes_are_the_order_of_the_values_however_they_are_held(kind: str, apart: int) -> None:
    values = (RNG.integers(0, 4, 60) * apart + 10).astype(kind)
    assert codes(values).tolist() == np.unique(values, return_inverse=True)[1].tolist()
    assert codes(values, values[::-1]).max() < 16


def test_codes_of_the_widest_whole_numbers() -> None:
    ends = np.array([np.iinfo(np.int64).min, np.iinfo(np.int64).max, 0])
    assert codes(ends).tolist() == [0, 2, 1]
    assert codes(np.array([-128, 127, 0], dtype=np.int8)).tolist() == [0, 2, 1]
    assert codes(np.array([True, False])).tolist() == [1, 0]
