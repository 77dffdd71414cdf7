"""Cases as they were followed: from when, until when, and how they ended. Times nearly equal are made equal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Flags, Floats, Integers
from scrutator.science.design.columns import alike, array, missing, numbers
from scrutator.science.errors import SurvivalError, WeightError, rows

ALIKE = float(np.sqrt(np.finfo(np.float64).eps))
"""Times that differ by less than this, or by less than this part of their mean, are the same, as in R's ``aeqSurv``."""


@dataclass(frozen=True, eq=False)
class Followed:
    """n cases: followed after ``entry`` days (``-inf``: from the beginning) until ``duration``, both of their age.

    ``outcome`` (n,) is 0 for a case that was open when last seen, k for the k-th of ``outcomes``. ``weights`` (n,)
    positive; ``weighted`` whether any were given. ``missing``: cases without a time, which are not among the n.
    """

    duration: Floats
    outcome: Integers
    entry: Floats
    weights: Floats
    outcomes: tuple[str, ...] = ("decided",)
    weighted: bool = False
    missing: int = 0

    @property
    def n(self) -> int:
        return int(self.duration.size)

    @property
    def late(self) -> bool:
        """Whether any case came into view after its beginning."""
        return bool(np.isfinite(self.entry).any())

    def among(self, keep: Flags, missing: int = 0) -> Followed:
        """Some of the cases."""
        kept = (self.duration[keep], self.outcome[keep], self.entry[keep], self.weights[keep])
        return Followed(*kept, self.outcomes, self.weighted, missing)


def followed(
    duration: npt.ArrayLike,
    outcome: Integers,
    outcomes: Sequence[str] = ("decided",),
    entry: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
) -> tuple[Followed, Flags, Flags]:
    """Cases from arrays (n,), which rows they are, and which are lost for want of a duration; the rest have weight 0.

    ``duration`` and ``entry`` in days, not negative, ``entry`` below ``duration``; 0 or missing where a case was
    followed from its beginning. Raises
    :class:`SurvivalError` and :class:`WeightError` with the rows that are wrong.
    """
    days = numbers(_flat(array(duration), "duration"), "duration", SurvivalError)
    n = days.size
    if outcome.shape != (n,):
        raise SurvivalError(f"duration has {n} rows, the outcome has {outcome.size}")
    since = np.full(n, -np.inf) if entry is None else numbers(_of(entry, n, "entry"), "entry", SurvivalError)
    since = np.where(np.isnan(since) | (since == 0), -np.inf, since)
    known = ~np.isnan(days)
    for name, wrong in (
        ("duration must be finite and not negative", known & ~(np.isfinite(days) & (days >= 0))),
        ("entry must be finite and not negative", ~np.isneginf(since) & ~(np.isfinite(since) & (since >= 0))),
    ):
        if wrong.any():
            raise SurvivalError(f"{name}: {rows(wrong)}")
    mass = np.ones(n) if weights is None else _weights(weights, n)
    days, since = _made_alike(days, since)
    if (wrong := known & (since >= days)).any():
        raise SurvivalError(f"a case must come into view before it ends; entry is not below duration: {rows(wrong)}")
    used = known & (mass > 0)
    if not used.any():
        raise SurvivalError("no case has a duration")
    lost = ~known & (mass > 0)
    kept = (days[used], outcome[used], since[used], mass[used])
    return Followed(*kept, tuple(outcomes), weights is not None, int(lost.sum())), used, lost


def split(cases: Followed, group: npt.ArrayLike, used: Flags, lost: Flags) -> dict[Any, Followed]:
    """Cases by the label of their group, given for all rows, in order. Raises :class:`SurvivalError`."""
    given = labels(group, used.size, "group")
    every = np.unique(given[used]).tolist()
    return {one: cases.among(given[used] == one, int((given[lost] == one).sum())) for one in every}


def labels(values: npt.ArrayLike, n: int, name: str) -> npt.NDArray[Any]:
    """A label in each of n rows. Raises :class:`SurvivalError` with the rows that have none."""
    given = alike(_of(values, n, name), name)
    if (wrong := missing(given)).any():
        raise SurvivalError(f"{name} is missing: {rows(wrong)}")
    return given


def _of(values: npt.ArrayLike, n: int, name: str) -> npt.NDArray[Any]:
    given = _flat(array(values), name)
    if given.size != n:
        raise SurvivalError(f"duration has {n} rows, {name} has {given.size}")
    return given


def _flat(given: npt.NDArray[Any], name: str) -> npt.NDArray[Any]:
    if given.ndim != 1 or not given.size:
        raise SurvivalError(f"{name} must have one value a case, and at least one case")
    return given


def _weights(weights: npt.ArrayLike, n: int) -> Floats:
    given = numbers(_of(weights, n, "weights"), "weights", WeightError)
    if (wrong := ~np.isfinite(given) | (given < 0)).any():
        raise WeightError(f"weights must be finite and not negative: {rows(wrong)}")
    if not given.any():
        raise WeightError("all weights are 0")
    return given


def _made_alike(days: Floats, since: Floats) -> tuple[Floats, Floats]:
    """Times that differ by rounding only become the least of them."""
    different = np.unique(np.concatenate([days[~np.isnan(days)], since[np.isfinite(since)]]))
    if different.size < 2:
        return days, since
    steps = np.diff(different)
    apart = (steps > ALIKE) & (steps / np.abs(different).mean() > ALIKE)
    if apart.all():
        return days, since
    cuts = different[np.concatenate([[True], apart])]

    def cut(times: Floats) -> Floats:
        return np.where(np.isfinite(times), cuts[np.maximum(np.searchsorted(cuts, times, side="right") - 1, 0)], times)

    return cut(days), cut(since)
