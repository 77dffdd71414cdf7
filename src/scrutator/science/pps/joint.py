"""Variances from the joint inclusion probabilities of the sample."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.bounds.model import Floats
from scrutator.science.errors import JointProbabilityError, rows
from scrutator.science.pps.model import Units, numeric, units

TOLERANCE = 1e-4
"""Of R's ``ppsmat``: a pair whose (π_ij - π_i π_j) / π_ij is nearer to 0 counts as drawn independently."""


def horvitz_thompson(
    scores: ArrayLike, joint: ArrayLike, *, psu: ArrayLike | None = None, tolerance: float = TOLERANCE
) -> Floats:
    """Covariance (p, p) of totals: Σ_ij (π_ij - π_i π_j) / π_ij · x_i x_j, with π_ii = π_i.

    ``scores`` (n,) or (n, p) are weighted contributions x = y / π, whose sum is the estimate, in its units;
    ``joint`` (n, n) the probabilities π_ij that both units are drawn, π_i on the diagonal; with ``psu`` (n,), units
    in order of their first row. ``tolerance`` is R's: ``0`` leaves nothing out. Unbiased where every π_ij of the
    frame is above 0; may be negative. Source: Horvitz and Thompson (1952), *JASA* 47, 663-685; R's
    ``svydesign(pps = ppsmat(joint), variance = "HT")``. Raises :class:`JointProbabilityError` and
    :class:`~scrutator.science.pps.model.ProbabilityError`.
    """
    x, check = _checked(scores, joint, psu, tolerance)
    return _symmetric(x.T @ check @ x)


def yates_grundy(
    scores: ArrayLike, joint: ArrayLike, *, psu: ArrayLike | None = None, tolerance: float = TOLERANCE
) -> Floats:
    """Covariance (p, p) of totals: ½ Σ_ij (π_i π_j - π_ij) / π_ij · (x_i - x_j)², for samples of fixed size.

    Arguments as in :func:`horvitz_thompson`. Not negative where π_ij ≤ π_i π_j for all pairs, as with Sampford's and
    conditional Poisson draws. Source: Yates and Grundy (1953), *JRSS B* 15, 253-261; Sen (1953), *JISAS* 5, 119-127;
    R's ``variance = "YG"``.
    """
    x, check = _checked(scores, joint, psu, tolerance)
    x = x - x.mean(axis=0)
    return _symmetric(x.T @ check @ x - x.T @ (check.sum(axis=0)[:, None] * x))


def _checked(scores: ArrayLike, joint: ArrayLike, psu: ArrayLike | None, tolerance: float) -> tuple[Floats, Floats]:
    pairs = numeric(joint, "joint probabilities", JointProbabilityError)
    if pairs.ndim != 2 or pairs.shape[0] != pairs.shape[1]:
        raise JointProbabilityError("joint probabilities must be a square matrix, one row a unit of the sample")
    single = np.diag(pairs)
    sample = _units(scores, single, psu)
    if np.any(wrong := ~(pairs > 0).all(axis=1)):
        raise JointProbabilityError(f"joint probabilities must be above 0, for both units are here: {rows(wrong)}")
    if np.any(wrong := (pairs > np.minimum.outer(single, single) * (1 + 1e-9)).any(axis=1)):
        raise JointProbabilityError(f"a pair cannot be likelier than either of its units: {rows(wrong)}")
    if np.any(wrong := (np.abs(pairs - pairs.T) > 1e-9 * pairs).any(axis=1)):
        raise JointProbabilityError(f"joint probabilities must be symmetric: {rows(wrong)}")
    check = (pairs - np.outer(single, single)) / pairs
    check[np.abs(check) < tolerance] = 0.0
    return sample.scores, check


def _units(scores: ArrayLike, single: Floats, psu: ArrayLike | None) -> Units:
    if psu is None:
        return units(scores, single, lone=True)
    keys = np.asarray(psu)
    _values, first, place = np.unique(keys, return_index=True, return_inverse=True)
    if len(first) != len(single):
        raise JointProbabilityError(f"joint probabilities of {len(single)} units, but {len(first)} units in the sample")
    rank = np.argsort(np.argsort(first))
    return units(scores, single[rank][place], psu=keys, lone=True)


def _symmetric(matrix: Floats) -> Floats:
    return np.asarray((matrix + matrix.T) / 2)
