"""Replicates and calibrated weights against R's ``survey``. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science.calibration import calibrate_linear, calibration_residuals, poststratify, rake, trim
from scrutator.science.calibration.checks import Floats
from scrutator.science.replicate import ReplicateDesign, brr, fay, jk1, jkn

RESULTS = Path(__file__).parent / "results"
CASES = json.loads((RESULTS / "replicates.json").read_text())["cases"]
CALIBRATED = json.loads((RESULTS / "calibration.json").read_text())["cases"]
CLOSED_FORM, ITERATED = 1e-8, 1e-4


def near(ours: Any, theirs: Any, rel: float = CLOSED_FORM) -> None:
    theirs = np.asarray(theirs, dtype=float)
    np.testing.assert_allclose(np.asarray(ours, dtype=float).reshape(theirs.shape), theirs, rtol=rel, atol=1e-12)


def replicated(case: dict[str, Any]) -> ReplicateDesign:
    w, h, c = (np.array(case[name]) for name in ("w", "strata", "psu"))
    fpc = np.array(case["fpc"]) if case.get("fpc") else None
    if case["kind"] == "JK1":
        return jk1(w, c, fpc=fpc, mse=case["mse"])
    if case["kind"] == "JKn":
        return jkn(w, h, c, fpc=fpc, lonely_psu=case["lonely"], mse=case["mse"])
    h = h.astype(str)  # R takes pairs in the order of the labels as texts
    options = {"large": case["large"], "hadamard": case["hadamard"], "mse": case["mse"]}
    return brr(w, h, c, **options) if case["kind"] == "BRR" else fay(w, h, c, rho=case["rho"], **options)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda k: f"{k}-{CASES[k]['kind']}")
def test_replicate_variances_agree_with_svrepdesign(number: int) -> None:
    case = CASES[number]
    design = replicated(case)
    y = np.column_stack([case["y1"], case["y2"]])
    inside = np.array(case["d"])
    assert design.replicates == case["replicates"]
    assert design.degf == case["degf"]
    near(design.scale, case["scale"])
    near(np.sort(design.rscales), np.sort(np.atleast_1d(case["rscales"])))
    total, mean, ratio = design.total(y), design.mean(y), design.ratio(y, case["x"])
    domain = design.ratio(y[:, 0] * inside, inside)
    near(total.value, case["total"])
    near(total.variance, case["total_vcov"])
    near(mean.value, case["mean"])
    near(mean.variance, case["mean_vcov"])
    near(ratio.value, case["ratio"])
    near(ratio.se, case["ratio_se"])
    near(domain.value, [case["domain"]])
    near(domain.se, [case["domain_se"]])


def adjustment(case: dict[str, Any], w: Floats) -> Floats:
    kind = case["kind"]
    if kind == "poststratify":
        return poststratify(w, case["b"], dict(enumerate(case["B"], 1))).weights
    if kind == "rake":
        margins = [(case[name], dict(enumerate(case[name.upper()], 1))) for name in ("a", "b")]
        return rake(w, margins, tolerance=1e-13).weights
    low, high = case.get("bounds", (-np.inf, np.inf))
    return calibrate_linear(w, aux(case), case["totals"], distance=kind, bounds=(low, high)).weights


def aux(case: dict[str, Any]) -> Floats:
    b = np.array(case["b"])
    return np.column_stack([np.ones(len(b)), case["x"], b == 2, b == 3])


def residuals(case: dict[str, Any], base: Floats) -> Floats:
    if case["kind"] == "poststratify":
        return calibration_residuals(case["y"], np.eye(3)[np.array(case["b"]) - 1], base)
    if case["kind"] == "rake":
        cells = np.hstack([np.eye(2)[np.array(case["a"]) - 1], np.eye(3)[np.array(case["b"]) - 1]])
        return calibration_residuals(case["y"], cells, base)
    return calibration_residuals(case["y"], aux(case), base)


def se_of_total(weighted: Floats, strata: list[int], sizes: list[int]) -> float:
    h, big, variance = np.array(strata), np.array(sizes), 0.0
    for key in np.unique(h):
        part = weighted[h == key]
        variance += (1 - len(part) / big[h == key][0]) * len(part) * part.var(ddof=1)
    return float(np.sqrt(variance))


WEIGHED = [case for case in CALIBRATED if case["kind"] != "trim"]


@pytest.mark.parametrize("number", range(len(WEIGHED)), ids=lambda k: f"{k}-{WEIGHED[k]['kind']}")
def test_calibrated_weights_and_their_variances_agree_with_survey(number: int) -> None:
    case = WEIGHED[number]
    closed = case["kind"] == "poststratify" or (case["kind"] == "linear" and "bounds" not in case)
    base = np.array(case["w"])
    after = adjustment(case, base)
    near(after, case["after"], CLOSED_FORM if closed else 1e-7)
    near(after @ case["y"], case["total"], CLOSED_FORM)
    if case["kind"] != "rake":  # R projects on one margin after another
        se = se_of_total(after * residuals(case, base)[:, 0], case["strata"], case["N"])
        near(se, case["se"], CLOSED_FORM if closed else 1e-6)
    if "jkn" in case:
        design = jkn(base, case["strata"], fpc=case["N"]).adjusted(lambda w: adjustment(case, w))
        near(design.total(case["y"]).se, [case["jkn"]], CLOSED_FORM if closed else ITERATED)


def test_trimmed_weights_agree_with_trim_weights() -> None:
    trimmed = [case for case in CALIBRATED if case["kind"] == "trim"]
    assert len(trimmed) == 8
    for case in trimmed:
        low, high = case["limits"]
        ours = trim(case["w"], lower=low, upper=high, strict=case["strict"])
        near(ours.weights, case["after"])
        assert ours.report.total_after == pytest.approx(ours.report.total_before, rel=1e-12)
