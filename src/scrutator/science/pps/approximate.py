"""Variances that need the inclusion probabilities of the units drawn, and no joint probabilities.

Hartley and Rao's and Overton's joint probabilities have (π_ij - π_i π_j) / π_ij = a + b (π_i + π_j) within a stratum:
sums over pairs are then sums over units, and the work grows with n, not n².
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.bounds.model import Floats
from scrutator.science.errors import ProbabilityError
from scrutator.science.pps.model import Variance, by_strata, units


def hartley_rao(
    scores: ArrayLike,
    probs: ArrayLike,
    *,
    strata: ArrayLike | None = None,
    psu: ArrayLike | None = None,
    psum: ArrayLike | None = None,
    variance: Variance | str = Variance.HT,
) -> Floats:
    """Covariance (p, p) of totals with Hartley and Rao's joint probabilities, for systematic draws in random order.

    ``scores`` (n,) or (n, p) are weighted contributions y / π, whose sum is the estimate; ``probs`` (n,) in (0, 1];
    rows of one ``psu`` are added up. Within a stratum (π_ij - π_i π_j) / π_ij =
    1 - (n - π_i - π_j + q) / (n - 1); q = Σ π² / n over the frame is ``psum`` (one number, or one a stratum in order
    of the strata's values), else estimated by the mean of π in the sample. Source: Hartley and Rao (1962), *Annals of
    Mathematical Statistics* 33, 350-374, to first order; R's ``svydesign(pps = HR())``, from which it differs
    where R takes two units with π_i + π_j = 1 for independent. Raises
    :class:`~scrutator.science.pps.model.ProbabilityError` and :class:`~scrutator.science.pps.model.LonelyUnitError`.
    """
    sample = units(scores, probs, strata, psu)
    parts = by_strata(sample)
    given = None if psum is None else np.broadcast_to(np.asarray(psum, dtype=np.float64), (len(parts),))
    if given is not None and not np.all((given > 0) & (given <= 1)):
        raise ProbabilityError("psum, the sum of squared probabilities of the frame by the sample's size, is in (0, 1]")
    total = np.zeros((sample.scores.shape[1],) * 2)
    for number, part in enumerate(parts):
        pi, n = sample.probs[part], len(part)
        q = float(pi.mean()) if given is None else float(given[number])
        total += _pairs(sample.scores[part], pi, -(1 + q) / max(n - 1, 1), 1 / max(n - 1, 1), Variance(variance))
    return total


def overton(
    scores: ArrayLike,
    probs: ArrayLike,
    *,
    strata: ArrayLike | None = None,
    psu: ArrayLike | None = None,
    variance: Variance | str = Variance.HT,
) -> Floats:
    """Covariance (p, p) of totals with Overton's joint probabilities, π_ij = (n - 1) π_i π_j / (n - (π_i + π_j) / 2).

    Arguments and errors as in :func:`hartley_rao`. Source: Overton (1985), in Stehman and Overton (1989), *Proceedings
    of the Section on Survey Research Methods*, ASA, 131-136; R's ``svydesign(pps = "overton")``.
    """
    sample = units(scores, probs, strata, psu)
    total = np.zeros((sample.scores.shape[1],) * 2)
    for part in by_strata(sample):
        room = max(len(part) - 1, 1)
        total += _pairs(sample.scores[part], sample.probs[part], -1 / room, 0.5 / room, Variance(variance))
    return total


def brewer(
    scores: ArrayLike, probs: ArrayLike, *, strata: ArrayLike | None = None, psu: ArrayLike | None = None
) -> Floats:
    """Covariance (p, p) of totals: n / (n - 1) · Σ (1 - π_i) (x_i - x̄)² within each stratum.

    Arguments and errors as in :func:`hartley_rao`. Never negative, 0 for a census. Source: Brewer (2002), *Combined
    Survey Sampling Inference*, Arnold, chapter 9; R's ``svydesign(fpc = ~prob, pps = "brewer")``.
    """
    sample = units(scores, probs, strata, psu)
    total = np.zeros((sample.scores.shape[1],) * 2)
    for part in by_strata(sample):
        n = len(part)
        around = sample.scores[part] - sample.scores[part].mean(axis=0)
        total += n / max(n - 1, 1) * around.T @ ((1 - sample.probs[part])[:, None] * around)
    return total


def _pairs(x: Floats, pi: Floats, a: float, b: float, form: Variance) -> Floats:
    """Of one stratum, Σ D_ij x_i x_j with D_ij = a + b (π_i + π_j), D_ii = 1 - π_i, and 0 where both are certain."""
    n, sure = len(pi), pi == 1
    if form is Variance.YG:
        x = x - x.mean(axis=0)
    weighted = pi[:, None] * x
    sums, moments = x.sum(axis=0), weighted.sum(axis=0)
    total = a * np.outer(sums, sums) + b * (np.outer(moments, sums) + np.outer(sums, moments))
    total += x.T @ ((1 - pi - a - 2 * b * pi)[:, None] * x)
    certain = x[sure]
    both = certain.sum(axis=0)
    total -= (a + 2 * b) * (np.outer(both, both) - certain.T @ certain)
    if form is Variance.YG:
        margins = (n - 1) * (a + b * pi) + b * (pi.sum() - pi) + (1 - pi)
        margins -= np.where(sure, (a + 2 * b) * (sure.sum() - 1), 0.0)
        total -= x.T @ (margins[:, None] * x)
    return np.asarray((total + total.T) / 2)
