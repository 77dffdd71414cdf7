"""Conditional Poisson designs: from inclusion probabilities to those of independent draws, and on to pairs.

A conditional Poisson sample of size n is what independent draws with probabilities p give when n rows come of them.
Every sum runs in one order and no exponential or library of linear algebra is called, so that results round alike on
every machine. Sums of :func:`table_of`, :func:`singles_of` and :func:`pairs_of` have positive terms only: small and
large probabilities beside each other lose no digits.
"""

from __future__ import annotations

import numpy as np

from scrutator.science.errors import SamplingError
from scrutator.science.sampling.model import Floats

LEAST, MOST = 1e-300, 1.0 - 2.0**-53
ROUNDS = 100
FORCING = 1e-6
FAR, SETTLED, ENOUGH = 0.5, 1e-11, 1e-8
"""Errors of inclusion probabilities over π (1 - π): when far off, when done, and what is accepted at worst."""


def table_of(p: Floats, n: int) -> Floats:
    """P(k are drawn of rows i … N-1) for independent draws, (N + 1, n + 1). Source: Chen, Dempster and Liu 1994."""
    table = np.zeros((len(p) + 1, n + 1))
    table[-1, 0] = 1.0
    for i in range(len(p) - 1, -1, -1):
        table[i] = (1.0 - p[i]) * table[i + 1]
        table[i, 1:] += p[i] * table[i + 1, :-1]
    return table


def singles_of(p: Floats, n: int, table: Floats) -> Floats:
    """Inclusion probabilities (N,) of the conditional design of ``n`` >= 1 rows; ``table`` is :func:`table_of`'s."""
    found, before = np.empty(len(p)), np.zeros(n + 1)
    before[0] = 1.0
    for i in range(len(p)):
        found[i] = p[i] * np.cumsum(before[:n] * table[i + 1, n - 1 :: -1])[-1]
        moved = p[i] * before[:-1]
        before *= 1.0 - p[i]
        before[1:] += moved
    return np.asarray(found / table[0, n])


def pairs_of(p: Floats, n: int, v: Floats) -> Floats:
    """E(I_k I_l V) / E(V), (N, N), of the conditional design of ``n`` >= 1 rows, V the sum of ``v`` over the sample.

    ``v`` (N,) is not negative. All ones give the joint probabilities of the design, 1 - π those of Sampford's. For rows
    k < l the others are parted into those before l and those after it; all rows k advance together.
    """
    count, table = len(p), table_of(p, n)
    sums = _sums_of(p, v, table)
    joint = np.zeros((count, count))
    without, carried = np.zeros((n + 1, count)), np.zeros((n + 1, count))  # column k: rows up to here but for k
    before, sums_before = np.zeros(n + 1), np.zeros(n + 1)
    before[0] = 1.0
    for i in range(count):
        later, sums_later = table[i + 1, n - 1 :: -1], sums[i + 1, n - 1 :: -1]
        alone = before[:n] * (sums_later + v[i] * later) + sums_before[:n] * later
        joint[i, i] = p[i] * np.cumsum(alone)[-1]
        if n > 1 and i:
            later, sums_later = later[1:, None], sums_later[1:, None]
            both = without[: n - 1, :i] * (sums_later + (v[i] + v[:i]) * later) + carried[: n - 1, :i] * later
            joint[:i, i] = joint[i, :i] = both.sum(axis=0) * p[:i] * p[i]
        without[:, :i], carried[:, :i] = _one_more(without[:, :i], carried[:, :i], p[i], v[i])
        without[:, i], carried[:, i] = before, sums_before
        before, sums_before = _one_more(before, sums_before, p[i], v[i])
    return np.asarray(joint / sums[0, n])


def working(target: Floats, n: int) -> Floats:
    """Probabilities (N,) of independent draws, summing to ``n``, whose conditional design has those of ``target``.

    ``target`` lies in (0, 1) and sums to ``n`` >= 1. Newton's method on the log-odds, with covariances of the design
    (Chen, Dempster and Liu 1994, Biometrika 81, 457-469) and steps short enough to go uphill (Sun and Tran-Dinh 2019,
    Mathematical Programming, doi 10.1007/s10107-018-1282-4: third derivatives are bounded by second ones); while far
    off, half steps of each row by itself. Raises :class:`SamplingError` where the probabilities are too close to 0 or 1
    for doubles.
    """
    if n == 1:
        return _scaled(target, n)
    if n == len(target) - 1:
        return _scaled(1.0 / (1.0 - target), n)
    return _newton(target, n)


def _newton(target: Floats, n: int) -> Floats:
    best, least = target, np.inf
    p, stale = _scaled(target / (1.0 - target), n), 0
    for count in range(ROUNDS):
        table = table_of(p, n)
        got = np.clip(singles_of(p, n, table), LEAST, MOST)
        off = _off(target, got)
        best, least, stale = (p, off, 0) if off < least else (best, least, stale + 1)
        if off < SETTLED or (least < ENOUGH and stale > 2):
            break
        if off > FAR and count < ROUNDS // 2:
            p = _scaled(p / (1.0 - p) * np.sqrt(target / (1.0 - target) * ((1.0 - got) / got)), n)
            continue
        step = _solved(p, n, table, got, target - got)
        ranked = np.sort(step)
        reach = float(np.cumsum(ranked[-n:])[-1] - np.cumsum(ranked[:n])[-1])
        step = (step - (ranked[0] + ranked[-1]) / 2) * (2.0 / (2.0 + reach))
        p = _scaled(p / (1.0 - p) * ((4.0 + step) / (4.0 - step)) ** 2, n)
    if not least < ENOUGH:
        raise SamplingError("the inclusion probabilities are too close to 0 or 1 for a conditional Poisson design")
    return np.asarray(best)


def _solved(p: Floats, n: int, table: Floats, got: Floats, wanted: Floats) -> Floats:
    """The step whose product with the covariances is ``wanted``: conjugate gradients, scaled by the variances."""
    scale = got * (1.0 - got)
    step, rest = np.zeros(len(p)), wanted - scale * (_sum(wanted) / _sum(scale))
    eased = rest / scale
    way, size = eased, _sum(rest * eased)
    first = size
    for _round in range(min(len(p), 200)):
        through = _covariances_times(p, n, table, got, way)
        curved = _sum(way * through)
        if not curved > 0 or size <= FORCING * first:
            break
        step = step + way * (size / curved)
        rest = rest - through * (size / curved)
        eased = rest / scale
        size, last = _sum(rest * eased), size
        way = eased + way * (size / last)
    return step


def _covariances_times(p: Floats, n: int, table: Floats, got: Floats, v: Floats) -> Floats:
    """cov(I_k, Σ v_l I_l) for every k: :func:`table_of` and :func:`singles_of` again, with the sums of v beside."""
    sums = _sums_of(p, v, table)
    found, before, carried = np.empty(len(p)), np.zeros(n + 1), np.zeros(n + 1)
    before[0] = 1.0
    for i in range(len(p)):
        later, sums_later = table[i + 1, n - 1 :: -1], sums[i + 1, n - 1 :: -1]
        found[i] = p[i] * np.cumsum(before[:n] * (sums_later + v[i] * later) + carried[:n] * later)[-1]
        before, carried = _one_more(before, carried, p[i], v[i])
    return np.asarray(found / table[0, n] - got * (sums[0, n] / table[0, n]))


def _sums_of(p: Floats, v: Floats, table: Floats) -> Floats:
    """For each cell of ``table`` the sum of ``v`` over the rows drawn, times its probability."""
    sums = np.zeros_like(table)
    for i in range(len(p) - 1, -1, -1):
        sums[i] = (1.0 - p[i]) * sums[i + 1]
        sums[i, 1:] += p[i] * (sums[i + 1, :-1] + v[i] * table[i + 1, :-1])
    return sums


def _one_more(before: Floats, sums: Floats, p: float, v: float) -> tuple[Floats, Floats]:
    """Probabilities of 0 … n drawn, and the sums of v with them, once a row with ``p`` and ``v`` may be drawn too."""
    after, sums_after = (1.0 - p) * before, (1.0 - p) * sums
    after[1:] += p * before[:-1]
    sums_after[1:] += p * (sums[:-1] + v * before[:-1])
    return after, sums_after


def _scaled(odds: Floats, n: int) -> Floats:
    """Probabilities with these odds up to a factor that makes them sum to ``n``."""
    low, high = 0.0, 1.0
    while _sum(high * odds / (1.0 + high * odds)) < n - 1e-6:
        low, high = high, high * 2
    for _halving in range(60):
        middle = (low + high) / 2
        enough = _sum(middle * odds / (1.0 + middle * odds)) >= n
        low, high = (low, middle) if enough else (middle, high)
    return np.minimum(high * odds / (1.0 + high * odds), MOST)


def _off(target: Floats, got: Floats) -> float:
    """The greatest error over π (1 - π), less what rounding alone may make."""
    rounding = len(target) * np.finfo(float).eps * target
    return float((np.maximum(np.abs(target - got) - rounding, 0.0) / (target * (1.0 - target))).max())


def _sum(values: Floats) -> float:
    return float(np.cumsum(values)[-1])
