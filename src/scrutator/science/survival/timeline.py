"""What happened on each day on which a case ended: how many were followed, decided and last seen open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.survival.followed import Followed


@dataclass(frozen=True, eq=False)
class Timeline:
    """The m different days ``time`` (m,) on which cases ended, in order.

    A case is followed on a day that is above its entry and not above its duration, so that one last seen open on a
    day was still followed when others were decided on it. ``at_risk`` (m,), ``events`` (m, K) by outcome, and
    ``censored`` (m,) are sums of weights; ``rows`` (m,) counts cases followed. ``first`` and ``last`` (n,) are the
    places in ``time`` of the first day on which a case was followed and of the day on which it ended. ``survival``
    (m,) is the share still open after each day, ``before`` (m,) that before it, ``incidence`` (m, K) the share that
    has ended with each outcome. ``hazard`` (m, K) is events by at risk, ``growth`` (m,) the sum over days of d / (n (n
    - d)), Greenwood's, without the day on which nobody is left.
    """

    time: Floats
    first: Integers
    last: Integers
    at_risk: Floats
    events: Floats
    censored: Floats
    rows: Integers
    left: Floats
    hazard: Floats
    survival: Floats
    before: Floats
    incidence: Floats
    growth: Floats


def timeline(cases: Followed) -> Timeline:
    """Counts and product-limit shares of cases. Source: Kaplan and Meier (1958), JASA 53, 457-481."""
    time, last = np.unique(cases.duration, return_inverse=True)
    last = last.reshape(-1)
    first = np.searchsorted(time, cases.entry, side="right")
    m, kinds = time.size, len(cases.outcomes)
    counted = np.bincount(last * (kinds + 1) + cases.outcome, cases.weights, m * (kinds + 1))
    by_day = np.asarray(counted, dtype=np.float64).reshape(m, kinds + 1)
    censored, events = by_day[:, 0], by_day[:, 1:]
    ones = np.ones(cases.n)
    at_risk, rows = present(first, last, cases.weights, m), present(first, last, ones, m).astype(np.int64)
    decided = np.bincount(last, cases.outcome > 0, m).astype(np.int64)
    all_gone = decided == rows
    left = np.where(all_gone, 0.0, at_risk - events.sum(axis=1))
    hazard = events / at_risk[:, None]
    survival = np.asarray(np.cumprod(left / at_risk), dtype=np.float64)
    before = np.concatenate([[1.0], survival[:-1]])
    steps = np.divide(events.sum(axis=1), at_risk * left, out=np.zeros(m), where=left > 0)
    return Timeline(
        time=time,
        first=first,
        last=last,
        at_risk=at_risk,
        events=events,
        censored=censored,
        rows=rows,
        left=left,
        hazard=hazard,
        survival=survival,
        before=before,
        incidence=np.cumsum(before[:, None] * hazard, axis=0),
        growth=np.cumsum(steps),
    )


def present(first: Integers, last: Integers, values: Floats, m: int) -> Floats:
    """For each of m days the sum of ``values`` (n,) of the cases followed on it."""
    return _from(last, values, m) - _from(first - 1, values, m)


def after(first: Integers, last: Integers, values: Floats, m: int) -> Floats:
    """The same of those followed on it and still open after it."""
    return _from(last - 1, values, m) - _from(first - 1, values, m)


def since(last: Integers, values: Floats, m: int) -> Floats:
    """For each of m days the sum of ``values`` of the cases that ended up to it."""
    return np.cumsum(np.bincount(last, values, m))


def _from(places: Integers, values: Floats, m: int) -> Floats:
    """Sums of the values whose place is that day or later."""
    inside = places >= 0
    return np.asarray(np.cumsum(np.bincount(places[inside], values[inside], m)[::-1])[::-1], dtype=np.float64)


def led(values: npt.NDArray[np.float64], start: float = 0.0) -> Floats:
    """Values (m, …) of steps with the value before the first step put before them."""
    return np.concatenate([np.full((1, *values.shape[1:]), start), values])
