"""Curves of cases and of their outcomes, means, days and tests beside R's ``survival``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scrutator.science.survival import Interval
from tests.reference import survival

CASES = json.loads((Path(__file__).parent / "results" / "survival.json").read_text())["cases"]


def test_the_share_still_open_and_its_error_agree_with_survfit_of_counts_and_of_weights() -> None:
    assert survival.compare_curves(CASES) == 80


@pytest.mark.parametrize("kind", survival.KINDS)
def test_limits_and_the_days_of_quantiles_with_their_limits_agree_with_survfit(kind: str) -> None:
    assert survival.compare_limits(CASES, kind) > 100
    assert kind in set(Interval)


def test_mean_days_up_to_a_day_and_their_errors_agree_with_survfit() -> None:
    assert survival.compare_means(CASES) > 200


@pytest.mark.parametrize("kind", survival.KINDS)
def test_shares_of_outcomes_with_errors_limits_and_mean_days_agree_with_survfit(kind: str) -> None:
    assert survival.compare_outcomes(CASES, kind) == 38


def test_log_rank_tests_agree_with_survdiff_and_with_late_entry_with_the_exact_score_test_of_coxph() -> None:
    assert survival.compare_tests(CASES) == (20, 8)
