"""Aalen and Johansen's estimate of how cases end, where each ends with one of several outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers, error_of
from scrutator.science.design.columns import alike, array, missing
from scrutator.science.errors import SurvivalError, rows
from scrutator.science.marking import numbered
from scrutator.science.survival import words
from scrutator.science.survival.followed import Followed, followed, split
from scrutator.science.survival.incidence import Incidence
from scrutator.science.survival.limits import Interval, interval_of, limits
from scrutator.science.survival.remarks import assumptions_of, caveats_of
from scrutator.science.survival.spread import jackknife, leverage, outcome_jackknife, outcome_leverage
from scrutator.science.survival.timeline import timeline


@overload
def aalen_johansen(
    duration: npt.ArrayLike, outcome: npt.ArrayLike, *, outcomes: Sequence[str] | None = None,
    entry: npt.ArrayLike | None = None, weights: npt.ArrayLike | None = None, group: None = None, level: float = 0.95,
    interval: Interval | str = "log-log",
) -> Incidence: ...  # fmt: skip
@overload
def aalen_johansen(
    duration: npt.ArrayLike, outcome: npt.ArrayLike, *, outcomes: Sequence[str] | None = None,
    entry: npt.ArrayLike | None = None, weights: npt.ArrayLike | None = None, group: npt.ArrayLike,
    level: float = 0.95, interval: Interval | str = "log-log",
) -> dict[Any, Incidence]: ...  # fmt: skip
def aalen_johansen(
    duration: npt.ArrayLike, outcome: npt.ArrayLike, *, outcomes: Sequence[str] | None = None,
    entry: npt.ArrayLike | None = None, weights: npt.ArrayLike | None = None, group: npt.ArrayLike | None = None,
    level: float = 0.95, interval: Interval | str = "log-log",
) -> Incidence | dict[Any, Incidence]:  # fmt: skip
    """How cases are decided over time: the share of all that has ended with each outcome, with pointwise limits.

    ``outcome`` (n,) is a word for how the case ended, and missing (``None`` or an empty word) where it was open when
    last seen; a case that ended nobody knows how has an outcome of its own, such as *unknown*. ``outcomes`` names them
    in order; without it they are those that cases had, sorted. The other arguments are those of
    :func:`~scrutator.science.survival.kaplan_meier`. Standard errors are the infinitesimal jackknife's, which allows
    for weights; limits are on the scale of the share itself, as R's.

    Source: Aalen and Johansen (1978), *Scandinavian Journal of Statistics* 5, 141-150; R's ``survival::survfit`` of a
    factor. Raises :class:`SurvivalError` and :class:`~scrutator.science.errors.WeightError`.
    """
    kind = interval_of(interval)
    error_of(level)
    codes, names = _coded(outcome, outcomes)
    cases, used, lost = followed(duration, codes, names, entry, weights)
    if group is None:
        return _incidence(cases, level, kind)
    parts = split(cases, group, used, lost)
    return {label: _incidence(part, level, kind).named(str(label)) for label, part in parts.items()}


def _incidence(cases: Followed, level: float, interval: Interval) -> Incidence:
    line = timeline(cases)
    own = leverage(cases, line)
    each = tuple(outcome_leverage(cases, line, own, k) for k in range(len(cases.outcomes)))
    errors: list[Floats] = [outcome_jackknife(cases, line, own, one, k) for k, one in enumerate(each)]
    se = np.stack(errors, axis=1)
    lower, upper = limits(line.incidence, se, level, interval)
    unused = int((line.events.sum(axis=0) == 0).sum())
    notes = (numbered(words.UNUSED, unused, len(cases.outcomes)),) if unused else ()
    return Incidence(
        cases=cases,
        line=line,
        leverage=own,
        leverages=each,
        se=se,
        se_open=jackknife(cases, line, own),
        lower=lower,
        upper=upper,
        level=level,
        interval=interval,
        method=words.AALEN_JOHANSEN,
        assumptions=assumptions_of(cases, words.ONE_END),
        caveats=caveats_of(cases, line, words.COMPETING, *notes),
    )


def _coded(outcome: npt.ArrayLike, outcomes: Sequence[str] | None) -> tuple[Integers, tuple[str, ...]]:
    """Codes (n,), 0 for a case still open, k for the k-th of the names."""
    given = alike(array(outcome), "outcome")
    if given.ndim != 1:
        raise SurvivalError("outcome must have one value a case")
    open_ = missing(given)
    said = np.array(["" if gone else str(one) for one, gone in zip(given.tolist(), open_, strict=True)], dtype=object)
    open_ |= said == ""
    names = tuple(sorted(set(said[~open_]))) if outcomes is None else tuple(str(one) for one in outcomes)
    if not names or len(set(names)) != len(names) or "" in names:
        raise SurvivalError("name at least one outcome, each once: no case was decided, and outcomes are not named")
    place = {name: k for k, name in enumerate(names, start=1)} | {"": 0}
    if (wrong := np.array([one not in place for one in said], dtype=bool)).any():
        raise SurvivalError(f"an outcome that is not among {', '.join(names)}: {rows(wrong)}")
    return np.array([place[one] for one in said], dtype=np.int64), names
