"""Agreement against independent packages and published examples. ``agreement.py`` renews the stored values."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from scrutator.science.agreement import (
    agreement_report,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    from_table,
    gwet_ac,
    krippendorff_alpha,
    pabak,
    percent_agreement,
    ratings,
)

CASES = json.loads((Path(__file__).parent / "results" / "agreement.json").read_text())["cases"]
CLOSED_FORM = 1e-8
OURS = {
    "gwet": gwet_ac,
    "fleiss": fleiss_kappa,
    "conger": conger_kappa,
    "bp": pabak,
    "krippendorff": krippendorff_alpha,
}


@pytest.mark.parametrize("method", OURS)
def test_values_errors_and_chance_agree_with_irrcac_for_all_weights_and_gaps(method: str) -> None:
    for case in CASES:
        for weights, stored in case["irrCAC"].items():
            value, error, observed, expected = stored[method]
            ours = OURS[method](case["ratings"], weights=weights)
            assert ours.value == pytest.approx(value, rel=CLOSED_FORM, abs=1e-14), (case["name"], weights)
            assert ours.observed == pytest.approx(observed, rel=CLOSED_FORM)
            assert ours.expected == pytest.approx(expected, rel=CLOSED_FORM)
            if error is not None:
                assert ours.se == pytest.approx(error, rel=CLOSED_FORM), (case["name"], weights)


@pytest.mark.parametrize("scale", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_agrees_with_the_package_of_its_name_at_four_levels_with_gaps(scale: str) -> None:
    for case in CASES:
        ours = krippendorff_alpha(case["ratings"], scale=scale)
        assert ours.value == pytest.approx(case["krippendorff"][scale], rel=CLOSED_FORM, abs=1e-14), case["name"]


def test_cohens_kappa_and_its_large_sample_error_agree_with_two_packages() -> None:
    seen = 0
    for case in CASES:
        for weights, value in case.get("sklearn", {}).items():
            ours = cohen_kappa(case["ratings"], weights=weights)
            theirs, error = case["statsmodels"][weights]
            assert ours.value == pytest.approx(value, rel=CLOSED_FORM, abs=1e-14)
            assert ours.value == pytest.approx(theirs, rel=CLOSED_FORM, abs=1e-14)
            assert ours.se == pytest.approx(error * math.sqrt(ours.n / (ours.n - 1)), rel=CLOSED_FORM)
            seen += 1
    assert seen >= 15


def test_krippendorff_2011_table_of_four_observers() -> None:
    case = next(case for case in CASES if case["name"] == "krippendorff_2011")
    published = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}
    for scale, alpha in published.items():
        assert krippendorff_alpha(case["ratings"], scale=scale).value == pytest.approx(alpha, abs=5e-4)


def test_krippendorff_2011_two_observers_with_nominal_data() -> None:
    pairs = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
    assert krippendorff_alpha(pairs).value == pytest.approx(0.692, abs=5e-4)


def test_fleiss_1971_thirty_patients_and_six_psychiatrists() -> None:
    table = np.array([
        [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1],
        [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3],
        [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0], [1, 0, 0, 4, 1],
        [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
    ])  # fmt: skip
    ours = fleiss_kappa([np.repeat(np.arange(5), row) for row in table])
    assert ours.value == pytest.approx(0.430, abs=5e-4)
    assert ours.observed == pytest.approx(0.556, abs=5e-4)
    assert ours.expected == pytest.approx(0.220, abs=5e-4)


def test_gwet_2014_four_raters_as_published() -> None:
    case = next(case for case in CASES if case["name"] == "gwet_4_raters")
    assert gwet_ac(case["ratings"]).value == pytest.approx(0.77544, abs=5e-6)
    assert gwet_ac(case["ratings"]).se == pytest.approx(0.14295, abs=5e-6)
    assert fleiss_kappa(case["ratings"]).value == pytest.approx(0.76117, abs=5e-6)
    assert krippendorff_alpha(case["ratings"]).value == pytest.approx(0.74342, abs=5e-6)


def test_118_5_2_0_gives_kappa_below_zero_at_94_percent_agreement() -> None:
    ours = cohen_kappa(from_table([[118, 5], [2, 0]]))
    assert round(ours.value, 2) == -0.02
    assert round(percent_agreement(from_table([[118, 5], [2, 0]])).value, 3) == 0.944
    assert agreement_report(from_table([[118, 5], [2, 0]])).findings


def test_the_error_of_alpha_with_gaps_is_the_derivative_by_the_weight_of_each_unit() -> None:
    for case in CASES:
        known = ratings(case["ratings"])
        counts = known.counts[known.counts.sum(axis=1) >= 2]
        influence = [
            (_plain_alpha(counts, i, 1e-6) - _plain_alpha(counts, i, -1e-6)) / 2e-6 for i in range(len(counts))
        ]
        n = len(counts)
        error = math.sqrt(n / (n - 1) * float(np.square(influence).sum()))
        assert krippendorff_alpha(known).se == pytest.approx(error, rel=1e-6)


def _plain_alpha(counts: np.ndarray, unit: int, more: float) -> float:
    """Alpha without its correction for few ratings, one unit weighing 1 + ``more``."""
    weight = np.ones(len(counts))
    weight[unit] += more
    each = counts.sum(axis=1)
    total = (weight * each).sum()
    observed = (weight * (counts * (counts - 1)).sum(axis=1) / (each - 1)).sum() / total
    expected = np.square(weight @ counts / total).sum()
    return float((observed - expected) / (1 - expected))
