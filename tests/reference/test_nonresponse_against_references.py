"""Weighting classes beside R's ``postStratify``, and bounds beside ``svymean`` of the worst and the best case."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from scrutator.science.nonresponse import manski_bounds, response_rates, weighting_class_adjustment

CASES = json.loads((Path(__file__).parent / "results" / "nonresponse.json").read_text())["cases"]
CLOSED_FORM = 1e-8


def test_adjusted_weights_agree_with_post_stratification_of_respondents_to_the_sample() -> None:
    for case in CASES:
        made = weighting_class_adjustment(case["weights"], case["responded"], case["classes"])
        answered = np.array(case["responded"]) == 1
        assert made.adjusted[answered].tolist() == pytest.approx(case["adjusted"], rel=CLOSED_FORM)
        assert not made.adjusted[~answered].any()
        assert made.design_weights.tolist() == case["weights"]


def test_rates_agree_by_class() -> None:
    for case in CASES:
        rates = response_rates(case["responded"], case["classes"], case["weights"]).classes
        assert [one.weighted_rate for one in rates] == pytest.approx(case["rates"], rel=CLOSED_FORM)
        assert [one.rate for one in rates] == pytest.approx(case["unweighted"], rel=CLOSED_FORM)


def test_bounds_agree_with_the_means_of_the_worst_and_the_best_case() -> None:
    for case in CASES:
        y = [np.nan if one in (None, "NA") else one for one in case["y"]]
        made = manski_bounds(y, case["responded"], case["weights"])
        ours = [made.lower, made.upper, made.item_lower, made.item_upper, made.answered]
        names = ("lower", "upper", "item_lower", "item_upper", "answered")
        assert ours == pytest.approx([case[name] for name in names], rel=CLOSED_FORM)
