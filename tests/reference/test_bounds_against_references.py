"""Every stored value of R and of whole-number arithmetic against the package. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science.bounds import (
    binomial_bound,
    detection_sample_size,
    finite_bound,
    probability_of_none,
    stratified_probability_of_none,
)
from scrutator.science.bounds.found import log_at_least, log_at_most

RESULTS = Path(__file__).parent / "results"
CLOSED_FORM = 1e-8


def stored(name: str) -> dict[str, Any]:
    return json.loads((RESULTS / f"{name}.json").read_text())


def columns(rows: list[dict[str, Any]]) -> dict[str, np.ndarray]:
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def by(rows: list[dict[str, Any]], name: str) -> list[tuple[float, list[dict[str, Any]]]]:
    return [(value, [row for row in rows if row[name] == value]) for value in sorted({row[name] for row in rows})]


@pytest.mark.parametrize("name", sorted(path.stem for path in RESULTS.glob("*.json")))
def test_a_stored_result_says_what_made_it(name: str) -> None:
    found = stored(name)
    assert found["date"]
    assert found.get("R") or found.get("python") or found.get("engine")
    assert (RESULTS.parent / found["script"]).exists()


def test_the_anchors_agree_with_r() -> None:
    anchors = stored("anchors")["cases"]
    bound = finite_bound(0, 59, 6129)
    assert bound.upper_count == anchors["stations_of_6129"] == 301
    assert 100 * bound.upper == pytest.approx(anchors["percent_of_6129"], rel=CLOSED_FORM)
    assert finite_bound(0, 59, 4515).upper_count == anchors["stations_of_4515"] == 222
    assert 100 * binomial_bound(0, 59).upper == pytest.approx(anchors["binomial_percent"], rel=CLOSED_FORM)
    two = binomial_bound(0, 59, side="two-sided")
    assert 100 * two.upper == pytest.approx(anchors["two_sided_binomial_percent"], rel=CLOSED_FORM)
    assert detection_sample_size(61, 6129) == anchors["visits_for_61"] == 293


def test_clopper_pearson_agrees_with_binom_test_of_r() -> None:
    for level, rows in by(stored("clopper_pearson")["cases"], "level"):
        case = columns(rows)
        upper = binomial_bound(case["found"], case["sample"], level=level).upper
        lower = binomial_bound(case["found"], case["sample"], level=level, side="lower").lower
        two = binomial_bound(case["found"], case["sample"], level=level, side="two-sided")
        for ours, name in ((upper, "upper"), (lower, "lower"), (two.upper, "upper_two"), (two.lower, "lower_two")):
            np.testing.assert_allclose(ours, case[name], rtol=CLOSED_FORM, atol=0)


def test_limits_of_the_number_of_stations_agree_with_phyper_of_r() -> None:
    for level, rows in by(stored("hypergeometric_limits")["cases"], "level"):
        case = columns(rows)
        size = (case["found"], case["sample"], case["population"])
        np.testing.assert_array_equal(finite_bound(*size, level=level).upper_count, case["upper"])
        np.testing.assert_array_equal(finite_bound(*size, level=level, side="lower").lower_count, case["lower"])
        two = finite_bound(*size, level=level, side="two-sided")
        np.testing.assert_array_equal(two.lower_count, case["lower_two"])
        np.testing.assert_array_equal(two.upper_count, case["upper_two"])


def test_tails_under_imperfect_detection_agree_with_r() -> None:
    case = columns(stored("imperfect_detection")["cases"]["probabilities"])
    arguments = (case["found"], case["affected"], case["sample"], case["population"], case["sensitivity"])
    np.testing.assert_allclose(np.exp(log_at_most(*arguments)), case["at_most"], rtol=CLOSED_FORM, atol=1e-300)
    np.testing.assert_allclose(np.exp(log_at_least(*arguments)), case["at_least"], rtol=CLOSED_FORM, atol=1e-300)


def test_limits_under_imperfect_detection_agree_with_r() -> None:
    for error, rows in by(stored("imperfect_detection")["cases"]["limits"], "error"):
        case = columns(rows)
        size = (case["found"], case["sample"], case["population"])
        level = {0.05: 0.95, 0.025: 0.975}[error]
        upper = finite_bound(*size, level=level, sensitivity=case["sensitivity"]).upper_count
        lower = finite_bound(*size, level=level, side="lower", sensitivity=case["sensitivity"]).lower_count
        np.testing.assert_array_equal(upper, case["upper"])
        np.testing.assert_array_equal(lower, case["lower"])


def test_detection_sample_sizes_agree_with_trying_every_number_of_visits_in_r() -> None:
    for level, rows in by(stored("detection_sample_size")["cases"], "level"):
        case = columns(rows)
        ours = detection_sample_size(case["affected"], case["population"], level=level, sensitivity=case["sensitivity"])
        np.testing.assert_array_equal(ours, case["sample"])


def test_strata_agree_with_every_spread_tried_in_r() -> None:
    for case in stored("stratified_none")["cases"]:
        arguments = ([*np.atleast_1d(case["samples"])], [*np.atleast_1d(case["populations"])])
        spread = [int(k) for k in np.atleast_1d(case["first_spread"])]
        given = stratified_probability_of_none(spread, *arguments, sensitivity=case["sensitivity"])
        assert given == pytest.approx(case["first"], rel=CLOSED_FORM)
        if case["greatest"] is not None:
            least = stratified_probability_of_none(case["affected"], *arguments, sensitivity=case["sensitivity"])
            assert least == pytest.approx(case["greatest"], rel=CLOSED_FORM, abs=1e-300)


def test_limits_and_probabilities_agree_with_arithmetic_in_fractions() -> None:
    found = stored("exact_fractions")
    rows = [dict(zip(found["limits"]["columns"], row, strict=True)) for row in found["limits"]["rows"]]
    for level, some in by(rows, "level"):
        case = columns(some)
        size = (case["found"], case["sample"], case["population"])
        upper = finite_bound(*size, level=level, sensitivity=case["sensitivity"]).upper_count
        lower = finite_bound(*size, level=level, side="lower", sensitivity=case["sensitivity"]).lower_count
        np.testing.assert_array_equal(upper, case["upper"])
        np.testing.assert_array_equal(lower, case["lower"])
    none = columns([dict(zip(found["none"]["columns"], row, strict=True)) for row in found["none"]["rows"]])
    ours = probability_of_none(none["affected"], none["sample"], none["population"], sensitivity=none["sensitivity"])
    np.testing.assert_allclose(ours, none["probability"], rtol=CLOSED_FORM, atol=1e-300)
