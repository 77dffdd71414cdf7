"""Whatever is wrong with data or a question is told by a kind of ScienceError, with the rows or the column.

Calibration and replicate weights have such tests of their own.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from scrutator.science import ScienceError, SurveyDesign, by, contrast, mean, proportion, quantile, ratio, total
from scrutator.science.agreement import (
    AgreementError,
    agreement_report,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    from_table,
    gwet_ac,
    krippendorff_alpha,
    pabak,
    percent_agreement,
    ratings,
    specific_agreement,
)
from scrutator.science.comparison import ComparisonError, chi_square, domain_difference, t_test
from scrutator.science.design import linear_variance
from scrutator.science.errors import (
    DesignError,
    EmptyDomainError,
    LonelyUnitError,
    NestingError,
    NonresponseError,
    PopulationError,
    ProbabilityError,
    WeightError,
)
from scrutator.science.estimate import separate_ratio
from scrutator.science.imperfect import DetectionError, lang_reiczigel, rogan_gladen
from scrutator.science.nonresponse import manski_bounds, response_rates, weighting_class_adjustment
from scrutator.science.pps import brewer, hartley_rao, horvitz_thompson, overton, pps_total, pps_variance, yates_grundy
from scrutator.science.sampling import (
    SamplingError,
    inclusion_probabilities,
    pps_systematic,
    simple_random,
    size_for_proportion,
)

NAN, INF = math.nan, math.inf
COEFFICIENTS = [
    percent_agreement, cohen_kappa, conger_kappa, fleiss_kappa, krippendorff_alpha, gwet_ac, pabak, agreement_report,
]  # fmt: skip
GOOD: dict[str, Any] = {
    "u": [1, 1, 2, 2, 3, 3, 4, 4],
    "h": ["n", "n", "n", "n", "s", "s", "s", "s"],
    "w": [5.0, 5.0, 5.0, 5.0, 3.0, 3.0, 3.0, 3.0],
    "fpc": [10, 10, 10, 10, 6, 6, 6, 6],
    "p": [0.2, 0.2, 0.2, 0.2, 0.3, 0.3, 0.3, 0.3],
    "y": [4.0, 6.0, 9.0, 1.0, 3.0, 5.0, 2.0, 4.0],
    "x": [1.0, 2.0, 3.0, 1.0, 2.0, 2.0, 1.0, 4.0],
    "b": [1, 0, 1, 1, 0, 0, 1, 0],
    "g": ["a", "b", "a", "b", "a", "b", "a", "b"],
    "r": [1, 1, 1, 0, 1, 1, 0, 1],
}


def design(**other: Any) -> SurveyDesign:
    return SurveyDesign(GOOD | other, ids="u", strata="h", weights="w", fpc="fpc")


def spoiled(name: str, value: Any, row: int = 3) -> dict[str, Any]:
    """One value of a column taken for another; row 3 and its unit's rows are not alike then."""
    column = list(GOOD[name])
    column[row] = value
    return {name: column}


BAD_DESIGNS = [
    *((spoiled("w", value), {}, WeightError, "weights must be finite and above 0: row 3")
      for value in (0, -1, NAN, INF, -INF, None)),
    (spoiled("w", "five"), {}, WeightError, "w must be numbers, not text: row"),
    (spoiled("fpc", 1.5), {}, PopulationError, "row 3"),
    (spoiled("fpc", 0), {}, PopulationError, "fpc mixes counts and fractions: row 3"),
    (spoiled("fpc", NAN), {}, PopulationError, "fpc is missing: row 3"),
    (spoiled("fpc", 12), {}, PopulationError, "fpc differs within a stratum: row 3"),
    (spoiled("fpc", "ten"), {}, PopulationError, "fpc must be numbers, not text: row"),
    ({"fpc": [1.9] * 8}, {}, PopulationError, "below the number of units sampled: rows 0, 1, 2, 3, 4 and 3 more"),
    (spoiled("h", None), {}, DesignError, "h is missing: row 3"),
    (spoiled("h", NAN), {}, DesignError, "h is missing: row 3"),
    (spoiled("h", 7), {}, DesignError, "h mixes words and other values: row 3"),
    (spoiled("h", "s"), {}, NestingError, "row 3"),
    (spoiled("u", None), {}, DesignError, "u is missing: row 3"),
    (spoiled("u", NAN), {}, DesignError, "u is missing: row 3"),
    ({}, {"ids": "unit"}, DesignError, "no column unit"),
    ({}, {"strata": "region"}, DesignError, "no column region"),
    ({}, {"weights": "weight"}, DesignError, "no column weight"),
    ({}, {"fpc": "size"}, DesignError, "no column size"),
    ({}, {"ids": ["u", "station"]}, DesignError, "no column station"),
    ({}, {"lonely_psu": "ignore"}, DesignError, "lonely_psu"),
    ({"y": [1.0, 2.0]}, {}, DesignError, "y 2"),
    *((spoiled("p", value), {"weights": None, "fpc": "p", "pps": "overton"}, ProbabilityError, "row 3")
      for value in (0, -1, NAN, INF, 1.5, None, "half")),
    *((spoiled("p", value), {"weights": None, "fpc": None, "probs": "p"}, WeightError, "row")
      for value in (0, -1, NAN, "half")),
    ({}, {"weights": None, "fpc": "p", "pps": "guess"}, DesignError, "pps must be one of brewer, overton"),
    ({}, {"weights": None, "fpc": "p", "pps": "overton", "variance": "SRS"}, DesignError, "variance must be HT or YG"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "shape", "kind", "said"), BAD_DESIGNS)
def test_a_design_tells_what_is_wrong_with_it(
    data: dict[str, Any], shape: dict[str, Any], kind: type[ScienceError], said: str
) -> None:
    named = {"ids": "u", "strata": "h", "weights": "w", "fpc": "fpc"} | shape
    with pytest.raises(kind, match=said):
        SurveyDesign(GOOD | data, **named)


VERBS: dict[str, Callable[..., Any]] = {
    "mean": lambda d, y="y", **more: mean(d, y, **more),
    "total": lambda d, y="y", **more: total(d, y, **more),
    "ratio": lambda d, y="y", **more: ratio(d, y, "x", **more),
    "denominator": lambda d, y="y", **more: ratio(d, "x", y, **more),
    "quantile": lambda d, y="y", **more: quantile(d, y, 0.5, **more),
    "t_test": lambda d, y="y", **more: t_test(d, y, **more),
    "t_test of groups": lambda d, y="y", **more: t_test(d, y, group="g", **more),
    "domain_difference": lambda d, y="y", **more: domain_difference(
        d, y, np.array(GOOD["g"]) == "a", np.array(GOOD["g"]) == "b", **more
    ),
    "domain_difference of ratios": lambda d, y="y", **more: domain_difference(
        d, "x", np.array(GOOD["g"]) == "a", np.array(GOOD["g"]) == "b", y, **more
    ),
    "separate_ratio": lambda d, y="y": separate_ratio(d, y, "x", {"n": 9.0, "s": 8.0}, "h"),
    "by": lambda d, y="y", **more: by(d, "h", lambda part: mean(part, y, **more)),
    "proportion": lambda d, y="b", **more: proportion(d, y, **more),
    "chi_square": lambda d, y="b", **more: chi_square(d, y, "g", **more),
    "manski_bounds": lambda d, y="y", **more: manski_bounds(d, y, "r", highest=10, **more),
    "response_rates": lambda d, y="r", **more: response_rates(d, y, **more),
    "weighting_class_adjustment": lambda d, y="r": weighting_class_adjustment(d, y, "h"),
}
NUMBERS = sorted(set(VERBS) - {"proportion", "chi_square", "response_rates", "weighting_class_adjustment"})
OBSERVED = sorted(set(VERBS) - {"separate_ratio", "manski_bounds", "response_rates", "weighting_class_adjustment"})
LEVELS = ["quantile", "t_test", "domain_difference", "proportion", "manski_bounds", "response_rates"]


@pytest.mark.parametrize("name", sorted(VERBS))
def test_a_column_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(ScienceError, match="no column nowhere"):
        VERBS[name](design(), "nowhere")


@pytest.mark.parametrize("value", [INF, -INF, "many"])
@pytest.mark.parametrize("name", NUMBERS)
def test_infinite_values_and_words_among_numbers_are_told_with_their_row(name: str, value: Any) -> None:
    with pytest.raises(ScienceError, match=r"z .*: row 4"):
        VERBS[name](design(z=spoiled("y", value, row=4)["y"]), "z")


@pytest.mark.parametrize("name", ["proportion", "response_rates", "weighting_class_adjustment"])
@pytest.mark.parametrize("value", [2, INF, "many", 0.5])
def test_yes_and_no_is_nothing_else(name: str, value: Any) -> None:
    with pytest.raises(ScienceError, match=r"z .*: row 4"):
        VERBS[name](design(z=spoiled("b", value, row=4)["b"]), "z")


@pytest.mark.parametrize("name", sorted(set(NUMBERS) - {"mean", "total", "by"}))
def test_words_are_no_numbers(name: str) -> None:
    with pytest.raises(ScienceError, match=r"g |rows"):
        VERBS[name](design(), "g")


@pytest.mark.parametrize("value", [NAN, None])
@pytest.mark.parametrize("name", NUMBERS)
def test_missing_values_are_counted_and_no_error(name: str, value: Any) -> None:
    if name in ("t_test of groups", "separate_ratio"):
        pytest.skip("counted elsewhere")
    made = VERBS[name](design(z=spoiled("y", value, row=4)["y"]), "z")
    assert "missing" in str(made.as_dict()) or made.n == 8


@pytest.mark.parametrize("name", OBSERVED)
def test_where_nothing_was_observed_there_is_no_estimate(name: str) -> None:
    with pytest.raises((EmptyDomainError, ComparisonError)):
        VERBS[name](design(), observed=[False] * 8)


@pytest.mark.parametrize("observed", [[True] * 7, [1, 0, 2, 1, 1, 1, 1, 1], [1, 0, None, 1, 1, 1, 1, 1], ["yes"] * 8])
@pytest.mark.parametrize("name", OBSERVED)
def test_observed_is_true_or_false_in_each_row(name: str, observed: list[Any]) -> None:
    with pytest.raises(DesignError, match=r"8 times true or false|observed is true or false: row"):
        VERBS[name](design(), observed=observed)


@pytest.mark.parametrize("level", [0, 1, 1.5, -0.1, NAN])
@pytest.mark.parametrize("name", LEVELS)
def test_a_level_lies_between_0_and_1(name: str, level: float) -> None:
    with pytest.raises(ScienceError, match="level"):
        VERBS[name](design(), level=level)
    with pytest.raises(ScienceError, match="level"):
        mean(design(), "y").at(level)


BAD_QUESTIONS: dict[str, tuple[Callable[[], Any], type[ScienceError], str]] = {
    "domain with nobody": (lambda: design().domain([False] * 8), EmptyDomainError, "nobody"),
    "domain of a column not there": (lambda: design().domain("nowhere"), DesignError, "no column nowhere"),
    "domain of words": (lambda: design().domain("g"), DesignError, "a domain is true or false: rows 0, 1"),
    "domain with a gap": (lambda: design().domain([True, None] * 4), DesignError, "rows 1, 3, 5, 7"),
    "domain too short": (lambda: design().domain([True]), DesignError, "8 times"),
    "weights below 0": (lambda: design().with_weights([1] * 7 + [-1]), WeightError, "row 7"),
    "weights not numbers": (lambda: design().with_weights([NAN] + [1] * 7), WeightError, "row 0"),
    "weights of words": (lambda: design().with_weights(["one"] * 8), WeightError, "weights must be numbers"),
    "scores with a gap": (lambda: linear_variance(design(), [1, NAN] + [0] * 6), DesignError, "row 1"),
    "lonely": (
        lambda: mean(SurveyDesign(GOOD | {"h": list("abbbbbbb")}, strata="h"), "y"), LonelyUnitError, "row 0",
    ),
    "no such group": (lambda: by(design(), "nowhere", len), DesignError, "no column nowhere"),
    "a group all missing": (lambda: by(design(z=[None] * 8), "z", len), DesignError, "z is missing in every row"),
    "a mixed group": (lambda: by(design(z=[1, "a"] * 4), "z", len), DesignError, "z mixes words.*rows 0, 2"),
    "no such estimate": (lambda: contrast(mean(design(), "y"), {"x": 1}), DesignError, "no estimate x"),
    "no such method": (lambda: proportion(design(), "b", "guess"), DesignError, "method must be one of"),
    "no such interval": (lambda: quantile(design(), "y", 0.5, interval="guess"), DesignError, "interval must be"),
    "quantile 1": (lambda: quantile(design(), "y", 1.0), DesignError, "between 0 and 1"),
    "no such statistic": (lambda: chi_square(design(), "b", "g", statistic="G"), ComparisonError, "one of F"),
    "one group": (lambda: t_test(design(z=["a"] * 8), "y", "z"), ComparisonError, "z must take two values"),
    "null": (lambda: t_test(design(), "y", null=NAN), ComparisonError, "null"),
    "first has nobody": (
        lambda: domain_difference(design(), "y", [False] * 8, [True] * 8), EmptyDomainError, "domain first has nobody",
    ),
    "first of words": (
        lambda: domain_difference(design(), "y", "g", [True] * 8), ComparisonError, "first is true or false: rows 0",
    ),
    "classes with a gap": (
        lambda: weighting_class_adjustment(design(z=spoiled("g", None)["g"]), "r", "z"), NonresponseError, "row 3",
    ),
    "response with a gap": (
        lambda: response_rates(design(z=spoiled("r", None)["r"]), "z"), NonresponseError, "z is missing: row 3",
    ),
    "out of range": (lambda: manski_bounds(design(), "y"), NonresponseError, "y must lie from 0 to 1: rows 0, 1, 2"),
    "range of infinity": (lambda: manski_bounds(design(), "y", highest=INF), NonresponseError, "both numbers"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(BAD_QUESTIONS))
def test_a_question_that_the_sample_does_not_carry_is_told(name: str) -> None:
    ask, kind, said = BAD_QUESTIONS[name]
    with pytest.raises(kind, match=said):
        ask()


@pytest.mark.parametrize("bad", [0, -0.5, NAN, INF, 1.5, "half", None])
@pytest.mark.parametrize("verb", [brewer, overton, hartley_rao, pps_variance, pps_total])
def test_inclusion_probabilities_are_told_with_their_row(verb: Callable[..., Any], bad: Any) -> None:
    with pytest.raises(ProbabilityError, match="row 1"):
        verb([1.0, 2.0, 3.0], [0.5, bad, 0.5])


@pytest.mark.parametrize("bad", [NAN, INF, "many"])
@pytest.mark.parametrize("verb", [brewer, overton, hartley_rao, pps_variance, pps_total])
def test_values_of_an_unequal_draw_are_told_with_their_row(verb: Callable[..., Any], bad: Any) -> None:
    with pytest.raises(ProbabilityError, match="row 2"):
        verb([1.0, 2.0, bad], [0.5, 0.4, 0.5])


@pytest.mark.parametrize("verb", [horvitz_thompson, yates_grundy])
@pytest.mark.parametrize(
    "joint", [[[0.5]], [[0.5, NAN], [NAN, 0.5]], [[0.5, 0.9], [0.9, 0.5]], [["a", "b"], ["c", "d"]]]
)
def test_joint_probabilities_that_cannot_be_are_told(verb: Callable[..., Any], joint: Any) -> None:
    with pytest.raises(ScienceError):
        verb([1.0, 2.0], joint)


@pytest.mark.parametrize("verb", [*COEFFICIENTS, ratings, specific_agreement])
@pytest.mark.parametrize(("data", "said"), [
    ([[1, 2], [1, INF]], "row 1"), ([[1, 2], ["yes", 2]], "row 1"), ([[1, 2], [1]], "one length"),
    ([[None, None]], "no ratings"), ([[1], [2]], "two raters"), ([1, 2], "units"),
])  # fmt: skip
def test_ratings_that_are_none_are_told(verb: Callable[..., Any], data: Any, said: str) -> None:
    with pytest.raises(AgreementError, match=said):
        verb(data)


@pytest.mark.parametrize("level", [0, 1, NAN])
@pytest.mark.parametrize("verb", COEFFICIENTS)
def test_a_level_of_agreement_lies_between_0_and_1(verb: Callable[..., Any], level: float) -> None:
    with pytest.raises(ScienceError, match="level"):
        verb([[1, 2], [1, 1], [2, 2]], level=level)


@pytest.mark.parametrize("table", [[[1, 2], [3, -1]], [[1, 2], [3, 0.5]], [[1, 2], [3, NAN]]])
def test_a_table_of_ratings_holds_counts(table: Any) -> None:
    with pytest.raises(AgreementError, match="row 1"):
        from_table(table)


def test_a_table_of_words_and_weights_of_words_are_told() -> None:
    with pytest.raises(AgreementError, match="whole numbers"):
        from_table([["a", "b"], ["c", "d"]])
    with pytest.raises(AgreementError, match="weights must be numbers"):
        fleiss_kappa([[1, 2], [1, 1]], weights=[["a", "b"], ["b", "a"]])


@pytest.mark.parametrize("bad", [-0.1, 1.1, NAN, INF, "high", None])
def test_rates_of_detection_are_shares(bad: Any) -> None:
    for rates in ((bad, 0.9), (0.9, bad)):
        with pytest.raises(DetectionError, match=r"sensitivity|specificity"):
            rogan_gladen(3, 10, *rates)


@pytest.mark.parametrize("bad", [-1, 0.5, NAN, INF, "three", None, 11])
def test_counts_of_detection_are_whole_and_no_more_than_there_are(bad: Any) -> None:
    with pytest.raises(DetectionError, match="found"):
        rogan_gladen(bad, 10, 0.9, 0.9)
    with pytest.raises(DetectionError, match="detected"):
        lang_reiczigel(3, 10, bad, 10, 9, 10)


@pytest.mark.parametrize("level", [0, 1, NAN])
def test_a_level_of_detection_lies_between_0_and_1(level: float) -> None:
    for ask in (lambda: rogan_gladen(3, 10, 0.9, 0.9, level=level),
                lambda: lang_reiczigel(3, 10, 9, 10, 9, 10, level=level)):  # fmt: skip
        with pytest.raises(ScienceError, match="level"):
            ask()


@pytest.mark.parametrize("bad", [-1, 0, 0.5, NAN, INF])
def test_sizes_to_draw_by_are_told_with_their_row(bad: Any) -> None:
    with pytest.raises(SamplingError, match="size must be a whole number above 0: row 1"):
        inclusion_probabilities([4, bad, 5, 3], 2)
    with pytest.raises(SamplingError, match="size must be a whole number above 0: row 1"):
        pps_systematic(b"seed", [4, bad, 5, 3], 2)


def test_a_size_or_a_draw_that_cannot_be_is_told() -> None:
    with pytest.raises(SamplingError, match="5 of 3"):
        simple_random(b"seed", 3, 5)
    with pytest.raises(SamplingError, match="margin"):
        size_for_proportion(-1)
