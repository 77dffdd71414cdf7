"""Every stored value of R's ``survey`` for generated designs against ours. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science import SurveyDesign
from scrutator.science.estimate import by, contrast, mean, proportion, quantile, ratio, total
from tests.reference.profile import interpolated

CASES = json.loads((Path(__file__).parent / "results" / "survey_design.json").read_text())["cases"]
SHAPES: dict[str, dict[str, Any]] = {
    "srs": {},
    "weighted": {"strata": "h"},
    "clustered": {"ids": "u", "strata": "h", "nest": True},
    "corrected": {"ids": "u", "strata": "h", "fpc": "N1", "nest": True},
    "fractions": {"ids": "u", "strata": "h", "fpc": "f1", "nest": True},
    "two_stage": {"ids": ["u", "i"], "strata": "h", "fpc": ["N1", "N2"], "nest": True},
    "two_stage_open": {"ids": ["u", "i"], "strata": "h", "nest": True},
}
ANSWERS = [
    pytest.param(case, part, id=f"{number}-{case['design']}-{case['lonely']}-{part}")
    for number, case in enumerate(CASES)
    for part in ("all", "domain")
]


def design_of(case: dict[str, Any], part: str) -> SurveyDesign:
    data = {name: np.array(column) for name, column in case["data"].items()}
    weights = "w0" if case["weighted"] else None
    design = SurveyDesign(data, weights=weights, lonely_psu=case["lonely"], **SHAPES[case["design"]])
    return design if part == "all" else design.domain(data["d"])


def same(ours: Any, theirs: Any) -> None:
    np.testing.assert_allclose(ours, np.array(theirs, dtype=float), rtol=1e-8, atol=1e-12)


@pytest.mark.parametrize(("case", "part"), ANSWERS)
def test_means_totals_and_ratios_agree(case: dict[str, Any], part: str) -> None:
    design, theirs = design_of(case, part), case["answers"][part]
    assert design.degf == theirs["df"]
    ours = mean(design, ["y", "x", "b"])
    same(ours.values, theirs["mean"])
    same(ours.covariance, theirs["cov"])
    same(ours.deff(replacement=True), theirs["deff_replace"])
    same(ours.limits(), theirs["ci"])
    whole = total(design, ["y", "x", "b"])
    same(whole.values, theirs["total"])
    same(whole.covariance, theirs["total_cov"])
    if case["weighted"] or case["design"] != "srs":
        same(ours.deff(), theirs["deff"])
        same(whole.deff(), theirs["total_deff"])
    parts = ratio(design, ["y", "b"], "x")
    same(parts.values, theirs["ratio"])
    same(parts.se, theirs["ratio_se"])


@pytest.mark.parametrize(("case", "part"), ANSWERS)
def test_categories_domains_and_contrasts_agree(case: dict[str, Any], part: str) -> None:
    design, theirs = design_of(case, part), case["answers"][part]
    shares = mean(design, "g")
    same(shares.values, theirs["shares"])
    same(shares.covariance, theirs["shares_cov"])
    domains = by(design, "g", lambda inside: mean(inside, "y"))
    same([each.values[0] for each in domains.values()], theirs["by"])
    same([each.se[0] for each in domains.values()], theirs["by_se"])
    difference = contrast(mean(design, ["y", "x", "b"]), {"y": 1, "x": -2})
    same(difference.values[0], theirs["contrast"])
    same(difference.se[0], theirs["contrast_se"])


@pytest.mark.parametrize(("case", "part"), ANSWERS)
def test_limits_of_shares_and_quantiles_agree(case: dict[str, Any], part: str) -> None:
    design, theirs = design_of(case, part), case["answers"][part]
    for method, limits in theirs["limits"].items():
        ours = proportion(design, "b", method)
        mine = (ours.lower, ours.upper)
        if method == "likelihood":
            mine = interpolated(ours.value, ours.se, ours.n, ours.df, ours.level)
        digits = {"logit": 1e-6, "likelihood": 1e-4}.get(method, 1e-8)  # R iterates
        np.testing.assert_allclose(mine, limits, rtol=digits)
    for interval, rows in theirs["quantiles"].items():
        for p, row in zip((0.25, 0.5, 0.9), rows, strict=True):
            mine = quantile(design, "y", p, interval=interval)
            same([mine.value, mine.upper], [row[0], row[2]])
            if mine.lower != design.column("y")[design.weights != 0].min():  # R 4.1.1 goes to the second least value
                same([mine.lower, mine.se], [row[1], row[3]])
