"""Calibration to totals of auxiliary variables: linear (GREG), truncated linear, raking and logit distances."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from scrutator.science.calibrate.checks import Floats, checked_matrix, checked_weights
from scrutator.science.calibrate.model import Calibrated, calibrated
from scrutator.science.errors import CalibrationFailed, MarginError

Distance = Literal["linear", "raking", "logit"]
Pair = tuple[Floats, Floats]


def calibrate_linear(
    weights: ArrayLike,
    aux: ArrayLike,
    totals: ArrayLike,
    *,
    bounds: tuple[float, float] = (-math.inf, math.inf),
    distance: Distance = "linear",
    variance: ArrayLike | None = None,
    tolerance: float = 1e-10,
    most: int = 200,
) -> Calibrated:
    """Weights as close as can be to ``weights`` whose sums of ``aux`` are ``totals``.

    ``weights`` (n,) not negative, ``aux`` (n, p) with a column of ones where the sum of weights is known, ``totals``
    (p,). ``bounds`` (L, U) hold g = after / before to L <= g <= U, with L < 1 < U. ``distance`` is linear (GREG; with
    bounds truncated), raking (g = exp) or logit (needs finite bounds). ``variance`` (n,) > 0 are the working model's.
    Linear without bounds is closed; the others are found by Newton's method until each total is met within
    ``tolerance`` · (1 + abs(total)).

    Raises :class:`MarginError` where shapes do not fit or totals contradict one another,
    :class:`CalibrationFailed` where no such weights were found.

    Source: Deville and Särndal 1992, *JASA* 87, 376-382, cases 1, 2, 6 and 7; R's ``calibrate``.
    """
    base = checked_weights(weights)
    x = checked_matrix(aux, len(base))
    wanted = np.asarray(totals, dtype=np.float64).reshape(-1)
    if len(wanted) != x.shape[1] or not np.isfinite(wanted).all():
        raise MarginError(f"totals must be one number for each of {x.shape[1]} auxiliary variables")
    spread = np.ones(len(base)) if variance is None else np.asarray(variance, dtype=np.float64)
    if spread.shape != base.shape or not (np.isfinite(spread) & (spread > 0)).all():
        raise MarginError("variance must be one positive number a row")
    low, high = bounds
    g_of = _distance(distance, low, high)
    g, misfit, iterations = _solve(base, x, wanted, spread, g_of, tolerance, most)
    touched = (g <= low * (1 + 1e-12)) | (g >= high * (1 - 1e-12)) if distance != "raking" else np.zeros(len(g), bool)
    at_bounds = int(np.count_nonzero(touched & (base > 0)))
    return calibrated(base, base * g, at_bounds=at_bounds, misfit=misfit, iterations=iterations)


def calibration_residuals(scores: ArrayLike, aux: ArrayLike, base: ArrayLike) -> Floats:
    """Residuals (n, q) of scores (n, q) on ``aux`` (n, p), regressed with the weights *before* the calibration.

    The variance of a total after calibration is that of the total of these residuals with the weights *after* it.

    Source: Deville and Särndal 1992; R's ``svyrecvar`` with ``greg_calibration``.
    """
    w = checked_weights(base)
    x = checked_matrix(aux, len(w))
    y = checked_matrix(scores, len(w))
    root = np.sqrt(w)[:, None]
    beta = np.linalg.lstsq(x * root, y * root, rcond=None)[0]
    return np.asarray(y - x @ beta, dtype=np.float64)


def _distance(distance: Distance, low: float, high: float) -> Callable[[Floats], Pair]:
    """g and its derivative as functions of the linear predictor u; g(0) = 1, g'(0) = 1."""
    if not low < 1 < high:
        raise MarginError("bounds must hold 1 between them")
    if distance == "linear":
        return lambda u: (np.clip(1 + u, low, high), ((1 + u > low) & (1 + u < high)).astype(np.float64))
    if distance == "raking":
        if math.isfinite(low) or math.isfinite(high):
            raise MarginError("raking takes no bounds: use the logit distance")
        return _exponential
    if distance != "logit":
        raise MarginError(f"{distance} is no distance: linear, raking or logit")
    if not (math.isfinite(low) and math.isfinite(high)):
        raise MarginError("the logit distance needs finite bounds")
    slope = (high - low) / ((1 - low) * (high - 1))
    shift = math.log((1 - low) / (high - 1))

    def logit(u: Floats) -> Pair:
        share = special.expit(slope * u + shift)
        return low + (high - low) * share, (high - low) * slope * share * (1 - share)

    return logit


def _exponential(u: Floats) -> Pair:
    with np.errstate(over="ignore"):
        g = np.exp(u)
    return g, g


def _solve(
    base: Floats,
    x: Floats,
    wanted: Floats,
    spread: Floats,
    g_of: Callable[[Floats], Pair],
    tolerance: float,
    most: int,
) -> tuple[Floats, float, int]:
    """Newton's method with halved steps wherever a step does not bring the totals closer."""
    scaled = x / spread[:, None]
    size = 1 + np.abs(wanted)
    eta = np.zeros(x.shape[1])
    g, slope = g_of(scaled @ eta)
    miss = wanted - (base * g) @ x
    worst = float((np.abs(miss) / size).max())
    iteration = 0
    while worst > tolerance and iteration < most:
        iteration += 1
        matrix = (scaled * (base * slope)[:, None]).T @ x
        norm = np.sqrt(np.maximum(np.diag(matrix), 1e-300))
        step = (np.linalg.pinv(matrix / np.outer(norm, norm), rcond=1e-12, hermitian=True) @ (miss / norm)) / norm
        for halving in range(30):
            trial = eta + step / 2**halving
            g_new, slope_new = g_of(scaled @ trial)
            if np.isfinite(g_new).all():
                miss_new = wanted - (base * g_new) @ x
                if halving == 29 or np.linalg.norm(miss_new / size) < np.linalg.norm(miss / size):
                    break
        if not np.isfinite(g_new).all() or np.array_equal(g_new, g):
            break
        eta, g, slope, miss = trial, g_new, slope_new, miss_new
        worst = float((np.abs(miss) / size).max())
    if worst > tolerance and worst > 1e-7:
        raise CalibrationFailed(
            f"no weights within the bounds reach the totals: after {iteration} steps column "
            f"{int(np.argmax(np.abs(miss) / size))} is missed by {worst:.2g} of its total"
        )
    return g, worst, max(iteration, 1)
