"""Every stored value of R's ``survey`` for unequal probability samples. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science.pps import pps_total

CASES = json.loads((Path(__file__).parent / "results" / "pps_variances.json").read_text())["cases"]
CLOSED_FORM = 1e-8


def ours(case: dict[str, Any]):
    pps = case["joint"] if case["pps"] == "joint" else case["pps"]
    named = ("strata", "psu", "psum", "tolerance")
    given = {name: case[name] for name in named if case.get(name)} | (
        {"tolerance": case["tolerance"]} if "tolerance" in case else {}
    )
    return pps_total(case["values"], case["probs"], pps, variance=case["variance"], **given)


def deviation(one: Any, other: Any) -> float:
    scale = np.sqrt(np.outer(*[np.abs(np.diag(other))] * 2)) if np.ndim(other) == 2 else np.abs(other)
    return float(np.max(np.abs(np.asarray(one) - other) / scale))


@pytest.mark.parametrize("kind", ["brewer", "overton", "hartley-rao", "joint"])
def test_totals_and_covariances_agree_with_svytotal(kind: str) -> None:
    cases = [case for case in CASES if case["pps"] == kind]
    assert len(cases) > 10
    for case in cases:
        made = ours(case)
        assert deviation(made.values, np.array(case["total"])) < CLOSED_FORM
        assert deviation(made.covariance, np.array(case["covariance"])) < CLOSED_FORM, (case["name"], case["variance"])


def test_the_cases_hold_each_form_of_variance_and_each_kind_of_sample() -> None:
    assert {(case["pps"], case["variance"]) for case in CASES} >= {
        (pps, form) for pps in ("overton", "hartley-rao", "joint") for form in ("HT", "YG")
    }
    assert {case["name"] for case in CASES} == {
        "election",
        "stratified",
        "clusters",
        "certainty",
        "conditional Poisson",
    }
    assert any(case.get("psum") for case in CASES)
    assert {case["tolerance"] for case in CASES if "tolerance" in case} == {0, 1e-4}
