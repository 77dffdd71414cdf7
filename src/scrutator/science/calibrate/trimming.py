"""Weights cut to limits, what was cut handed to the others."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.calibrate.checks import checked_weights
from scrutator.science.calibrate.model import Calibrated, calibrated
from scrutator.science.errors import CalibrationFailed, WeightError

SLACK = 1e-13
ROUNDS = 10_000


def trim(weights: ArrayLike, *, upper: float = math.inf, lower: float = 0.0, strict: bool = False) -> Calibrated:
    """Weights above ``upper`` or below ``lower`` set to it, the difference shared equally among all others.

    The sum of weights stays; totals of parts do not, and calibrated totals may be lost: calibrate with bounds instead
    where they must hold. Once done, the others may lie outside the limits again: with ``strict`` it is repeated until
    none does. ``report.at_bounds`` counts rows set to a limit, ``report.moved`` the weight that changed hands.

    Raises :class:`WeightError` for limits that are not ``0 <= lower < upper``, :class:`CalibrationFailed` where no
    row is left to take what was cut.

    Source: Potter 1990, *ASA Proceedings of the Section on Survey Research Methods*, 225-230; R's ``trimWeights``.
    """
    base = checked_weights(weights)
    if not 0 <= lower < upper:
        raise WeightError("limits must hold 0 <= lower < upper")
    after, rounds = base, 0
    while (outside := (after < lower * (1 - SLACK)) | (after > upper * (1 + SLACK))).any() and (rounds == 0 or strict):
        rounds += 1
        if outside.all() or (strict and not lower <= base.mean() <= upper):
            raise CalibrationFailed("no row is left to take the weight that was cut: widen the limits")
        cut = np.clip(after, lower, upper)
        rest = float((after - cut).sum()) / np.count_nonzero(~outside)
        after = np.where(outside, cut, after + rest)
        if rounds > ROUNDS:
            raise CalibrationFailed("no weights within the limits keep the sum: widen the limits")
    limits = (
        int(np.count_nonzero(np.isclose(after, lower, rtol=1e-12) | np.isclose(after, upper, rtol=1e-12)))
        if rounds
        else 0
    )
    moved = float(np.abs(after - base).sum()) / 2
    return calibrated(base, after, at_bounds=limits, moved=moved, iterations=max(rounds, 1))
