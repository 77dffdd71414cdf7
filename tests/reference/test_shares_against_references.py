"""Every stored value of R's ``survey`` against the estimator of shares. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scrutator.science.estimate import stratified_share

CASES = json.loads((Path(__file__).parent / "results" / "stratified_share.json").read_text())["cases"]
CLOSED_FORM = 1e-8


def share(case: dict[str, Any], interval: str):
    problem, observed, stratum = [], [], []
    for key, (visited, seen, found) in enumerate(zip(case["visited"], case["observed"], case["found"], strict=True)):
        problem += [1] * found + [0] * (visited - found)
        observed += [1] * seen + [0] * (visited - seen)
        stratum += [str(key)] * visited
    sizes = {str(key): size for key, size in enumerate(case["sizes"])}
    sampled = {str(key): size for key, size in enumerate(case["sampled"])}
    return stratified_share(problem, observed, stratum, sizes, sampled, level=case["level"], interval=interval)


def test_shares_errors_and_design_effects_agree_with_svymean_on_a_subset_of_the_design() -> None:
    for case in CASES:
        ours = share(case, "logit")
        assert ours.value == pytest.approx(case["value"], rel=CLOSED_FORM)
        assert ours.se == pytest.approx(case["se"], rel=CLOSED_FORM)
        assert ours.deff == pytest.approx(case["deff"], rel=CLOSED_FORM)
        assert ours.df == case["df"]


@pytest.mark.parametrize("interval", ["logit", "beta"])
def test_intervals_agree_with_svyciprop(interval: str) -> None:
    for case in CASES:
        ours = share(case, interval)
        assert [ours.lower, ours.upper] == pytest.approx(case[interval], rel=CLOSED_FORM)


def test_the_logit_interval_is_also_that_of_the_fitted_model_to_the_digits_of_its_iteration() -> None:
    for case in CASES:
        if case["df"] > 1:  # with one degree of freedom exp() overflows in R
            ours = share(case, "logit")
            assert [ours.lower, ours.upper] == pytest.approx(case["fitted"], rel=1e-6)


def test_the_cases_hold_every_kind_of_stratum() -> None:
    fields = ("sizes", "sampled", "visited", "observed")
    rows = [row for case in CASES for row in zip(*(case[name] for name in fields), strict=True)]
    assert any(visited == 1 < size for size, _drawn, visited, _seen in rows)
    assert any(visited == size for size, _drawn, visited, _seen in rows)
    assert any(visited < drawn for _size, drawn, visited, _seen in rows)
    assert any(seen == 0 < visited for _size, _drawn, visited, seen in rows)
    assert len(CASES) > 300
