"""Curves read at asked days: which step holds, and how many were followed and decided."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.errors import SurvivalError
from scrutator.science.survival.followed import Followed
from scrutator.science.survival.timeline import Timeline, led


def days_of(asked: npt.ArrayLike) -> Floats:
    """Asked days (d,), as asked. Raises :class:`SurvivalError` for one that is negative or not finite."""
    days = np.atleast_1d(np.asarray(asked, dtype=np.float64))
    if days.ndim != 1 or not days.size or not np.all(np.isfinite(days) & (days >= 0)):
        raise SurvivalError("days must be numbers, finite and not negative, at least one")
    return days


def unknown(line: Timeline, days: Floats) -> npt.NDArray[np.bool_]:
    """Days beyond the last on which a case was followed, unless all had been decided."""
    return np.asarray((days > line.time[-1]) & (line.survival[-1] > 0), dtype=np.bool_)


def read(line: Timeline, values: Floats, days: Floats, start: float) -> Floats:
    """Steps (m,) at days (d,): ``start`` before the first, ``nan`` where nothing is known."""
    found = led(values, start)[places(line, days)]
    return np.where(unknown(line, days), np.nan, found)


def places(line: Timeline, days: Floats) -> Integers:
    """How many days of the timeline are not after each of the asked days."""
    return np.asarray(np.searchsorted(line.time, days, side="right"), dtype=np.int64)


def at_risk(cases: Followed, days: Floats) -> Floats:
    """The weight of the cases followed on each of the days: entered before it, not ended before it."""
    return _above(cases.duration, cases.weights, days) - _above(cases.entry, cases.weights, days)


def decided(cases: Followed, days: Floats, k: int | None = None) -> Integers:
    """How many cases, not weighted, were seen to be decided up to each day, of any outcome or of the k-th from 1."""
    chosen = np.sort(cases.duration[cases.outcome > 0 if k is None else cases.outcome == k])
    return np.asarray(np.searchsorted(chosen, days, side="right"), dtype=np.int64)


def _above(times: Floats, weights: Floats, days: Floats) -> Floats:
    """The weight of times that are not below each of the days."""
    order = np.argsort(times, kind="stable")
    rest = np.concatenate([np.cumsum(weights[order][::-1])[::-1], [0.0]])
    return np.asarray(rest[np.searchsorted(times[order], days, side="left")], dtype=np.float64)


def shown(value: float) -> str:
    """A share in per cent, for people."""
    return "not known" if np.isnan(value) else f"{100 * value:.1f} %"


def columns(*given: npt.NDArray[np.float64]) -> Iterator[tuple[float, ...]]:
    """Rows of columns as plain numbers."""
    return zip(*(column.tolist() for column in given), strict=True)
