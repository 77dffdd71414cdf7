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
    sampford_joint,
    size_for_difference,
    size_for_proportion,
)

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


@pytest.mark.parametrize("case", cases("sample_sizes"), ids=lambda case: f"{case['kind']}-{case['n']}")
def test_sizes_agree_with_r(case: dict[str, Any]) -> None:
    numbers = {key: value for key, value in case.items() if key not in ("kind", "n")}
    size = size_for_difference if case["kind"] == "difference" else size_for_proportion
    assert size(**numbers).answers == case["n"]
