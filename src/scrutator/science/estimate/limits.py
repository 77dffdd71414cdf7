"""Limits of shares by ten methods, for arrays of shares at once."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy import optimize, special

from scrutator.science.bounds.model import Floats

ROUNDING = 1e-13
"""A standard error below this times the share is what the sums of floating point leave of 0."""


def limits_of(
    method: str,
    p: npt.ArrayLike,
    se: npt.ArrayLike,
    t: npt.ArrayLike,
    size: npt.ArrayLike,
    error: float,
    n: npt.ArrayLike,
) -> tuple[Floats, Floats]:
    """Lower and upper limits of shares ``p`` in (0, 1) (in [0, 1] for the methods that need ``size`` only).

    ``t``: quantile at the degrees of freedom; ``size``: effective sample size; ``n``: rows; ``error``: 1 - level.
    Arguments are numbers or arrays of one shape. Formulas and sources: :func:`~scrutator.science.estimate.proportion`.
    """
    share, spread, reach = (np.asarray(each, dtype=np.float64) for each in (p, se, t))
    if method in ("logit", "xlogit"):
        centre, half = special.logit(share), reach * spread / (share * (1 - share))
        return special.expit(centre - half), special.expit(centre + half)
    if method == "mean":
        return share - reach * spread, share + reach * spread
    if method == "asin":
        centre, half = np.arcsin(np.sqrt(share)), reach * spread / (2 * np.sqrt(share * (1 - share)))
        # the square folds back what is below 0, as in R: where that would pass p it is no limit any more
        lower = np.where(half <= 2 * centre, np.sin(centre - half) ** 2, 0.0)
        return lower, np.where(half <= math.pi - 2 * centre, np.sin(centre + half) ** 2, 1.0)
    if method == "likelihood":
        rows = np.asarray(n, dtype=np.float64)
        found = np.vectorize(_likelihood, otypes=[float, float])(
            share, share * (1 - share) / spread**2 * (rows - 1) / rows, reach
        )
        return np.asarray(found[0]), np.asarray(found[1])
    return _sized(method, share, np.asarray(size, dtype=np.float64), error)


def _sized(method: str, p: Floats, size: Floats, error: float) -> tuple[Floats, Floats]:
    yes, no, z = size * p, size * (1 - p), float(special.ndtri(1 - error / 2))
    if method in ("beta", "clopper_pearson", "jeffreys"):
        own, other = (0.5, 0.5) if method == "jeffreys" else (0.0, 1.0)
        lower = special.betaincinv(np.where(yes == 0, 1, yes + own), no + other, error / 2)
        upper = special.betainccinv(yes + other, np.where(no == 0, 1, no + own), error / 2)
        return np.where(yes == 0, 0.0, lower), np.where(no == 0, 1.0, upper)
    centre = (yes + z**2 / 2) / (size + z**2)
    if method == "wilson":
        half = z / (size + z**2) * np.sqrt(size * p * (1 - p) + z**2 / 4)
    else:
        half = z * np.sqrt(centre * (1 - centre) / (size + z**2))
    return np.maximum(0.0, np.minimum(p, centre - half)), np.minimum(1.0, np.maximum(p, centre + half))


def _likelihood(p: float, size: float, t: float) -> tuple[float, float]:
    """Where 2 n (p log(p / q) + (1 - p) log((1 - p) / (1 - q))) is t²."""

    def excess(logit: float) -> float:
        log_yes, log_no = float(special.log_expit(logit)), float(special.log_expit(-logit))
        return 2 * size * (p * (math.log(p) - log_yes) + (1 - p) * (math.log1p(-p) - log_no)) - t**2

    centre, step = math.log(p / (1 - p)), 1.0
    while min(excess(centre - step), excess(centre + step)) < 0:
        step *= 2
    low = optimize.brentq(excess, centre - step, centre, xtol=1e-13)
    return float(special.expit(low)), float(special.expit(optimize.brentq(excess, centre, centre + step, xtol=1e-13)))
