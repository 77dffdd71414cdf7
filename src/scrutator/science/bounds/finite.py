"""Bounds for the number of stations of a finite population, by inverting the exact test."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.bounds import words
from scrutator.science.bounds.found import log_at_least, log_at_most
from scrutator.science.bounds.model import Bound, Flags, Integers, Side, exceeds, plain, share, tails, whole


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

    With error e = 1 - ``level`` (half of it at each limit when two-sided), the upper limit is the largest number K of
    stations with the practice under which P(at most ``found`` | K) > e; the lower limit the smallest K under which
    P(at least ``found`` | K) > e: the K that a test at e does not reject. Without detection error the number found is
    hypergeometric (Wright 1991, *Exact Confidence Bounds when Sampling from Small Finite Universes*, Springer;
    Buonaccorsi 1987, *The American Statistician* 41, 215-218); with per-visit ``sensitivity`` s in (0, 1] it is a
    binomial mixed over that. The limits hold with at least ``level`` whatever K is.

    Arguments are whole numbers, found <= sample <= population, of shapes that broadcast; the result has their shape.
    A limit that is not drawn is the certain one: at least ``found``, at most what the sample left open.
    ``sample`` = ``population`` with s = 1 gives exactly ``found``; ``sample`` 0 gives 0 to N; an empty population has
    no share (``nan``). Raises ``ValueError``.
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
    lower, upper, not_met = least, most, False
    if low is not None:
        error = low
        lower = _smallest(lambda k: exceeds(log_at_least(x, k, n, total, s), error), least, most)
        not_met = not np.all(exceeds(log_at_least(x, lower, n, total, s), error))
    if high is not None:
        upper = _largest(lambda k: exceeds(log_at_most(x, k, n, total, s), high), least, most)
    divisor = np.where(total > 0, total, np.nan)
    perfect = bool(np.all(s == 1.0))
    return Bound(
        found=plain(x),
        sample=plain(n),
        population=plain(total),
        lower=plain(lower / divisor),
        upper=plain(upper / divisor),
        lower_count=plain(lower),
        upper_count=plain(upper),
        level=level,
        side=side,
        sensitivity=plain(s),
        method=words.FINITE if perfect else words.FINITE_DETECTED,
        assumptions=(words.RANDOM, words.ONCE, words.TRUE if perfect else words.SENSITIVE, words.NO_FALSE_ALARM),
        caveats=_caveats(n, total, perfect=perfect, not_met=not_met),
    )


def zero_event_bound(
    sample: ArrayLike, population: ArrayLike, *, level: float = 0.95, sensitivity: ArrayLike = 1.0
) -> Bound:
    """The one-sided upper bound when none was found: :func:`finite_bound` with ``found`` 0."""
    return finite_bound(0, sample, population, level=level, side=Side.UPPER, sensitivity=sensitivity)


def _caveats(n: Integers, total: Integers, *, perfect: bool, not_met: bool) -> tuple[str, ...]:
    complete = bool(np.all(n == total)) and n.size > 0
    said = (
        (words.ALL_VISITED, complete and perfect and not np.any(total == 0)),
        (words.CHOSEN, not complete),
        (words.NOTHING_VISITED, n.size > 0 and bool(np.all(n == 0))),
        (words.NO_ESTIMATE, not (complete and perfect)),
        (words.SEEN_STAGE, True),
        (words.STATED, not perfect),
        (words.NOT_MET, not_met),
    )
    return tuple(sentence for sentence, holds in said if holds)


Holds = Callable[[Integers], Flags]


def _largest(holds: Holds, least: Integers, most: Integers) -> Integers:
    """The largest k in [least, most] for which a condition holds that, once it fails, fails for all larger k."""
    low, high = least.copy(), most.copy()
    while np.any(low < high):
        middle = (low + high + 1) // 2
        good = holds(middle)
        low, high = np.where(good, middle, low), np.where(good, high, middle - 1)
    return low


def _smallest(holds: Holds, least: Integers, most: Integers) -> Integers:
    """The smallest k in [least, most] for which a condition holds that, once it holds, holds for all larger k; the
    largest where it never holds."""
    low, high = least.copy(), most.copy()
    while np.any(low < high):
        middle = (low + high) // 2
        good = holds(middle)
        low, high = np.where(good, low, np.minimum(middle + 1, high)), np.where(good, middle, high)
    return low
