"""R's ``sampling`` and ``power.prop.test`` against draws and sizes. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science.sampling import (
    conditional_poisson_joint,
    inclusion_probabilities,
    pps_systematic_joint,
    sampford_joint,
    size_for_difference,
    size_for_proportion,
    systematic_joint,
)
from scrutator.science.sampling.working import working

RESULTS = Path(__file__).parent / "results"


def cases(name: str) -> list[dict[str, Any]]:
    return json.loads((RESULTS / f"{name}.json").read_text())["cases"]


@pytest.mark.parametrize("case", cases("unequal_probability"), ids=lambda case: f"{len(case['size'])}-{case['n']}")
def test_inclusion_and_joint_probabilities_agree_with_r_sampling(case: dict[str, Any]) -> None:
    inclusion = inclusion_probabilities(case["size"], case["n"])
    assert inclusion == pytest.approx(case["inclusion"], rel=1e-8)
    if case["sampford"] is not None:
        assert sampford_joint(inclusion) == pytest.approx(np.array(case["sampford"]), rel=1e-8)
        assert conditional_poisson_joint(inclusion) == pytest.approx(np.array(case["entropy"]), rel=1e-4)


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [case for case in cases("skewed_draws") if case["kind"] == kind]


@pytest.mark.parametrize("case", of_kind("conditional Poisson"), ids=lambda case: str(max(case["size"])))
def test_conditional_poisson_of_very_skewed_sizes_agrees_with_r_and_with_a_count_of_all_samples(
    case: dict[str, Any],
) -> None:
    inclusion = inclusion_probabilities(case["size"], case["n"])
    open_ = case["open"]
    p = working(inclusion[open_], case["left"])
    odds = p / (1 - p)
    assert odds / odds[0] == pytest.approx(case["odds"], rel=1e-8)
    joint = conditional_poisson_joint(inclusion)
    assert joint[np.ix_(open_, open_)] == pytest.approx(np.array(case["joint"]), rel=1e-8)
    assert joint.diagonal() == pytest.approx(inclusion, rel=1e-11)


@pytest.mark.parametrize("case", of_kind("systematic"), ids=lambda case: f"{len(case['size'])}-{case['n']}")
def test_joint_probabilities_of_systematic_draws_agree_with_r_sampling(case: dict[str, Any]) -> None:
    size, n = case["size"], case["n"]
    assert pps_systematic_joint(size, n) == pytest.approx(np.array(case["joint"]), abs=1e-12)
    if len(set(size)) == 1:
        assert systematic_joint(len(size), n) == pytest.approx(np.array(case["joint"]), abs=1e-12)


@pytest.mark.parametrize("case", cases("sample_sizes"), ids=lambda case: f"{case['kind']}-{case['n']}")
def test_sizes_agree_with_r(case: dict[str, Any]) -> None:
    numbers = {key: value for key, value in case.items() if key not in ("kind", "n")}
    size = size_for_difference if case["kind"] == "difference" else size_for_proportion
    assert size(**numbers).answers == case["n"]
