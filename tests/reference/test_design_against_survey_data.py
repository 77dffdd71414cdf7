"""Data sets that ship with R's ``survey``, whole and in a domain, against ours; how the likelihood limits differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science.estimate import proportion
from tests.reference.survey import design_of, differences, numbers

RESULTS = Path(__file__).parent / "results"
CASES = [
    pytest.param(case, id=case["name"])
    for name in ("survey_data", "survey_nhanes")
    for case in json.loads((RESULTS / f"{name}.json").read_text())["cases"]
]


@pytest.mark.parametrize("case", CASES)
def test_every_answer_is_that_of_r(case: dict[str, Any]) -> None:
    assert list(differences(case, case["answers"])) == []


@pytest.mark.parametrize("case", [each for each in CASES if isinstance(each.values[0]["answers"]["all"]["fine"], list)])
def test_likelihood_limits_are_the_root_that_r_comes_to_with_finer_steps(case: dict[str, Any]) -> None:
    answers = case["answers"]["all"]
    ours = proportion(design_of(case), "b", "likelihood", level=case["level"])
    np.testing.assert_allclose([ours.lower, ours.upper], numbers(answers["fine"]), rtol=0, atol=1e-8)
    with_its_steps = numbers(answers["shares"]["likelihood"])[2:]
    within = 1e-4 if ours.df > 10 and ours.effective > 10 else 3e-3
    np.testing.assert_allclose([ours.lower, ours.upper], with_its_steps, rtol=0, atol=within)
