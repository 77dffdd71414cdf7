"""Bounds for the number of stations of a finite population, by inverting the exact test."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrutator.science.bounds.found import probability_at_most
from scrutator.science.bounds.model import Bound, Floats, Integers, Side, plain, share, tails, whole

RANDOM = "the n stations are a simple random sample without replacement of the N"
TRUE = "a visit finds the practice wherever it is"


def finite_bound(
    found: ArrayLike,
    sample: ArrayLike,
    population: ArrayLike,
    *,
    level: float = 0.95,
    side: Side | str = Side.UPPER,
    sensitivity: ArrayLike = 1.0,
) -> Bound:
    """The exact bound for how many of ``population`` stations have a practice, ``found`` of ``sample`` having shown it.

    The upper limit is the largest number K of stations with the practice under which finding at most ``found`` has a
    probability of at least 1 - level; the lower limit the smallest K under which finding at least ``found`` has it.
    Without detection error the number found is hypergeometric (Buonaccorsi 1987, *The American Statistician* 41,
    215-218); with per-visit ``sensitivity`` s below 1 it is a binomial mixed over the hypergeometric.

    A limit that is not drawn is the certain one: at least ``found``, at most what the sample left open.
    ``sample`` = ``population`` with s = 1 gives exactly ``found``; ``sample`` 0 gives 0 to N. Raises ``ValueError``.
    """
    x, n, total, s = np.broadcast_arrays(
        whole("found", found),
        whole("sample", sample),
        whole("population", population),
        share("sensitivity", sensitivity, above_zero=True),
    )
    if np.any(x > n) or np.any(n > total):
        raise ValueError("it must hold that found <= sample <= population")
    side = Side(side)
    low, high = tails(level, side)
    least, most = x.copy(), np.where(s == 1.0, total - (n - x), total)
    lower = least.copy() if low is None else _smallest(lambda k: _at_least(x, k, n, total, s) >= low, least, most)
    upper = most.copy() if high is None else _largest(lambda k: _at_most(x, k, n, total, s) >= high, least, most)
    divisor = np.maximum(total, 1)
    return Bound(
        found=plain(x),
        sample=plain(n),
        population=plain(total),
        lower=plain(lower / divisor),
        upper=plain(np.where(total > 0, upper / divisor, 0.0)),
        lower_count=plain(lower),
        upper_count=plain(upper),
        level=level,
        side=side,
        sensitivity=plain(s),
        method="hypergeometric, exact (test inversion)",
        assumptions=(RANDOM, TRUE if np.all(s == 1.0) else "a visit detects the practice with the stated sensitivity"),
    )


def zero_event_bound(
    sample: ArrayLike, population: ArrayLike, *, level: float = 0.95, sensitivity: ArrayLike = 1.0
) -> Bound:
    """The one-sided upper bound when none was found: :func:`finite_bound` with ``found`` 0."""
    return finite_bound(0, sample, population, level=level, side=Side.UPPER, sensitivity=sensitivity)


def _at_most(x: Integers, k: Integers, n: Integers, total: Integers, s: Floats) -> Floats:
    return probability_at_most(x, k, n, total, s)


def _at_least(x: Integers, k: Integers, n: Integers, total: Integers, s: Floats) -> Floats:
    return np.where(x > 0, 1.0 - probability_at_most(np.maximum(x - 1, 0), k, n, total, s), 1.0)


Holds = Callable[[Integers], NDArray[np.bool_]]


def _largest(holds: Holds, least: Integers, most: Integers) -> Integers:
    """The largest k in [least, most] for which a condition holds that, once it fails, fails for all larger k."""
    low, high = least.copy(), most.copy()
    while np.any(low < high):
        middle = (low + high + 1) // 2
        good = holds(middle)
        low, high = np.where(good, middle, low), np.where(good, high, middle - 1)
    return low


def _smallest(holds: Holds, least: Integers, most: Integers) -> Integers:
    low, high = least.copy(), most.copy()
    while np.any(low < high):
        middle = (low + high) // 2
        good = holds(middle)
        low, high = np.where(good, low, middle + 1), np.where(good, middle, high)
    return low
