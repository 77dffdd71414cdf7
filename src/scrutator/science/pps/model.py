"""What all variances of unequal probability samples share: the scores by unit, and errors that say which rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrutator.science.bounds.model import Flags, Floats, Integers
from scrutator.science.errors import DesignError, LonelyUnitError, ProbabilityError, rows


class Variance(StrEnum):
    """The form of the variance: Horvitz and Thompson's, or Yates and Grundy's for samples of fixed size."""

    HT = "HT"
    YG = "YG"


@dataclass(frozen=True)
class Units:
    """The sample by unit: ``scores`` (n, p) weighted, ``probs`` (n,), ``strata`` (n,) codes from 0."""

    scores: Floats
    probs: Floats
    strata: Integers

    @property
    def size(self) -> Integers:
        """Units of the unit's stratum in the sample, (n,)."""
        return np.bincount(self.strata)[self.strata].astype(np.int64)


def units(
    scores: ArrayLike,
    probs: ArrayLike,
    strata: ArrayLike | None = None,
    psu: ArrayLike | None = None,
    lone: bool = False,
) -> Units:
    """Rows gathered into the units drawn, in order of their first row, checked.

    ``scores`` (n,) or (n, p), ``probs`` (n,), ``strata`` and ``psu`` (n,) of any values; rows of one ``psu`` are
    added up. Raises :class:`ProbabilityError`, and :class:`LonelyUnitError` unless ``lone`` units are allowed.
    """
    given, pi = numeric(scores, "scores"), numeric(probs, "probs")
    table = given[:, None] if given.ndim == 1 else given
    if pi.ndim != 1 or table.ndim != 2 or len(table) != len(pi) or len(pi) == 0:
        raise ProbabilityError("scores and probs must give one row and one probability a unit")
    if np.any(outside := ~((pi > 0) & (pi <= 1))):
        raise ProbabilityError(f"inclusion probabilities must be above 0 and at most 1: {rows(outside)}")
    broken = ~np.asarray(np.isfinite(table).all(axis=1))
    if broken.any():
        raise ProbabilityError(f"scores must be numbers: {rows(broken)}")
    codes = np.zeros(len(pi), dtype=np.int64) if strata is None else _codes(strata, len(pi), "strata")
    if psu is not None:
        table, pi, codes = _gathered(table, pi, codes, _codes(psu, len(table), "psu"))
    made = Units(table, pi, codes)
    alone = (made.size == 1) & (pi < 1)
    if not lone and alone.any():
        raise LonelyUnitError(
            f"the only unit of its stratum in the sample, so it shows no variance: {_said(alone, psu)}"
        )
    return made


def numeric(values: ArrayLike, what: str, kind: type[DesignError] = ProbabilityError) -> Floats:
    """Numbers, NaN for None. Raises ``kind`` with the rows that hold something else."""
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        each = np.asarray(values, dtype=object)
        wrong = [not all(isinstance(one, int | float | np.number) for one in np.ravel(row)) for row in each]
        raise kind(f"{what} must be numbers: {rows(wrong)}") from error


def _said(wrong: Flags, psu: ArrayLike | None) -> str:
    if psu is None:
        return rows(wrong)
    keys, first = np.unique(np.asarray(psu), return_index=True)
    return "unit " + ", ".join(map(str, keys[np.argsort(first)][wrong].tolist()))


def _codes(values: ArrayLike, n: int, name: str) -> Integers:
    array = np.asarray(values)
    if array.shape != (n,):
        raise ProbabilityError(f"{name} must give one value a row")
    return np.unique(array, return_inverse=True)[1].astype(np.int64)


def _gathered(table: Floats, pi: Floats, strata: Integers, psu: Integers) -> tuple[Floats, Floats, Integers]:
    _keys, first, place = np.unique(psu, return_index=True, return_inverse=True)
    if np.any(wrong := (pi != pi[first][place]) | (strata != strata[first][place])):
        raise ProbabilityError(f"rows of one unit must have one probability and one stratum: {rows(wrong)}")
    sums = np.zeros((len(first), table.shape[1]))
    np.add.at(sums, place, table)
    order = np.argsort(first)
    return sums[order], pi[first][order], strata[first][order]


def by_strata(sample: Units) -> list[NDArray[Any]]:
    """The units of each stratum, as places."""
    order = np.argsort(sample.strata, kind="stable")
    return np.split(order, np.cumsum(np.bincount(sample.strata))[:-1])
