"""Coverage of the limits of a share, as stored, and a few samples now."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scrutator.science import SurveyDesign, proportion
from tests.soak.intervals import ALIKE_BY_FORMULA, DESIGNS, REPLICATES, RESULTS, ROWS, SHARES, run, scenario

STORED: dict[str, Any] = json.loads(RESULTS.read_text())


def test_every_scenario_is_stored_with_as_many_samples_as_the_script_draws() -> None:
    assert len(STORED["cases"]) == len(DESIGNS) * len(SHARES) * len(ROWS)
    assert {case["replicates"] for case in STORED["cases"]} == {REPLICATES}


@pytest.mark.parametrize(("first", "second"), ALIKE_BY_FORMULA.items())
def test_two_names_of_one_method_give_the_same_limits(first: str, second: str) -> None:
    design = SurveyDesign({"has": [1, 0, 0, 1, 0, 0, 0, 0], "unit": [1, 1, 2, 2, 3, 3, 4, 4]}, ids="unit")
    one, two = (proportion(design, "has", method) for method in (first, second))
    assert (one.lower, one.upper) == (two.lower, two.upper)


def test_a_few_samples_drawn_now_give_the_same_coverage_each_time() -> None:
    assert scenario("strata", 0.1, 50, 5) == scenario("strata", 0.1, 50, 5)


@pytest.mark.soak
def test_the_simulation_run_now_gives_the_coverage_that_is_stored() -> None:
    for now, stored in zip(run()["cases"], STORED["cases"], strict=True):
        assert now["coverage"] == pytest.approx(stored["coverage"], abs=2e-3)
        assert now["width"] == pytest.approx(stored["width"], rel=1e-3)
