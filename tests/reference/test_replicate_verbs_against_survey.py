"""Every verb on designs with replicates, their weights fitted anew or not, against R's ``survey``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science import (
    ReplicateDesign,
    SurveyDesign,
    as_replicates,
    by,
    calibrate,
    contrast,
    mean,
    poststratify,
    quantile,
    rake,
    ratio,
    total,
)

CASES = json.loads((Path(__file__).parent / "results" / "replicate_verbs.json").read_text())["cases"]
CLOSED_FORM, ITERATED = 1e-8, 1e-4
EACH = [
    pytest.param(case, how, id=f"{case['kind']}-{'mse' if case['mse'] else 'mean'}-{how}-{number}")
    for number, case in enumerate(CASES)
    for how in case["answers"]
]


def replicated(case: dict[str, Any]) -> ReplicateDesign:
    data = {name: np.array(column) for name, column in case["data"].items()}
    data["kind"] = np.array([f"k{b}" for b in data["b"]])
    design = SurveyDesign(
        data,
        ids="u",
        strata=None if case["kind"] == "JK1" else "h",
        weights="w",
        fpc="N1" if case["fpc"] else None,
    )
    given = {"times": case["times"] or None, "hadamard": case["hadamard"] or None}
    made = as_replicates(design, case["kind"], mse=case["mse"], **given)
    if case["kind"] == "bootstrap" and case["mse"]:  # R divides by R - 1 also where squares are around the estimate
        assert made.scale == 1 / made.replicates
        return replace(made, scale=case["scale"])
    return made


def fitted(design: ReplicateDesign, case: dict[str, Any], how: str) -> ReplicateDesign:
    a, b = (dict(enumerate(case[name], 1)) for name in ("A", "B"))
    if how == "poststratify":
        return poststratify(design, "b", b)
    if how == "rake":
        return rake(design, {"a": a, "b": b}, tolerance=1e-13)
    if how == "linear":
        totals = {"x": case["X"]} | {f"kind=k{k}": count for k, count in b.items()}
        return calibrate(design, ["x", "kind"], totals)
    if how == "raking":
        return calibrate(design, "x", {"x": case["X"]}, population=case["size"], distance="raking")
    return design


@pytest.mark.parametrize(("case", "how"), EACH)
def test_estimates_covariances_and_quantiles_agree(case: dict[str, Any], how: str) -> None:
    design, theirs = fitted(replicated(case), case, how), case["answers"][how]
    rel = ITERATED if how in ("rake", "raking") else CLOSED_FORM

    def same(ours: Any, theirs: Any) -> None:
        theirs = np.array(theirs, dtype=float)
        np.testing.assert_allclose(np.reshape(ours, theirs.shape), theirs, rtol=rel, atol=rel * np.abs(theirs).max())

    same(design.scale, case["scale"])
    assert design.degf == theirs["df"]
    totals, means, ratios = total(design, ["y", "z"]), mean(design, ["y", "z"]), ratio(design, ["y", "z"], "x")
    same(totals.values, theirs["total"])
    same(totals.covariance, theirs["total_cov"])
    same(means.values, theirs["mean"])
    same(means.covariance, theirs["mean_cov"])
    same(ratios.values, theirs["ratio"])
    same(ratios.covariance, theirs["ratio_cov"])
    domains = by(design, "g", lambda inside: mean(inside, "y"), covariance=True).joint
    same(domains.values, theirs["by"])
    same(domains.covariance, theirs["by_cov"])
    apart = contrast(domains, {"1:y": 1, "2:y": -1})
    assert apart.values[0] == pytest.approx(theirs["by"][0] - theirs["by"][1], rel=1e-7)
    for p, (value, lower, upper, se) in zip((0.25, 0.5), theirs["quantiles"], strict=True):
        ours = quantile(design, "y", p)
        same([ours.value, ours.lower, ours.upper, ours.se], [value, lower, upper, se])
    part = design.domain("d")
    assert part.degf == theirs["domain_df"]
    inside = mean(part, "y")
    same(inside.values, [theirs["domain"]])
    same(inside.se, [theirs["domain_se"]])
