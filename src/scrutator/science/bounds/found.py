"""The distribution of the number found: stations with the practice that are drawn and, there, detected."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from scrutator.science.bounds.hypergeometric import log_probability_drawn
from scrutator.science.bounds.model import Floats, Integers

ROWS = 4096
CELLS = 1 << 16
NEGLIGIBLE = 1e-17


def log_at_most(x: Integers, affected: Integers, sample: Integers, population: Integers, s: Floats) -> Floats:
    """log P(found <= x) when ``affected`` of ``population`` stations have the practice; arguments of one shape.

    The number drawn among the affected is hypergeometric; each is detected, independently, with probability ``s``, so
    the number found is a binomial mixed over it (Cameron and Baldock 1998, *Preventive Veterinary Medicine* 34, 1-17,
    for perfect specificity). Exact but for rounding; each tail is summed by itself, so a small one keeps its digits.
    """
    return _log_tail(x, affected, sample, population, s, upper=False)


def log_at_least(x: Integers, affected: Integers, sample: Integers, population: Integers, s: Floats) -> Floats:
    """log P(found >= x): the other tail of :func:`log_at_most`, not its complement."""
    return _log_tail(x, affected, sample, population, s, upper=True)


def _log_tail(
    x: Integers, affected: Integers, sample: Integers, population: Integers, s: Floats, *, upper: bool
) -> Floats:
    shape = np.shape(x)
    every = _Rows(np.ravel(x), np.ravel(affected), np.ravel(sample), np.ravel(population), np.ravel(s), upper)
    parts = [_log_tail_of_rows(every.of(slice(i, i + ROWS))) for i in range(0, every.x.size, ROWS)]
    return np.concatenate(parts).reshape(shape) if parts else np.empty(shape)


@dataclass(frozen=True)
class _Rows:
    """Some distributions side by side. A term is P(j drawn) times P(so many found | j drawn), log-concave in j."""

    x: Integers
    affected: Integers
    sample: Integers
    population: Integers
    s: Floats
    upper: bool

    def of(self, chosen: Integers | slice) -> _Rows:
        return _Rows(
            self.x[chosen],
            self.affected[chosen],
            self.sample[chosen],
            self.population[chosen],
            self.s[chosen],
            self.upper,
        )

    def support(self) -> tuple[Integers, Integers]:
        """The least and the most drawn that can lead to such a number found; the least above the most if none can."""
        least = np.maximum(0, self.sample + self.affected - self.population)
        most = np.minimum(self.sample, self.affected)
        if self.upper:
            return np.maximum(least, self.x), most
        return least, np.where(self.s == 1.0, np.minimum(most, self.x), most)

    def log_detected(self, j: Integers) -> Floats:
        """log P(found on the right side of x | j drawn); rows by columns where ``j`` has columns."""
        columns = (1,) * (j.ndim - 1)
        x: Integers = np.broadcast_to(self.x.reshape(self.x.shape + columns), j.shape)
        s: Floats = np.broadcast_to(self.s.reshape(self.s.shape + columns), j.shape)
        result = np.zeros(j.shape)
        if self.upper:
            open_ = (s < 1) & (x > 0)
            chance = special.betainc(x[open_], np.maximum(j[open_] - x[open_], 0).astype(np.float64) + 1.0, s[open_])
        else:
            none = (s < 1) & (x == 0)
            with np.errstate(divide="ignore", invalid="ignore"):
                result[none] = np.where(j[none] > 0, j[none] * np.log1p(-s[none]), 0.0)
            open_ = (s < 1) & (x > 0) & (j > x)
            chance = special.betaincc(x[open_] + 1.0, (j[open_] - x[open_]).astype(np.float64), s[open_])
        with np.errstate(divide="ignore"):
            result[open_] = np.log(chance)
        return result

    def step(self, j: Integers) -> Floats:
        """P(j + 1 drawn) / P(j drawn)."""
        k, n, total = (
            a.reshape(a.shape + (1,) * (j.ndim - 1)).astype(np.float64)
            for a in (self.affected, self.sample, self.population)
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray((k - j) * (n - j) / ((j + 1.0) * (total - k - n + j + 1.0)))


def _log_tail_of_rows(rows: _Rows) -> Floats:
    least, most = rows.support()
    result = np.full(rows.x.shape, -np.inf)
    possible = np.flatnonzero(least <= most)
    if not possible.size:
        return result
    rows, least, most = rows.of(possible), least[possible], most[possible]
    top = _mode(rows, least, most)
    start = log_probability_drawn(top, rows.affected, rows.sample, rows.population)
    weight = rows.log_detected(top)
    total = 1.0 + _one_way(rows, top, most, weight, 1) + _one_way(rows, top, least, weight, -1)
    result[possible] = np.minimum(start + weight + np.log(total), 0.0)
    return result


def _mode(rows: _Rows, least: Integers, most: Integers) -> Integers:
    """Where the term is greatest, by bisection on whether the next term is greater."""
    low, high = least.copy(), most.copy()
    while np.any(low < high):
        middle = (low + high) // 2
        here, then = rows.log_detected(middle), rows.log_detected(np.minimum(middle + 1, most))
        with np.errstate(divide="ignore", invalid="ignore"):
            rise = np.log(rows.step(middle)) + then - here
        # a weight too small for a float lies on the far side of the mode
        rises = np.where(np.isfinite(here), rise > 0, rows.upper)
        low, high = np.where(rises & (low < high), middle + 1, low), np.where(rises, high, middle)
    return low


def _one_way(rows: _Rows, top: Integers, end: Integers, weight: Floats, direction: int) -> Floats:
    """The sum of the terms from ``top`` (not counted) to ``end``, as a multiple of the term at ``top``.

    It stops where a geometric series, which log-concave terms cannot exceed, says that the rest is negligible.
    """
    total = np.zeros(top.shape)
    size = np.ones(top.shape)
    at, detected = top.copy(), weight.copy()
    active = np.flatnonzero((top != end) & np.isfinite(weight))
    width = 16
    while active.size:
        width = min(2 * width, max(16, CELLS // active.size))
        some = rows.of(active)
        j = at[active, None] + direction * np.arange(1, width + 1)
        inside = j <= end[active, None] if direction > 0 else j >= end[active, None]
        j = np.where(inside, j, end[active, None])
        ratios = np.where(inside, some.step(j - 1) if direction > 0 else 1.0 / some.step(j), 0.0)
        logs = some.log_detected(j)
        with np.errstate(invalid="ignore"):
            rises = np.exp(np.diff(logs, axis=1, prepend=detected[active, None]))
        ratios = ratios * np.where(np.isfinite(logs), rises, 0.0)
        terms = size[active, None] * np.cumprod(ratios, axis=1)
        total[active] += terms.sum(axis=1)
        size[active], at[active], detected[active] = terms[:, -1], j[:, -1], logs[:, -1]
        last, before = terms[:, -1], terms[:, -2]
        fall = np.where(before > 0, last / np.where(before > 0, before, 1.0), 0.0)
        rest = np.where(fall < 1, last * fall / np.maximum(1 - fall, 1e-300), np.inf)
        active = active[inside[:, -1] & (rest > NEGLIGIBLE * (1 + total[active]))]
    return total
