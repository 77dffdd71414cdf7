"""Probability proportional to size: certainty units and the systematic draw, in whole numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrutator.science.errors import SamplingError
from scrutator.science.errors import rows as named
from scrutator.science.sampling.chance import Stream
from scrutator.science.sampling.equal_chance import within
from scrutator.science.sampling.equal_steps import LEFT_OUT, NEVER_TOGETHER, PAIRS, arcs_joint, some_of
from scrutator.science.sampling.model import Floats, Integers, Sample


def inclusion_probabilities(size: ArrayLike, n: int) -> Floats:
    """Probabilities (N,) proportional to ``size``, 1 for those that would exceed it; they sum to ``n``.

    ``size`` (N,) are whole positive numbers, e.g. voters. As R ``sampling::inclusionprobabilities``; source: Tillé
    2006, Sampling Algorithms, ch. 2. Raises :class:`SamplingError` naming the rows that are not positive or whole.
    """
    sizes = _checked(size, n)
    certain, left, total = _certain(sizes, n)
    result = np.ones(len(sizes))
    if left:
        result[~certain] = left * sizes[~certain] / total
    return result


def pps_systematic(seed: bytes, size: ArrayLike, n: int) -> Sample:
    """``n`` rows with probability proportional to ``size``, by equal steps along its running total.

    ``size`` (N,) whole positive numbers. Rows whose share is a whole step or more are certain and taken out, again
    until none is. Exact: places on the line are whole numbers. The order of the list is part of the design, see
    :func:`~scrutator.science.sampling.systematic`; ``joint`` is exact (:func:`pps_systematic_joint`), but most pairs of
    the list have 0: see ``caveats``. Source: Madow 1949; Särndal, Swensson and Wretman 1992, §3.6.2. Raises
    :class:`SamplingError` naming the rows that are not positive or whole, or where n is not 1 to N.
    """
    sizes = _checked(size, n)
    certain, left, total = _certain(sizes, n)
    inclusion = np.ones(len(sizes))
    chosen = np.flatnonzero(certain)
    if left:
        others = np.flatnonzero(~certain)
        inclusion[others] = left * sizes[others] / total
        start = Stream(seed, "pps systematic").below(total)
        places = (start + total * np.arange(left, dtype=np.int64)) // left
        hit = np.searchsorted(np.cumsum(sizes[others]), places, side="right")
        chosen = np.sort(np.concatenate([chosen, others[hit]]))
    joint = _joint(sizes, certain, left, total, chosen) if n <= PAIRS else None
    caveats = () if not left else (NEVER_TOGETHER,) if joint is not None else (NEVER_TOGETHER, LEFT_OUT)
    return Sample(chosen, inclusion[chosen], certain[chosen], len(sizes), "pps systematic", seed, joint, caveats)


def pps_systematic_joint(size: ArrayLike, n: int, rows: ArrayLike | None = None) -> Floats:
    """Joint probabilities of :func:`pps_systematic` among ``rows`` (m,) of the list, (m, m), or among all if not given.

    Exact: the starts that choose a row are an arc of all starts, and arcs are intersected in whole numbers. R:
    ``sampling::UPsystematicpi2``. Raises :class:`SamplingError` as :func:`pps_systematic`.
    """
    sizes = _checked(size, n)
    return _joint(sizes, *_certain(sizes, n), some_of(rows, len(sizes)))


def _joint(sizes: Integers, certain: NDArray[np.bool_], left: int, total: int, rows: Integers) -> Floats:
    if not left:
        return np.ones((len(rows), len(rows)))
    ends = np.cumsum(np.where(certain, 0, sizes))
    first = (ends[rows] - sizes[rows]) * left % total
    width = np.where(certain[rows], total, sizes[rows] * left)
    return arcs_joint(np.where(certain[rows], 0, first), width, total)


def _certain(sizes: Integers, n: int) -> tuple[NDArray[np.bool_], int, int]:
    """Who is certain, how many are left to draw, and the total size of the others."""
    certain = np.zeros(len(sizes), dtype=np.bool_)
    left, total = n, int(sizes.sum())
    while left:
        more = ~certain & (sizes >= -(-total // left))
        if not more.any():
            break
        certain |= more
        left, total = n - int(certain.sum()), int(sizes[~certain].sum())
    return certain, left, total


def _checked(size: ArrayLike, n: int) -> Integers:
    try:
        given = np.asarray(size, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise SamplingError("size must be one number a row") from error
    if given.ndim != 1:
        raise SamplingError("size must be one number a row")
    wrong = ~(np.isfinite(given) & (given > 0) & (given == np.floor(given)))
    if wrong.any():
        raise SamplingError(f"size must be a whole number above 0: {named(wrong)}")
    within(n, len(given))
    if float(given.sum()) * n >= 2**62:
        raise SamplingError("the sizes are too large to be added exactly")
    return np.asarray(given, dtype=np.int64)
