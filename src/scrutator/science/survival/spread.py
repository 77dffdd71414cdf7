"""Variances of curves over time in as many steps as there are cases: Greenwood's, the infinitesimal jackknife.

The jackknife takes U = dF / dw for each case, of a share F by its weight w, and adds up w² U². Over a day t the
leverage of a case is one of two expressions of few terms, before and after its end, whose squares add up by running
sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scrutator.science.bounds.model import Floats
from scrutator.science.survival.followed import Followed
from scrutator.science.survival.timeline import Timeline, after, led, since


class Variance(StrEnum):
    """Greenwood's takes weights as counts of cases; the jackknife takes any weights."""

    GREENWOOD = "greenwood"
    JACKKNIFE = "jackknife"


@dataclass(frozen=True, eq=False)
class Leverage:
    """What every case does to the survival S: U = S (G - ``shift``) while it is followed, -S ``gone`` once it ended.

    G is ``growth`` of the timeline; ``shift`` (n,) its value at entry.
    """

    shift: Floats
    gone: Floats


@dataclass(frozen=True, eq=False)
class OutcomeLeverage:
    """What every case does to the incidence F of one outcome: ``path`` - ``shift`` F + ``start`` while it is followed,
    ``end`` + ``gone`` (F at last - F) once it ended. ``path`` (m,), the others (n,)."""

    path: Floats
    start: Floats
    end: Floats


def leverage(cases: Followed, line: Timeline) -> Leverage:
    shift = led(line.growth)[line.first]
    left = line.left[line.last]
    own = np.divide(1.0, left, out=np.zeros(cases.n), where=(cases.outcome > 0) & (left > 0))
    return Leverage(shift, own - (line.growth[line.last] - shift))


def outcome_leverage(cases: Followed, line: Timeline, of: Leverage, k: int) -> OutcomeLeverage:
    """For the k-th outcome, counted from 0."""
    share = line.incidence[:, k]
    path = np.cumsum(line.before * line.hazard[:, k] * (led(line.growth)[:-1] - 1 / line.at_risk))
    start = of.shift * led(share)[line.first] - led(path)[line.first]
    own = np.where(cases.outcome == k + 1, line.before[line.last] / line.at_risk[line.last], 0.0)
    at_end = path[line.last] - of.shift * share[line.last] + start + own
    return OutcomeLeverage(path, start, at_end - of.gone * (share[-1] - share[line.last]))


def greenwood(line: Timeline) -> Floats:
    """Standard error (m,) of the survival, ``nan`` where it is 0. Source: Greenwood (1926); Kaplan and Meier (1958)."""
    return np.where(line.survival > 0, line.survival * np.sqrt(line.growth), np.nan)


def jackknife(cases: Followed, line: Timeline, of: Leverage) -> Floats:
    """Standard error (m,) of the survival. Source: Efron (1981), JASA 76, 312-319; R's ``survfit(robust = TRUE)``."""
    m, mass, growth = line.time.size, cases.weights**2, line.growth

    def followed(values: Floats) -> Floats:
        return after(line.first, line.last, mass * values, m)

    ended = since(line.last, mass * of.gone**2, m)
    open_ = growth**2 * followed(np.ones(cases.n)) - 2 * growth * followed(of.shift) + followed(of.shift**2)
    return line.survival * np.sqrt(np.maximum(ended + open_, 0))


def outcome_jackknife(cases: Followed, line: Timeline, of: Leverage, one: OutcomeLeverage, k: int) -> Floats:
    """Standard error (m,) of the incidence F of the k-th outcome, counted from 0.

    The sum over ended cases is written by F or by what F has still to grow, whichever is less, to keep rounding small.
    """
    m, mass = line.time.size, cases.weights**2
    share, path = line.incidence[:, k], one.path

    def followed(values: Floats) -> Floats:
        return after(line.first, line.last, mass * values, m)

    def ended(values: Floats) -> Floats:
        return since(line.last, mass * values, m)

    pairs, squares, rest = ended(one.end * of.gone), ended(of.gone**2), share[-1] - share
    begun = one.end + of.gone * share[-1]
    early = ended(begun**2) - 2 * share * ended(begun * of.gone) + share**2 * squares
    gone = np.where(share < rest, early, ended(one.end**2) + 2 * rest * pairs + rest**2 * squares)
    open_ = path**2 * followed(np.ones(cases.n)) + 2 * path * followed(one.start) + followed(one.start**2)
    if cases.late:
        open_ += share**2 * followed(of.shift**2) - 2 * share * followed(of.shift * one.start)
        open_ -= 2 * path * share * followed(of.shift)
    open_ = np.where(line.survival > 0, open_, 0.0)
    return np.where(share > 0, np.sqrt(np.maximum(gone + open_, 0)), 0.0)
