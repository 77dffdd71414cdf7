"""Calibration of one set of weights: linear (GREG), truncated linear, raking and logit distances."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import special

from scrutator.science.bounds.model import Floats
from scrutator.science.calibration.model import Fit
from scrutator.science.errors import CalibrationFailed, MarginError

Distance = Literal["linear", "raking", "logit"]
Pair = tuple[Floats, Floats]


@dataclass(frozen=True, eq=False)
class Target:
    """Auxiliary variables ``aux`` (n, p) by ``names``, their totals ``wanted`` (p,), the working model's variances
    ``spread`` (n,)."""

    names: tuple[str, ...]
    aux: Floats
    wanted: Floats
    spread: Floats


def fitted(
    weights: Floats, target: Target, bounds: tuple[float, float], distance: Distance, tolerance: float, most: int
) -> Fit:
    """Weights as close as can be to ``weights`` (n,) whose sums of ``target.aux`` are its totals."""
    low, high = bounds
    g, misfit, iterations = _solve(weights, target, _distance(distance, low, high), tolerance, most)
    touched = (g <= low * (1 + 1e-12)) | (g >= high * (1 - 1e-12)) if distance != "raking" else np.zeros(len(g), bool)
    at_bounds = int(np.count_nonzero(touched & (weights != 0)))
    return Fit(weights * np.where(weights != 0, g, 1.0), at_bounds, 0.0, misfit, iterations)


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
    base: Floats, target: Target, g_of: Callable[[Floats], Pair], tolerance: float, most: int
) -> tuple[Floats, float, int]:
    """Newton's method with halved steps wherever a step does not bring the totals closer."""
    x, wanted = target.aux, target.wanted
    scaled = x / target.spread[:, None]
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
            f"no weights within the bounds reach the totals: after {iteration} steps "
            f"{target.names[int(np.argmax(np.abs(miss) / size))]} is missed by {worst:.2g} of its total; "
            "widen the bounds"
        )
    return g, worst, max(iteration, 1)
