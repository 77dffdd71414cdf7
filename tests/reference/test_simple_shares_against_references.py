"""Limits of a share in a simple random sample against two packages and a published table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science import SurveyDesign
from scrutator.science.estimate import proportion

RESULTS = Path(__file__).parent / "results"
METHODS = ("wilson", "agresti_coull", "clopper_pearson", "jeffreys")
STORED = [
    pytest.param(case, id=f"{name}-{case['x']}-of-{case['n']}-{case['level']}")
    for name in ("simple_shares", "simple_shares_statsmodels")
    for case in json.loads((RESULTS / f"{name}.json").read_text())["cases"]
]
NEWCOMBE = [  # Newcombe 1998, Statistics in Medicine 17, 857-872, table I, methods 3 and 5
    (81, 263, "wilson", 0.2553, 0.3662),
    (15, 148, "wilson", 0.0624, 0.1605),
    (0, 20, "wilson", 0.0, 0.1611),
    (1, 29, "wilson", 0.0061, 0.1718),
    (81, 263, "clopper_pearson", 0.2527, 0.3676),
    (15, 148, "clopper_pearson", 0.0578, 0.1617),
    (0, 20, "clopper_pearson", 0.0, 0.1684),
    (1, 29, "clopper_pearson", 0.0009, 0.1776),
]


def simple(x: int, n: int) -> SurveyDesign:
    """A sample of n from n²: n - 1 degrees of freedom and that correction make n* = n, as with replacement."""
    return SurveyDesign({"b": np.arange(n) < x, "N": np.full(n, n * n)}, fpc="N")


@pytest.mark.parametrize("case", STORED)
def test_limits_agree_with_those_of_other_packages(case: dict[str, Any]) -> None:
    x, n, design = case["x"], case["n"], simple(case["x"], case["n"])
    for method in METHODS:
        ours, (lower, upper) = proportion(design, "b", method, level=case["level"]), case[method]
        if (
            method == "jeffreys"
        ):  # Brown, Cai and DasGupta 2001, section 3.1.3: 0 where none has it, 1 where all have it
            lower, upper = (0.0 if x == 0 else lower), (1.0 if x == n else upper)
        lower, upper = max(lower, 0.0), min(upper, 1.0)
        np.testing.assert_allclose([ours.lower, ours.upper], [lower, upper], rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize(("x", "n", "method", "lower", "upper"), NEWCOMBE)
def test_limits_are_those_of_the_published_table(x: int, n: int, method: str, lower: float, upper: float) -> None:
    ours = proportion(simple(x, n), "b", method)
    assert (round(ours.lower, 4), round(ours.upper, 4)) == (lower, upper)


def test_without_a_correction_the_sample_says_as_much_as_one_row_less() -> None:
    design = SurveyDesign({"b": np.arange(20) < 3})
    assert proportion(design, "b", "wilson").effective == pytest.approx(19)
