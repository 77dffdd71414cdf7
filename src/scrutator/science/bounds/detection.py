"""Would the sample have seen it? Detection sample size, population sensitivity, and the probability of seeing none."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.bounds.found import log_at_least, log_at_most
from scrutator.science.bounds.model import Floats, Integers, error_of, exceeds, plain, share, whole


def probability_of_none(
    affected: ArrayLike, sample: ArrayLike, population: ArrayLike, *, sensitivity: ArrayLike = 1.0
) -> Any:
    """The probability that a simple random sample of ``sample`` stations shows none of ``affected``.

    With s = 1 this is ``C(N - K, n) / C(N, n)``; with per-visit ``sensitivity`` s in [0, 1] below 1 the mean of
    ``(1 - s) ** drawn``. Whole numbers of shapes that broadcast, affected <= population and sample <= population; a
    value in [0, 1] for each. Source: Cannon and Roe (1982), *Livestock Disease Surveys*; with s, Cameron and Baldock
    (1998), *Preventive Veterinary Medicine* 34, 1-17. Raises ``ValueError``.
    """
    k, n, total, s = _checked(affected, sample, population, sensitivity)
    return plain(np.exp(log_at_most(np.zeros_like(k), k, n, total, s)))


def population_sensitivity(
    affected: ArrayLike, sample: ArrayLike, population: ArrayLike, *, sensitivity: ArrayLike = 1.0
) -> Any:
    """The probability that the sample shows at least one of ``affected`` stations: 1 - :func:`probability_of_none`.

    Summed by itself, so that a small one keeps its digits. Arguments as there. Source: Martin, Shoukri and Thorburn
    (1992), *Preventive Veterinary Medicine* 14, 33-43, who call it herd sensitivity. Raises ``ValueError``.
    """
    k, n, total, s = _checked(affected, sample, population, sensitivity)
    some, none = (f(np.full_like(k, x), k, n, total, s) for f, x in ((log_at_least, 1), (log_at_most, 0)))
    return plain(np.where(some < np.log(0.5), np.exp(some), -np.expm1(none)))


def detection_sample_size(
    affected: ArrayLike, population: ArrayLike, *, level: float = 0.95, sensitivity: ArrayLike = 1.0
) -> Any:
    """The fewest random visits that show at least one of ``affected`` of ``population`` stations with ``level``.

    The smallest n for which :func:`probability_of_none` is at most 1 - ``level``: exact where Cannon and Roe (1982,
    *Livestock Disease Surveys*) approximate. ``-1`` where even a visit to every station would not reach the level
    (none affected, or few and a low ``sensitivity``, a share in [0, 1]). Its dual is
    :func:`~scrutator.science.bounds.zero_event_bound`: n visits reach the level for K stations just when the bound for
    none found in n lies below K. Raises ``ValueError``.
    """
    error = error_of(level)
    k, _, total, s = _checked(affected, 0, population, sensitivity)
    zero = np.zeros_like(k)
    low, high = zero.copy(), total.copy()
    while np.any(low < high):
        middle = (low + high) // 2
        missed = exceeds(log_at_most(zero, k, middle, total, s), error)
        low, high = np.where(missed, np.minimum(middle + 1, high), low), np.where(missed, high, middle)
    return plain(np.where(exceeds(log_at_most(zero, k, low, total, s), error), -1, low))


def _checked(
    affected: ArrayLike, sample: ArrayLike, population: ArrayLike, sensitivity: ArrayLike
) -> tuple[Integers, Integers, Integers, Floats]:
    k, n, total, s = np.broadcast_arrays(
        whole("affected", affected),
        whole("sample", sample),
        whole("population", population),
        share("sensitivity", sensitivity),
    )
    if np.any(k > total) or np.any(n > total):
        raise ValueError("affected and sample must not exceed population")
    return k, n, total, s
