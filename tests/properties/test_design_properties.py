"""What must hold of estimates whatever the design, and what is refused with the rows that are wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science import SurveyDesign
from scrutator.science.design import DesignError, linear_variance
from scrutator.science.errors import EmptyDomainError, LonelyUnitError, PopulationError, WeightError
from scrutator.science.estimate import mean, proportion, separate_ratio, total

QUICK = settings(max_examples=60, deadline=None)
METHODS = ["logit", "likelihood", "asin", "beta", "xlogit", "wilson", "clopper_pearson", "agresti_coull", "jeffreys"]


def sample(seed: int, size: int = 40) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)
    return {
        "h": np.arange(size) % 3,
        "u": np.arange(size) // 3 % 5,
        "w": random.uniform(1, 9, size),
        "y": random.normal(5, 2, size),
        "b": random.random(size) < 0.4,
    }


SHAPE = {"ids": "u", "strata": "h", "weights": "w", "nest": True}


@QUICK
@given(st.integers(0, 10_000))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    data = sample(seed)
    order = np.random.default_rng(seed + 1).permutation(len(data["y"]))
    ours = mean(SurveyDesign(data, **SHAPE), ["y", "b"])
    shuffled = mean(SurveyDesign({name: column[order] for name, column in data.items()}, **SHAPE), ["y", "b"])
    np.testing.assert_allclose(ours.covariance, shuffled.covariance, rtol=1e-9, atol=1e-14)


@QUICK
@given(st.integers(0, 10_000))
def test_splitting_a_row_of_a_unit_into_two_of_half_the_weight_changes_nothing(seed: int) -> None:
    data = sample(seed)
    double = {name: np.concatenate([column, column[:7]]) for name, column in data.items()}
    double["w"][:7] /= 2
    double["w"][-7:] /= 2
    one, two = (total(SurveyDesign(each, **SHAPE), "y") for each in (data, double))
    np.testing.assert_allclose(one.values, two.values)
    np.testing.assert_allclose(one.covariance, two.covariance)


@QUICK
@given(st.integers(0, 10_000))
def test_a_census_has_no_error(seed: int) -> None:
    data = sample(seed) | {"N": np.array([5] * 40)}
    ours = mean(SurveyDesign(data, ids="u", strata="h", fpc="N", nest=True), ["y", "b"])
    assert (ours.se == 0).all()


@QUICK
@given(st.integers(0, 10_000), st.sampled_from(METHODS))
def test_limits_of_a_share_hold_it(seed: int, method: str) -> None:
    ours = proportion(SurveyDesign(sample(seed), **SHAPE), "b", method)
    assert 0 <= ours.lower <= ours.value <= ours.upper <= 1


@pytest.mark.parametrize("method", [*METHODS, "mean"])
@pytest.mark.parametrize("share", [0, 1])
def test_limits_are_sensible_where_none_or_all_have_it(method: str, share: int) -> None:
    data = sample(1) | {"b": np.full(40, share)}
    ours = proportion(SurveyDesign(data, **SHAPE), "b", method)
    assert ours.lower <= share <= ours.upper
    assert 0.03 < ours.upper - ours.lower < 0.15


def test_a_share_takes_nan_and_none_for_missing() -> None:
    for gone in (np.nan, None):
        column = [1, 0, gone, 1, gone, 0]
        ours = proportion(SurveyDesign({"b": np.array(column, dtype=float if gone is not None else object)}), "b")
        assert (ours.value, ours.n, ours.missing) == (0.5, 4, 2)


def test_missing_is_told_apart_from_not_observed() -> None:
    data = sample(2)
    data["y"][[3, 4, 5]] = np.nan
    ours = mean(SurveyDesign(data, **SHAPE), "y", observed=np.arange(40) > 3)
    assert (ours.n, ours.missing, ours.not_observed) == (34, 2, 4)


def test_a_separate_ratio_of_one_stratum_is_the_combined_one() -> None:
    data = sample(3) | {"all": np.zeros(40)}
    ours = separate_ratio(SurveyDesign(data, weights="w"), "b", "y", {0: 900.0}, "all")
    assert ours.values[0] == pytest.approx((data["w"] @ data["b"]) / (data["w"] @ data["y"]))


def test_what_does_not_fit_is_refused_with_its_rows() -> None:
    data = sample(4)
    wrong = data["w"].copy()
    wrong[[2, 7]] = (0, np.nan)
    with pytest.raises(WeightError, match="rows 2, 7"):
        SurveyDesign(data | {"w": wrong}, **SHAPE)
    with pytest.raises(PopulationError, match="below the number of units"):
        SurveyDesign(data | {"N": np.full(40, 4)}, fpc="N", **SHAPE)
    with pytest.raises(DesignError, match="nest=True"):
        SurveyDesign(data, ids="u", strata="h", weights="w")
    lonely = SurveyDesign(data | {"h": np.where(np.arange(40) == 0, 9, data["h"])}, **SHAPE)
    with pytest.raises(LonelyUnitError, match="row 0"):
        linear_variance(lonely, data["y"])
    with pytest.raises(EmptyDomainError):
        lonely.domain(np.zeros(40))


def test_units_alike_within_strata_are_no_census_and_a_census_of_none_is_certain() -> None:
    alike = SurveyDesign({"y": [0, 0, 0, 1, 1, 1], "s": [1, 1, 1, 2, 2, 2]}, strata="s")
    limits = proportion(alike, "y")
    assert limits.lower < 0.4
    assert limits.upper > 0.6
    whole = SurveyDesign({"y": [0, 0, 0, 0], "f": [4, 4, 4, 4]}, fpc="f")
    certain = proportion(whole, "y")
    assert (certain.lower, certain.upper) == (0.0, 0.0)
