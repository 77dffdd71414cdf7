"""10,000 samples of the design on the invented state, each through the production estimator."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from tests.soak.coverage import REPLICATES, RESULTS, claims, found, holds, run

STORED: dict[str, Any] = json.loads(RESULTS.read_text())


def failures(results: dict[str, Any]) -> list[str]:
    return [
        f"{method} at {case['share']} ({case['unobservable']} not observable): {found(case)[method]}, claimed {claim}"
        for case in results["cases"]
        for method, claim in claims(case).items()
        if not holds(claim, found(case)[method])
    ]


def test_the_stored_results_hold_what_is_claimed_of_every_method() -> None:
    assert STORED["cases"]
    assert {case["replicates"] for case in STORED["cases"]} == {REPLICATES}
    assert failures(STORED) == []


def test_estimates_are_without_bias_and_their_errors_are_those_of_repeated_samples() -> None:
    for case in STORED["cases"]:
        assert case["mean"] == pytest.approx(case["truth"], abs=4 * case["se_true"] / REPLICATES**0.5 + 2e-4)
        if case["none"] < 0.01:
            assert case["se_estimated"] == pytest.approx(case["se_true"], rel=0.03)


def test_a_few_samples_drawn_now_give_the_same_results_whatever_the_machine() -> None:
    from tests.soak.coverage import scenario

    sizes = {"a": 300, "b": 200}
    first, second = (scenario(sizes, 0.1, 0.15, 20) for _ in range(2))
    assert first == second


@cache
def now() -> dict[str, Any]:
    return run()


@pytest.mark.soak
def test_the_simulation_run_now_holds_what_is_claimed_of_every_method() -> None:
    assert failures(now()) == []


@pytest.mark.soak
def test_the_simulation_run_now_gives_the_results_that_are_stored() -> None:
    for ours, stored in zip(now()["cases"], STORED["cases"], strict=True):
        assert found(ours) == pytest.approx(found(stored), abs=1e-3)
        assert ours["width"] == pytest.approx(stored["width"], rel=1e-3)
