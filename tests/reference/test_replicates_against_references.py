"""Replicates and fitted weights against R's ``survey``. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science import (
    ReplicateDesign,
    SurveyDesign,
    as_replicates,
    calibrate,
    mean,
    poststratify,
    rake,
    ratio,
    total,
    trim,
)
from scrutator.science.replicate.model import D

RESULTS = Path(__file__).parent / "results"
CASES = json.loads((RESULTS / "replicates.json").read_text())["cases"]
CALIBRATED = json.loads((RESULTS / "calibration.json").read_text())["cases"]
CLOSED_FORM, ITERATED = 1e-8, 1e-4
COLUMNS = ("y1", "y2", "x", "d", "w", "strata", "psu")


def near(ours: Any, theirs: Any, rel: float = CLOSED_FORM) -> None:
    theirs = np.asarray(theirs, dtype=float)
    np.testing.assert_allclose(np.asarray(ours, dtype=float).reshape(theirs.shape), theirs, rtol=rel, atol=1e-12)


def replicated(case: dict[str, Any]) -> ReplicateDesign:
    data = {name: np.array(case[name]) for name in COLUMNS} | {"fpc": np.array(case.get("fpc") or [1] * len(case["w"]))}
    halved = case["kind"] in ("BRR", "Fay")
    if halved:
        data["strata"] = data["strata"].astype(str)  # R takes pairs in the order of the labels as texts
    design = SurveyDesign(
        data,
        ids="psu",
        strata=None if case["kind"] == "JK1" else "strata",
        weights="w",
        fpc="fpc" if case.get("fpc") else None,
        lonely_psu=case["lonely"],
    )
    options = {"large": case["large"], "hadamard": case["hadamard"], "rho": case["rho"] or 0.3} if halved else {}
    return as_replicates(design, case["kind"], mse=case["mse"], **options)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda k: f"{k}-{CASES[k]['kind']}")
def test_replicate_variances_agree_with_svrepdesign(number: int) -> None:
    case = CASES[number]
    design = replicated(case)
    assert design.replicates == case["replicates"]
    assert design.degf == case["degf"]
    near(design.scale, case["scale"])
    near(np.sort(design.rscales), np.sort(np.atleast_1d(case["rscales"])))
    totals, means, ratios = total(design, ["y1", "y2"]), mean(design, ["y1", "y2"]), ratio(design, ["y1", "y2"], "x")
    domain = mean(design.domain("d"), "y1")
    near(totals.values, case["total"])
    near(totals.covariance, case["total_vcov"])
    near(means.values, case["mean"])
    near(means.covariance, case["mean_vcov"])
    near(ratios.values, case["ratio"])
    near(ratios.se, case["ratio_se"])
    near(domain.values, [case["domain"]])
    near(domain.se, [case["domain_se"]])


def sample(case: dict[str, Any]) -> SurveyDesign:
    data = {name: np.array(case[name]) for name in ("w", "strata", "N", "y", "a", "b", "x")}
    return SurveyDesign(data, strata="strata", weights="w", fpc="N")


def adjusted(design: D, case: dict[str, Any]) -> D:
    kind = case["kind"]
    if kind == "poststratify":
        return poststratify(design, "b", dict(enumerate(case["B"], 1)))
    if kind == "rake":
        margins = {name: dict(enumerate(case[name.upper()], 1)) for name in ("a", "b")}
        return rake(design, margins, tolerance=1e-13)
    low, high = case.get("bounds", (-np.inf, np.inf))
    b = np.array(case["b"])
    x = np.column_stack([np.ones(b.size), case["x"], b == 2, b == 3])
    return calibrate(design, x, case["totals"], distance=kind, bounds=(low, high))


WEIGHED = [case for case in CALIBRATED if case["kind"] != "trim"]


@pytest.mark.parametrize("number", range(len(WEIGHED)), ids=lambda k: f"{k}-{WEIGHED[k]['kind']}")
def test_calibrated_weights_and_their_variances_agree_with_survey(number: int) -> None:
    case = WEIGHED[number]
    closed = case["kind"] == "poststratify" or (case["kind"] == "linear" and "bounds" not in case)
    design = adjusted(sample(case), case)
    near(design.weights, case["after"], CLOSED_FORM if closed else 1e-7)
    ours = total(design, "y")
    near(ours.values, [case["total"]], CLOSED_FORM)
    near(ours.se, [case["se"]], CLOSED_FORM if closed else 1e-6)
    if "jkn" in case:
        again = adjusted(as_replicates(sample(case), "JKn"), case)
        near(total(again, "y").se, [case["jkn"]], CLOSED_FORM if closed else ITERATED)


def test_trimmed_weights_agree_with_trim_weights() -> None:
    trimmed = [case for case in CALIBRATED if case["kind"] == "trim"]
    assert len(trimmed) == 8
    for case in trimmed:
        low, high = case["limits"]
        ours = trim(SurveyDesign({"w": case["w"]}, weights="w"), low, high, strict=case["strict"])
        near(ours.weights, case["after"])
        assert ours.weights.sum() == pytest.approx(sum(case["w"]), rel=1e-12)
