"""Weights cut to limits, what was cut handed to the others."""

from __future__ import annotations

import numpy as np

from scrutator.science.bounds.model import Floats
from scrutator.science.calibration.model import Fit
from scrutator.science.errors import CalibrationFailed

SLACK = 1e-13
ROUNDS = 10_000


def trimmed(weights: Floats, lower: float, upper: float, strict: bool) -> Fit:
    """Weights (n,) outside ``lower`` to ``upper`` set to the limit, the difference shared equally among all others."""
    inside = weights != 0
    after, rounds = weights[inside], 0
    while (outside := (after < lower * (1 - SLACK)) | (after > upper * (1 + SLACK))).any() and (rounds == 0 or strict):
        rounds += 1
        if outside.all() or (strict and not lower <= weights[inside].mean() <= upper):
            raise CalibrationFailed("no row is left to take the weight that was cut: widen the limits")
        cut = np.clip(after, lower, upper)
        rest = float((after - cut).sum()) / np.count_nonzero(~outside)
        after = np.where(outside, cut, after + rest)
        if rounds > ROUNDS:
            raise CalibrationFailed("no weights within the limits keep the sum: widen the limits")
    on_limit = np.isclose(after, lower, rtol=1e-12) | np.isclose(after, upper, rtol=1e-12)
    limits = int(np.count_nonzero(on_limit)) if rounds else 0
    result = np.zeros_like(weights)
    result[inside] = after
    return Fit(result, at_bounds=limits, moved=float(np.abs(result - weights).sum()) / 2, iterations=max(rounds, 1))
