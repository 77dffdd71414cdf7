"""Unequal probabilities with every pair possible: conditional Poisson (maximum entropy) and Sampford sampling.

Sums run in one order (``cumsum``), so that they round alike on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.sampling.chance import Stream
from scrutator.science.sampling.errors import SamplingError, rows
from scrutator.science.sampling.model import Floats, Integers, Sample

CELLS = 50_000_000
PAIRS = 200_000_000
"""Joint probabilities come with the sample while n N² is not above this; the functions give them beyond."""
CLOSE = 1e-13
ROUNDS = 1_000


def conditional_poisson(seed: bytes, inclusion: ArrayLike) -> Sample:
    """A sample of fixed size with the inclusion probabilities given (N,), of all such designs the one with the
    greatest entropy; joint probabilities with it.

    ``inclusion`` lies in (0, 1] and sums to a whole number n; :func:`inclusion_probabilities` makes them of sizes.
    Source: Hájek 1981; Chen, Dempster and Liu 1994, Biometrika 81, 457-469; Tillé 2006, alg. 5.6-5.9. R:
    ``sampling::UPmaxentropy``. Raises :class:`SamplingError`, also above 50 million cells of N times n.
    """
    given, open_, n = _checked(inclusion)
    chosen = np.flatnonzero(~open_)
    if n:
        helping = _working(given[open_], n)
        drawn = _draw(helping, n, Stream(seed, "conditional Poisson"))
        chosen = np.sort(np.concatenate([chosen, np.flatnonzero(open_)[drawn]]))
    joint = conditional_poisson_joint(given)[np.ix_(chosen, chosen)] if n * len(given) ** 2 <= PAIRS else None
    return Sample(chosen, given[chosen], ~open_[chosen], len(given), "conditional Poisson", seed, joint)


def sampford(seed: bytes, inclusion: ArrayLike) -> Sample:
    """Sampford's sample of fixed size with exactly the inclusion probabilities given (N,), and its joint ones.

    A set s has probability in proportion to prod(λ_k) · sum(1 - π_k), λ = π / (1 - π). Drawn as a conditional Poisson
    sample of λ, accepted with probability sum(1 - π_k) / n: the same design as Sampford's, without his many refusals.
    Source: Sampford 1967, Biometrika 54, 499-513; Grafström 2009, J. Stat. Plann. Inference 139, 2111-2114.
    R: ``sampling::UPsampford``. Raises :class:`SamplingError` as :func:`conditional_poisson`.
    """
    given, open_, n = _checked(inclusion)
    chosen = np.flatnonzero(~open_)
    if n:
        free, chance = given[open_], Stream(seed, "Sampford")
        table = _table(free, n)
        while True:
            drawn = _walk(free, table, n, chance)
            if chance.uniform() * n < float(np.cumsum(1.0 - free[drawn])[-1]):
                break
        chosen = np.sort(np.concatenate([chosen, np.flatnonzero(open_)[drawn]]))
    joint = sampford_joint(given)[np.ix_(chosen, chosen)] if n * len(given) ** 2 <= PAIRS else None
    return Sample(chosen, given[chosen], ~open_[chosen], len(given), "Sampford", seed, joint)


def conditional_poisson_joint(inclusion: ArrayLike) -> Floats:
    """Joint probabilities (N, N) of :func:`conditional_poisson`; the diagonal holds the inclusion probabilities."""
    given, open_, n = _checked(inclusion)
    if not n:
        return _framed(given, open_, np.zeros((0, 0)))
    helping = _working(given[open_], n)
    odds = helping / (1.0 - helping)
    last = np.zeros((len(odds), len(odds)))
    for _size, pairs in _pairs(odds, _singles(odds, n)[0]):
        last = pairs
    return _framed(given, open_, last)


def sampford_joint(inclusion: ArrayLike) -> Floats:
    """Joint probabilities (N, N) of :func:`sampford`: Sampford 1967, eq. 4, written with those of conditional Poisson
    samples of every size up to n, all terms positive. R: ``sampling::UPsampfordpi2``."""
    given, open_, n = _checked(inclusion)
    if not n:
        return _framed(given, open_, np.zeros((0, 0)))
    free = given[open_]
    odds = free / (1.0 - free)
    singles, relative = _singles(odds, n)
    two = free[:, None] + free[None, :]
    total = np.zeros_like(two)
    for size, pairs in _pairs(odds, singles):
        total += (n - size + 2 - two) * (relative[size] * pairs)
    whole = sum(t * relative[n - t] for t in range(1, n + 1))
    return _framed(given, open_, total / whole)


def _framed(given: Floats, open_: np.ndarray[tuple[int], np.dtype[np.bool_]], pairs: Floats) -> Floats:
    joint = np.outer(given, given)
    free = np.flatnonzero(open_)
    joint[np.ix_(free, free)] = pairs
    np.fill_diagonal(joint, given)
    return joint


def _checked(inclusion: ArrayLike) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.bool_]], int]:
    given = np.asarray(inclusion, dtype=np.float64)
    if given.ndim != 1 or not given.size:
        raise SamplingError("inclusion must be one probability a row")
    wrong = np.flatnonzero(~((given > 0) & (given <= 1)))
    if wrong.size:
        raise SamplingError(f"inclusion probabilities must lie above 0 and not above 1: {rows(wrong)}")
    open_ = given < 1.0
    total = float(np.cumsum(given[open_])[-1]) if open_.any() else 0.0
    if abs(total - round(total)) > 1e-6:
        raise SamplingError(f"inclusion probabilities must sum to a whole number, not {float(given.sum()):.6f}")
    if int(open_.sum()) * round(total) > CELLS:
        raise SamplingError("the list is too long for this draw; take pps systematic, or draw in strata")
    return given, open_, round(total)


def _singles(odds: Floats, n: int) -> tuple[list[Floats], list[float]]:
    """Inclusion probabilities of conditional Poisson samples of sizes 0 … n; their total odds relative to size n's."""
    singles, steps = [np.zeros(len(odds))], [1.0]
    for size in range(1, n + 1):
        raw = odds * (1.0 - singles[-1])
        whole = float(np.cumsum(raw)[-1])
        singles.append(raw * (size / whole))
        steps.append(whole / size)
    relative = [1.0] * (n + 1)
    for size in range(n, 0, -1):
        relative[size - 1] = relative[size] / steps[size]
    return singles, relative


def _pairs(odds: Floats, singles: list[Floats]) -> Iterator[tuple[int, Floats]]:
    """Joint probabilities of conditional Poisson samples of sizes 2 … n, from those of two fewer."""
    count = len(odds)
    product = np.outer(odds, odds)
    np.fill_diagonal(product, 0.0)
    older, newer = np.zeros((count, count)), np.zeros((count, count))
    for size in range(2, len(singles)):
        before = singles[size - 2]
        both = product * (1.0 - before[:, None] - before[None, :] + older)
        older, newer = newer, both * (size * (size - 1) / both.sum())
        yield size, newer


def _working(target: Floats, n: int) -> Floats:
    """Poisson probabilities (N,), summing to ``n``, whose conditional design has the probabilities ``target``.

    Fixed point of Chen, Dempster and Liu 1994, procedure 1, whose convergence they prove.
    """
    if 2 * n > len(target):  # those left out are such a design too, and fewer converge faster
        return np.asarray(1.0 - _working(1.0 - target, len(target) - n))
    odds = target / (1.0 - target)
    for _round in range(ROUNDS):
        fewer = np.zeros(len(odds))
        for size in range(1, n):
            raw = odds * (1.0 - fewer)
            fewer = raw * (size / np.cumsum(raw)[-1])
        raw = odds * (1.0 - fewer)
        got = raw * (n / np.cumsum(raw)[-1])
        off = float(np.abs(target - got).max())
        if off < CLOSE:
            break
        odds = target / (1.0 - fewer)
    if off > 1e-9:
        raise SamplingError("no conditional Poisson design with these probabilities was found; take Sampford's")
    low, high = 0.0, 1.0
    while float(np.cumsum(high * odds / (1.0 + high * odds))[-1]) < n - 1e-6:
        low, high = high, high * 2
    for _halving in range(60):
        middle = (low + high) / 2
        enough = float(np.cumsum(middle * odds / (1.0 + middle * odds))[-1]) >= n
        low, high = (low, middle) if enough else (middle, high)
    return np.asarray(high * odds / (1.0 + high * odds))


def _table(p: Floats, n: int) -> Floats:
    """P(k are drawn of rows i … N-1) for independent draws, (N + 1, n + 1)."""
    table = np.zeros((len(p) + 1, n + 1))
    table[-1, 0] = 1.0
    for i in range(len(p) - 1, -1, -1):
        table[i] = (1.0 - p[i]) * table[i + 1]
        table[i, 1:] += p[i] * table[i + 1, :-1]
    return table


def _walk(p: Floats, table: Floats, n: int, chance: Stream) -> Integers:
    """Row by row: in with its probability given how many are still to be drawn of the rest."""
    drawn, left = [], n
    for i in range(len(p)):
        if not left:
            break
        if chance.uniform() * float(table[i, left]) < float(p[i]) * float(table[i + 1, left - 1]):
            drawn.append(i)
            left -= 1
    return np.asarray(drawn, dtype=np.int64)


def _draw(p: Floats, n: int, chance: Stream) -> Integers:
    return _walk(p, _table(p, n), n, chance)
