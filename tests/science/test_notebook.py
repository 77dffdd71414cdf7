"""How results behave in a notebook: arithmetic, HTML, plain values, print."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from scrutator.science import SurveyDesign, by, contrast, mean, proportion, quantile, ratio, separate_ratio, total
from scrutator.science.agreement import agreement_report, fleiss_kappa
from scrutator.science.comparison import chi_square, domain_difference, t_test
from scrutator.science.errors import CovarianceUnknown
from scrutator.science.imperfect import lang_reiczigel, rogan_gladen
from scrutator.science.nonresponse import manski_bounds, response_rates, weighting_class_adjustment
from scrutator.science.pps import pps_total

DESIGN = SurveyDesign(
    {
        "unit": [1, 2, 3, 4, 5, 6, 7, 8],
        "h": ["n", "n", "n", "n", "s", "s", "s", "s"],
        "w": [5, 5, 5, 5, 3, 3, 3, 3],
        "y": [4.0, 6.0, None, 1.0, 3.0, 5.0, 2.0, 4.0],
        "x": [1.0, 2.0, 3.0, 1.0, 2.0, 2.0, 1.0, 4.0],
        "b": [1, 0, 1, 1, 0, 0, 1, 0],
        "g": ["a", "b", "a", "b", "a", "b", "a", "a"],
        "r": [1, 1, 1, 0, 1, 1, 0, 1],
    },
    ids="unit", strata="h", weights="w",
)  # fmt: skip
ALONE = DESIGN.domain([1, 0, 0, 0, 0, 0, 0, 0])
FIRST = np.array(DESIGN.column("g")) == "a"

CENSUS = SurveyDesign({"b": [1, 0, 1, 1], "fpc": [4, 4, 4, 4]}, fpc="fpc")

RESULTS: dict[str, Any] = {
    "a share of all": proportion(CENSUS, "b"),
    "a test of all": t_test(CENSUS, "b"),
    "mean": mean(DESIGN, ["y", "x"]),
    "one mean": mean(DESIGN, "y")["y"],
    "nothing to estimate a variance from": mean(ALONE, "y"),
    "shares": mean(DESIGN, "g"),
    "total": total(DESIGN, "y"),
    "ratio": ratio(DESIGN, "y", "x"),
    "separate ratio": separate_ratio(DESIGN, "x", "w", {"n": 20.0, "s": 12.0}, "h"),
    "contrast": contrast(mean(DESIGN, ["y", "x"]), {"y": 1, "x": -1}),
    "proportion": proportion(DESIGN, "b"),
    "quantile": quantile(DESIGN, "y", 0.5),
    "a quantile without limits": quantile(ALONE, "y", 0.5),
    "by": by(DESIGN, "g", lambda part: mean(part, "y")),
    "by two": by(DESIGN, ["h", "g"], lambda part: total(part, "x")),
    "chi square": chi_square(DESIGN, "b", "g"),
    "wald": chi_square(DESIGN, "b", "g", statistic="Wald"),
    "t test": t_test(DESIGN, "y", null=3),
    "t test of groups": t_test(DESIGN, "y", group="g"),
    "difference": domain_difference(DESIGN, "y", FIRST, ~FIRST),
    "rates": response_rates(DESIGN, "r", "h"),
    "a rate": response_rates(DESIGN, "r").overall,
    "weighting classes": weighting_class_adjustment(DESIGN, "r", "h"),
    "bounds": manski_bounds(DESIGN, "b", "r"),
    "pps": pps_total([1.0, 2.0, 3.0], [0.2, 0.4, 0.5]),
    "a negative variance": pps_total([1.0, 1.0], [0.6, 0.6], [[0.6, 0.21], [0.21, 0.6]]),
    "kappa": fleiss_kappa([[1, 2], [1, 1], [2, 2], [1, 1]]),
    "a kappa that is not defined": fleiss_kappa([[1, 1], [1, 1]]),
    "agreement": agreement_report([[1, 2], [1, 1], [2, 2], [1, 1]], categories=[1, 2, 3]),
    "known rates": rogan_gladen(23, 150, 0.96, 0.89),
    "measured rates": lang_reiczigel(23, 150, 48, 50, 89, 100),
}
EACH = pytest.mark.parametrize("name", sorted(RESULTS))


@EACH
def test_plain_values_are_json_and_hold_no_nan(name: str) -> None:
    text = json.dumps(RESULTS[name].as_dict(), allow_nan=False)
    assert json.loads(text) == RESULTS[name].as_dict()


@EACH
def test_printed_it_is_short_lines_with_numbers_in_them(name: str) -> None:
    said = str(RESULTS[name])
    assert any(sign.isdigit() for sign in said)
    assert not any(sign in said for sign in ("Estimate(", "array(", "object at", "nan to", "dtype", "np."))
    assert max(map(len, said.splitlines())) < 240


@EACH
def test_as_html_it_is_one_table_with_what_must_hold(name: str) -> None:
    html = RESULTS[name]._repr_html_()
    assert html.startswith("<table>")
    assert html.count("<table>") == html.count("</table>") == 1
    assert html.count("<tr>") == html.count("</tr>") > 1
    assert "nan to" not in html
    if not name.startswith("by"):
        assert "Assumptions" in html


EVIL = "<script>alert('x')</script>"


def test_html_escapes_what_came_from_data() -> None:
    wild = SurveyDesign(
        {
            EVIL: [1, 2, 3, 4, 5, 6],
            "g": [EVIL, "b"] * 3,
            f"{EVIL}g": list("aababb"),
            "b": [1, 0, 1, 1, 0, 0],
            "r": [1, 1, 0, 1, 1, 1],
        }
    )
    results = [
        mean(wild, EVIL),
        mean(wild, EVIL)[EVIL],
        mean(wild, "g"),
        by(wild, "g", lambda part: mean(part, EVIL)),
        chi_square(wild, f"{EVIL}g", "b"),
        t_test(wild, EVIL, group="g"),
        response_rates(wild, "r", "g"),
        weighting_class_adjustment(wild, "r", "g"),
        manski_bounds(wild, EVIL, highest=9),
        agreement_report([[EVIL, "b"], ["b", "b"], [EVIL, EVIL]]),
        replace(rogan_gladen(23, 150, 0.96, 0.89), name=EVIL),
    ]
    for one in results:
        assert "<script" not in one._repr_html_()
        assert "script" in one._repr_html_()


ONES = [one for one in RESULTS.values() if hasattr(one, "lower") and hasattr(one, "cv")]


@pytest.mark.parametrize("one", ONES, ids=[type(one).__name__ for one in ONES])
def test_two_estimates_are_put_together_by_no_sign(one: Any) -> None:
    other = mean(DESIGN, "x")["x"]
    for put in (lambda: one + other, lambda: other - one, lambda: one * other, lambda: one / other, lambda: one - one):
        with pytest.raises(CovarianceUnknown, match=r"contrast\(\), or ratio\(\)"):
            put()
    with pytest.raises(CovarianceUnknown):
        2 / one
    for wrong in ("2", None, [1, 2], np.array([1.0, 2.0]), True):
        with pytest.raises(TypeError):
            one + wrong
        with pytest.raises(TypeError):
            wrong * one


@pytest.mark.parametrize("two", [2, 2.0, np.float64(2), np.int64(2), np.float32(2)])
def test_a_number_scales_and_moves_an_estimate_from_either_side(two: Any) -> None:
    one = RESULTS["one mean"]
    for made in (one * two, two * one):
        assert (made.value, made.se) == (2 * one.value, 2 * one.se)
        assert (made.lower, made.upper, made.level) == (2 * one.lower, 2 * one.upper, one.level)
    for made in (one + two, two + one):
        assert (made.value, made.se, made.lower) == (one.value + 2, one.se, one.lower + 2)
    for made in (one - two, -(two - one)):
        assert (made.value, made.se, made.upper) == (one.value - 2, one.se, one.upper - 2)
    assert (one / two).se == one.se / 2
    mirrored = two - one
    assert mirrored.lower < mirrored.value < mirrored.upper
    assert mirrored.caveats == one.caveats


def test_sum_of_estimates_names_the_remedy_too() -> None:
    with pytest.raises(CovarianceUnknown, match="contrast"):
        sum(mean(DESIGN, ["y", "x"]))
