"""Pointwise limits of a share over time, and of the day on which a curve comes down to a share."""

from __future__ import annotations

import math
from enum import StrEnum

import numpy as np
from scipy import special

from scrutator.science.bounds.model import Floats, error_of
from scrutator.science.errors import SurvivalError
from scrutator.science.survival.followed import ALIKE

ROUNDING = 1e-13
"""What two equal shares may differ by when they are computed by different days."""


class Interval(StrEnum):
    """The scale on which the limits are symmetric."""

    LOG_LOG = "log-log"
    LOG = "log"
    PLAIN = "plain"


def interval_of(given: Interval | str) -> Interval:
    """The interval of that name. Raises :class:`SurvivalError`."""
    if given not in set(Interval):
        raise SurvivalError(f"interval must be one of {', '.join(Interval)}")
    return Interval(given)


def limits(share: Floats, se: Floats, level: float, interval: Interval) -> tuple[Floats, Floats]:
    """Lower and upper limits of shares, in [0, 1], ``nan`` where the scale has none.

    With z the normal quantile: ``plain`` p ± z se; ``log`` p exp(± z se / p); ``log-log`` p^exp(± z se / (p log p)),
    which needs 0 < p < 1. Source: Kalbfleisch and Prentice (2002), *The Statistical Analysis of Failure Time Data*,
    section 1.4; as R's ``survfit`` cuts them.
    """
    z = float(special.ndtri(1 - error_of(level) / 2))
    if interval is Interval.PLAIN:
        return np.maximum(share - z * se, 0), np.minimum(share + z * se, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = np.where(share > 0, share, np.nan)
        if interval is Interval.LOG:
            reach = z * se / inside
            return inside * np.exp(-reach), np.minimum(inside * np.exp(reach), 1)
        inside = np.where(share < 1, inside, np.nan)
        reach = z * se / (inside * np.log(inside))
        return inside ** np.exp(-reach), inside ** np.exp(reach)


def day_of(time: Floats, share: Floats, p: float) -> float:
    """The first day on which a falling ``share`` (m,) is at most 1 - p; ``nan`` where it is on none.

    Where it is 1 - p exactly until a later day, the middle of the two, and the middle of the day and of the last day
    followed where it stays there: R's ``quantile.survfit``. Days on which the share is ``nan`` are passed over.
    """
    if p == 0:
        return 0.0
    reached, days = _level(np.concatenate([[0.0], 1 - share])), np.concatenate([[0.0], time])
    _, kept = np.unique(np.where(np.isnan(reached), np.inf, reached), return_index=True)
    kept.sort()
    last_known = not math.isnan(reached[kept[-1]])
    reached, days = reached[kept], days[kept]
    end, known = reached[-1], ~np.isnan(reached)
    reached, days = reached[known], days[known]
    order = np.argsort(reached, kind="stable")
    reached, days = reached[order], days[order]
    low, high = (int(np.searchsorted(reached + step, p, side="left")) for step in (ALIKE, -ALIKE))
    if low == days.size:
        return math.nan
    if last_known and abs(p - end) < ALIKE:
        return float(days[low] + time[-1]) / 2
    return math.nan if high == days.size else float(days[low] + days[high]) / 2


def _level(values: Floats) -> Floats:
    """``values`` with those that differ from the one before by rounding alone made equal to it."""
    same = np.concatenate([[False], np.abs(np.diff(values)) < ROUNDING])
    first = np.maximum.accumulate(np.where(same, 0, np.arange(values.size)))
    return values[first]
