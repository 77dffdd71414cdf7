"""Every stored value of R's ``survey`` for designs with unequal probabilities. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science import SurveyDesign
from scrutator.science.comparison import domain_difference
from scrutator.science.design import HartleyRao
from scrutator.science.estimate import by, contrast, mean, ratio, total

RESULTS = Path(__file__).parent / "results"
(STORED,) = json.loads((RESULTS / "pps_designs.json").read_text())["cases"]
JOINT = next(
    case["joint"]
    for case in json.loads((RESULTS / "pps_variances.json").read_text())["cases"]
    if case["name"] == "election" and case["pps"] == "joint"
)
DATA = {name: [None if one == "NA" else one for one in column] for name, column in STORED["data"].items()}
ANSWERS = [
    pytest.param(one, id="-".join(str(one[key]) for key in ("pps", "variance", "strata", "part")))
    for one in STORED["answers"]
]


def design(one: dict[str, Any]) -> SurveyDesign:
    named = {"joint": JOINT, "hartley-rao psum": HartleyRao(STORED["psum"])}
    pps = named.get(one["pps"], one["pps"])
    strata = "h" if one["strata"] else None
    made = SurveyDesign(DATA, strata=strata, fpc="p", pps=pps, variance=one["variance"])
    return made if one["part"] == "all" else made.domain("some")


def same(ours: Any, theirs: Any) -> None:
    np.testing.assert_allclose(ours, np.array(theirs, dtype=float), rtol=1e-8)


def of_matrix(ours: Any, theirs: Any) -> None:
    """Within 1e-8 of the variances: a covariance may be near 0."""
    scale = np.sqrt(np.abs(np.outer(np.diag(theirs), np.diag(theirs))))
    assert np.max(np.abs(ours - np.array(theirs)) / scale) < 1e-8


@pytest.mark.parametrize("one", ANSWERS)
def test_means_totals_and_ratios_agree(one: dict[str, Any]) -> None:
    names = ["Bush", "Kerry", "won"]
    made, whole, share = mean(design(one), names), total(design(one), names), ratio(design(one), "Bush", "votes")
    same(made.values, one["mean"])
    of_matrix(made.covariance, one["mean_cov"])
    same(whole.values, one["total"])
    of_matrix(whole.covariance, one["total_cov"])
    same([share.values[0], share.covariance[0, 0]], [one["ratio"], one["ratio_var"]])


@pytest.mark.parametrize("one", ANSWERS)
def test_domains_and_their_differences_agree(one: dict[str, Any]) -> None:
    domains = by(design(one), "g", lambda part: mean(part, "Bush"), covariance=True)
    same([each.values[0] for each in domains.values()], one["by"])
    same([each.se[0] for each in domains.values()], one["by_se"])
    apart = contrast(domains.joint, {"bush:Bush": 1, "other:Bush": -1})
    same([apart.values[0], apart.covariance[0, 0]], [one["gap"], one["gap_var"]])
    group = design(one).column("g")
    gap = domain_difference(design(one), "Bush", group == "bush", group == "other")
    same([gap.value, gap.se**2], [one["gap"], one["gap_var"]])
    ratios = by(design(one), "g", lambda part: ratio(part, "Bush", "votes"))
    same([each.values[0] for each in ratios.values()], one["ratios"])
    same([each.se[0] for each in ratios.values()], one["ratios_se"])


@pytest.mark.parametrize("one", ANSWERS)
def test_missing_values_leave_with_their_rows(one: dict[str, Any]) -> None:
    made = mean(design(one), "gaps")
    same([made.values[0], made.covariance[0, 0]], [one["gaps"], one["gaps_var"]])


def test_the_cases_hold_each_kind_of_design() -> None:
    kinds = {(one["pps"], one["variance"], one["strata"], one["part"]) for one in STORED["answers"]}
    forms = [("overton", True), ("overton", False), ("hartley-rao", True), ("hartley-rao", False), ("joint", False)]
    assert kinds >= {(pps, form, strata, part) for pps, strata in forms for form in ("HT", "YG")
                     for part in ("all", "some")}  # fmt: skip
    assert kinds >= {("brewer", "HT", strata, part) for strata in (True, False) for part in ("all", "some")}
