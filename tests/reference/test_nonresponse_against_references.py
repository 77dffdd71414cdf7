"""Weighting classes beside R's ``postStratify``, rates beside ``svyciprop``, bounds beside ``svymean`` of two cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science import SurveyDesign, mean
from scrutator.science.nonresponse import manski_bounds, response_rates, weighting_class_adjustment

CASES = json.loads((Path(__file__).parent / "results" / "nonresponse.json").read_text())["cases"]
CLOSED_FORM = 1e-8


def design(case: dict[str, Any]) -> SurveyDesign:
    y = [None if one in (None, "NA") else one for one in case["y"]]
    return SurveyDesign({"w": case["weights"], "r": case["responded"], "c": case["classes"], "y": y}, weights="w")


def test_adjusted_weights_agree_with_post_stratification_of_respondents_to_the_sample() -> None:
    for case in CASES:
        made = weighting_class_adjustment(design(case), "r", "c")
        answered = np.array(case["responded"]) == 1
        assert made.design.weights[answered].tolist() == pytest.approx(case["adjusted"], rel=CLOSED_FORM)
        assert not made.design.weights[~answered].any()
        assert made.design_weights.tolist() == case["weights"]


def test_estimates_with_adjusted_weights_agree_where_the_factors_are_taken_as_fixed() -> None:
    for case in CASES:
        made = mean(weighting_class_adjustment(design(case), "r", "c").design, "y")
        assert [made.values[0], made.se[0]] == pytest.approx([case["fixed"], case["fixed_se"]], rel=CLOSED_FORM)


def test_rates_and_their_limits_agree_by_class() -> None:
    for case in CASES:
        rates = list(response_rates(design(case), "r", "c", method="xlogit").classes.values())
        assert [one.value for one in rates] == pytest.approx(case["rates"], rel=CLOSED_FORM)
        assert [one.rate for one in rates] == pytest.approx(case["unweighted"], rel=CLOSED_FORM)
        for one, theirs in zip(rates, case["limits"], strict=True):
            if theirs:
                assert [one.lower, one.upper] == pytest.approx(theirs, rel=CLOSED_FORM)


def test_bounds_agree_with_the_means_of_the_worst_and_the_best_case() -> None:
    for case in CASES:
        made = manski_bounds(design(case), "y", "r")
        ours = [made.lower, made.upper, made.item_lower, made.item_upper, made.answered, made.worst.se, made.best.se]
        names = ("lower", "upper", "item_lower", "item_upper", "answered", "se_lower", "se_upper")
        assert ours == pytest.approx([case[name] for name in names], rel=CLOSED_FORM)
