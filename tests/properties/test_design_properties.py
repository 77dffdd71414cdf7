"""What must hold of estimates whatever the design, and what is refused with the rows that are wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science import SurveyDesign
from scrutator.science.design import DesignError, linear_variance
from scrutator.science.errors import EmptyDomainError, LonelyUnitError, PopulationError, ProbabilityError, WeightError
from scrutator.science.estimate import mean, proportion, quantile, ratio, separate_ratio, total

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


@pytest.mark.parametrize("share", [np.array([1, np.nan, 0] * 10), np.array([True, None, False] * 10, dtype=object)])
def test_a_share_leaves_out_what_is_missing(share: np.ndarray) -> None:
    ours = proportion(SurveyDesign({"b": share}), "b")
    assert (ours.value, ours.n, ours.missing) == (0.5, 20, 10)


def test_what_was_not_observed_may_have_any_code() -> None:
    ours = proportion(SurveyDesign({"b": [1, 9, 0, 1]}), "b", "beta", observed=[1, 0, 1, 1])
    assert (ours.n, ours.not_observed) == (3, 1)


@pytest.mark.parametrize("method", [*METHODS, "mean"])
def test_all_of_any_weights_are_exactly_one(method: str) -> None:
    ours = proportion(
        SurveyDesign({"b": np.ones(30), "w": np.random.default_rng(3).uniform(0, 9, 30)}, weights="w"), "b", method
    )
    assert (ours.value, ours.se, ours.upper) == (1.0, 0.0, 1.0)


@pytest.mark.parametrize("method", [*METHODS, "mean"])
def test_where_there_is_no_variance_there_are_no_limits(method: str) -> None:
    data = {"h": [1, 1, 2, 2], "u": [1, 2, 3, 3], "N": [9, 9, 9, 9], "b": [0, 1, 1, 0]}
    data |= {"i": [1, 1, 1, 1], "n": [3, 3, 3, 3], "w": [2, 1, 1, 2]}
    design = SurveyDesign(
        data, ids=["u", "i"], strata="h", fpc=["N", "n"], weights="w", nest=True, lonely_psu="average"
    )
    ours = proportion(design, "b", method)
    assert np.isnan([ours.se, ours.lower, ours.upper]).all()
    assert np.isnan(quantile(design, "b", 0.4).lower)


def test_a_domain_taken_whole_is_certain_though_the_rest_is_a_sample() -> None:
    data = {"h": [1, 1, 1, 2, 2, 2], "N": [3, 3, 3, 9, 9, 9], "b": [1, 0, 0, 1, 1, 0]}
    design = SurveyDesign(data, strata="h", fpc="N")
    inside = proportion(design.domain(np.array(data["h"]) == 1), "b")
    assert inside.lower == inside.value == inside.upper == pytest.approx(1 / 3)


@pytest.mark.parametrize("interval", ["beta", "xlogit", "asin"])
def test_the_greatest_value_as_a_quantile_has_no_limits(interval: str) -> None:
    ours = quantile(SurveyDesign({"y": [1.0, 2.0, 3.0, 3.0]}), "y", 0.9, interval=interval)
    assert ours.value == 3
    assert np.isnan([ours.lower, ours.upper]).all()


def test_the_arcsine_limits_do_not_turn_round() -> None:
    ours = proportion(SurveyDesign({"b": np.arange(40) < 2, "u": np.arange(40) // 20}, ids="u"), "b", "asin")
    assert ours.lower == 0
    assert ours.value < ours.upper <= 1


def test_a_fraction_of_0_is_no_correction_and_gives_no_weights() -> None:
    data = sample(5) | {"f": np.zeros(40), "N": np.where(np.arange(40) % 3, 9.0, np.inf)}
    open_, plain = SurveyDesign(data, fpc="f", **SHAPE), SurveyDesign(data, **SHAPE)
    assert mean(open_, "y").se == pytest.approx(mean(plain, "y").se)
    with pytest.raises(WeightError, match="do not follow"):
        SurveyDesign(data, ids="u", strata="h", fpc="N", nest=True)


def test_chances_of_units_are_no_counts() -> None:
    with pytest.raises(ProbabilityError, match="at most 1: rows 0, 1"):
        SurveyDesign({"y": [1, 2], "N": [4, 5]}, fpc="N", pps="brewer")


def test_a_fraction_that_differs_by_rounding_is_one_fraction() -> None:
    data = {"y": [1.0, 2.0, 4.0], "f": [0.1 + 0.2, 0.3, 0.3]}
    assert mean(SurveyDesign(data, fpc="f"), "y").se[0] > 0


def test_a_date_is_a_category() -> None:
    days = np.array(["2026-01-01", "NaT", "2026-01-02"] * 4, dtype="M8[D]")
    assert mean(SurveyDesign({"day": days}), "day").names == ("day=2026-01-01", "day=2026-01-02")


def test_a_ratio_has_the_design_effect_of_its_residuals() -> None:
    design = SurveyDesign(sample(6), **SHAPE)
    one = SurveyDesign(sample(6) | {"one": np.ones(40)}, **SHAPE)
    for replacement in (False, True):
        ours = ratio(one, "y", "one").deff(replacement=replacement)
        assert ours == pytest.approx(mean(design, "y").deff(replacement=replacement))
