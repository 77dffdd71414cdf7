"""Would the sample have seen it? Detection sample size, population sensitivity, and the probability of seeing none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrutator.science.bounds.found import probability_at_most
from scrutator.science.bounds.model import Floats, plain, share, whole


def probability_of_none(
    affected: ArrayLike, sample: ArrayLike, population: ArrayLike, *, sensitivity: ArrayLike = 1.0
) -> Any:
    """The probability that a simple random sample of ``sample`` stations shows none of ``affected``.

    With s = 1 this is ``C(N - K, n) / C(N, n)``; with s below 1 the mean of (1 - s) ** drawn. A value in [0, 1].
    """
    k, n, total, s = np.broadcast_arrays(
        whole("affected", affected),
        whole("sample", sample),
        whole("population", population),
        share("sensitivity", sensitivity),
    )
    if np.any(k > total) or np.any(n > total):
        raise ValueError("affected and sample must not exceed population")
    return plain(probability_at_most(np.zeros_like(k), k, n, total, s))


def population_sensitivity(
    affected: ArrayLike, sample: ArrayLike, population: ArrayLike, *, sensitivity: ArrayLike = 1.0
) -> Any:
    """The probability that the sample shows at least one of ``affected`` stations: 1 - :func:`probability_of_none`.

    Source: Martin, Shoukri and Thorburn (1992), *Preventive Veterinary Medicine* 14, 33-43 (herd sensitivity).
    """
    return 1.0 - probability_of_none(affected, sample, population, sensitivity=sensitivity)


def detection_sample_size(
    affected: ArrayLike, population: ArrayLike, *, level: float = 0.95, sensitivity: ArrayLike = 1.0
) -> Any:
    """The fewest random visits that see at least one of ``affected`` of ``population`` stations with ``level``.

    Exact where Cannon and Roe (1982, *Livestock Disease Surveys*) approximate. ``-1`` where even visiting every
    station would not reach the level (none affected, or a low sensitivity). Raises ``ValueError``.
    """
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; it must lie between 0 and 1")
    k, total, s = np.broadcast_arrays(
        whole("affected", affected), whole("population", population), share("sensitivity", sensitivity)
    )
    if np.any(k > total):
        raise ValueError("affected must not exceed population")
    zero, missed = np.zeros_like(k), 1 - level
    low, high = np.zeros_like(k), total.copy()
    while np.any(low < high):
        middle = (low + high) // 2
        good = probability_at_most(zero, k, middle, total, s) <= missed
        low, high = np.where(good, low, middle + 1), np.where(good, middle, high)
    reached = probability_at_most(zero, k, low, total, s) <= missed
    return plain(np.where(reached, low, -1))


def stratified_probability_of_none(
    affected: int | Sequence[int],
    samples: Sequence[int],
    populations: Sequence[int],
    *,
    sensitivity: float = 1.0,
) -> float:
    """The probability that samples of n_h of N_h stations, one a stratum and independent, show none.

    ``affected`` as a sequence says how many stations have the practice in each stratum: the product of the strata's
    probabilities. As one number K it is spread in the least favourable way, that is, so that the probability is
    greatest: no allocation of K stations to the strata is missed more often. The maximum is found exactly, by dynamic
    programming over the strata in O(H K^2) steps.
    """
    n, total = whole("samples", list(samples)), whole("populations", list(populations))
    if n.shape != total.shape or n.ndim != 1 or np.any(n > total):
        raise ValueError("samples and populations must be of one length, each sample at most its population")
    if not isinstance(affected, int):
        k = whole("affected", list(affected))
        if k.shape != total.shape or np.any(k > total):
            raise ValueError("affected must give one number a stratum, at most its population")
        return float(np.prod(probability_of_none(k, n, total, sensitivity=sensitivity)))
    if not 0 <= affected <= int(total.sum()):
        raise ValueError("affected must lie between 0 and the number of stations")
    best: Floats = np.zeros(affected + 1)
    best[0] = 1.0
    for size, stations in zip(n, total, strict=True):
        here = probability_of_none(np.arange(min(affected, int(stations)) + 1), size, stations, sensitivity=sensitivity)
        best = _combine(best, np.atleast_1d(here))
    return float(best[affected])


def _combine(best: Floats, here: NDArray[np.float64]) -> Floats:
    """For each number affected so far, the greatest product over how many of them lie in the present stratum."""
    result = np.zeros_like(best)
    for count, probability in enumerate(here):
        shifted = best[: best.size - count] * probability
        np.maximum(result[count:], shifted, out=result[count:])
    return result
