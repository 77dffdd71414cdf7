"""Kaplan and Meier's estimate of the share still open, of all cases or by group."""

from __future__ import annotations

from typing import Any, overload

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import error_of
from scrutator.science.design.columns import array, flags
from scrutator.science.errors import SurvivalError
from scrutator.science.survival import words
from scrutator.science.survival.curve import Curve
from scrutator.science.survival.followed import Followed, followed, split
from scrutator.science.survival.limits import Interval, interval_of, limits
from scrutator.science.survival.remarks import assumptions_of, caveats_of
from scrutator.science.survival.spread import Variance, greenwood, jackknife, leverage
from scrutator.science.survival.timeline import timeline


@overload
def kaplan_meier(
    duration: npt.ArrayLike, decided: npt.ArrayLike, *, entry: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None, group: None = None, level: float = 0.95, interval: Interval | str = "log-log",
    variance: Variance | str | None = None,
) -> Curve: ...  # fmt: skip
@overload
def kaplan_meier(
    duration: npt.ArrayLike, decided: npt.ArrayLike, *, entry: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None, group: npt.ArrayLike, level: float = 0.95,
    interval: Interval | str = "log-log", variance: Variance | str | None = None,
) -> dict[Any, Curve]: ...  # fmt: skip
def kaplan_meier(
    duration: npt.ArrayLike, decided: npt.ArrayLike, *, entry: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None, group: npt.ArrayLike | None = None, level: float = 0.95,
    interval: Interval | str = "log-log", variance: Variance | str | None = None,
) -> Curve | dict[Any, Curve]:  # fmt: skip
    """How long until cases are decided: the share still open after each day, with pointwise limits at ``level``.

    ``duration`` (n,) days, not negative, from the beginning of a case until its decision where ``decided`` (n,) is
    true, until it was last seen open where it is false. A case last seen open on a day on which others are decided is
    followed on that day. ``entry`` (n,) days after which a case came into view, for cases that would not be in the
    data had they been decided before it. Cases whose duration is missing are left out and counted. ``weights`` (n,)
    not negative; cases of weight 0 are left out. With ``group`` (n,) a curve for each, by its label.

    ``variance`` is ``greenwood`` without weights, and with weights ``jackknife``, which is right for sampling weights;
    ask for ``greenwood`` where weights count cases (R's ``survfit`` takes whole weights for such). Source: Kaplan and
    Meier (1958), JASA 53, 457-481; R's ``survival::survfit``. Raises :class:`SurvivalError` and
    :class:`~scrutator.science.errors.WeightError`.
    """
    kind, spread = interval_of(interval), _variance_of(variance, weights is not None)
    error_of(level)
    seen = flags(decided, array(decided).size, "decided", SurvivalError)
    cases, used, lost = followed(duration, seen.astype(np.int64), entry=entry, weights=weights)
    if group is None:
        return _curve(cases, level, kind, spread)
    parts = split(cases, group, used, lost)
    return {label: _curve(part, level, kind, spread).named(str(label)) for label, part in parts.items()}


def _curve(cases: Followed, level: float, interval: Interval, variance: Variance) -> Curve:
    line = timeline(cases)
    own = leverage(cases, line)
    robust = variance is Variance.JACKKNIFE
    se = jackknife(cases, line, own) if robust else greenwood(line)
    lower, upper = limits(line.survival, se, level, interval)
    return Curve(
        cases=cases,
        line=line,
        leverage=own,
        se=se,
        lower=lower,
        upper=upper,
        level=level,
        interval=interval,
        variance=variance,
        method=words.KAPLAN_MEIER_ROBUST if robust else words.KAPLAN_MEIER,
        assumptions=assumptions_of(cases),
        caveats=caveats_of(cases, line),
    )


def _variance_of(given: Variance | str | None, weighted: bool) -> Variance:
    if given is None:
        return Variance.JACKKNIFE if weighted else Variance.GREENWOOD
    if given not in set(Variance):
        raise SurvivalError(f"variance must be one of {', '.join(Variance)}")
    return Variance(given)
