"""First-stage units of a design as the makers of replicates need them, checked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.calibrate.checks import Floats, Integers, checked_weights
from scrutator.science.errors import DesignError, LonelyUnitError, WeightError, rows


@dataclass(frozen=True, eq=False)
class Units:
    """``index`` (n,) says each row's unit; ``stratum`` (U,) each unit's stratum, ``sizes`` (H,) units of a stratum,
    ``correction`` (H,) its 1 - f. Units are in order of stratum, then label."""

    weights: Floats
    index: Integers
    stratum: Integers
    sizes: Integers
    correction: Floats
    names: tuple[str, ...]

    @property
    def starts(self) -> Integers:
        """Number of the first unit of each stratum, (H,)."""
        return np.cumsum(self.sizes) - self.sizes

    def lonely(self) -> Integers:
        """Strata with one unit that are not a census."""
        return np.flatnonzero((self.sizes == 1) & (self.correction > 0))

    def refuse_lonely(self) -> None:
        if len(lonely := self.lonely()):
            said = rows(np.isin(self.stratum[self.index], lonely))
            raise LonelyUnitError(f"stratum {self.names[lonely[0]]} has only one unit: {said}")


def units_of(
    weights: ArrayLike, strata: ArrayLike | None, psu: ArrayLike | None, fpc: ArrayLike | None = None
) -> Units:
    """Rows gathered to units.

    ``weights`` (n,); ``strata`` (n,) labels, None is one stratum; ``psu`` (n,) labels, None is a unit a row; ``fpc`` a
    number or (n,): units of the population in the stratum, or the fraction drawn where all are at most 1. Raises
    :class:`~scrutator.science.calibrate.WeightError` and :class:`DesignError`.
    """
    w = checked_weights(weights)
    if (wrong := w <= 0).any():
        raise WeightError(f"weights of a design must be positive: {rows(wrong)}")
    names, row_stratum = _codes("strata", np.zeros(len(w), np.int64) if strata is None else strata, len(w))
    _labels, row_psu = _codes("psu", np.arange(len(w)) if psu is None else psu, len(w))
    first = np.full(int(row_psu.max()) + 1, -1, dtype=np.int64)
    first[row_psu[::-1]] = row_stratum[::-1]
    if (wrong := first[row_psu] != row_stratum).any():
        raise DesignError(f"a unit lies in two strata: {rows(wrong)}")
    order = np.argsort(first, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    sizes = np.bincount(first, minlength=len(names))
    correction = np.ones(len(names)) if fpc is None else _correction(fpc, row_stratum, sizes)
    return Units(w, place[row_psu], first[order], sizes, correction, tuple(map(str, names)))


def _codes(name: str, labels: ArrayLike, n: int) -> tuple[list[object], Integers]:
    array = np.asarray(labels)
    if array.shape != (n,):
        raise DesignError(f"{name} must have one label for each of {n} weights")
    if array.dtype.kind == "f" and (wrong := np.isnan(array)).any():
        raise DesignError(f"{name} is missing in {rows(wrong)}")
    values, codes = np.unique(array, return_inverse=True)
    return values.tolist(), codes.astype(np.int64).reshape(-1)


def _correction(fpc: ArrayLike, stratum: Integers, sizes: Integers) -> Floats:
    given = np.broadcast_to(np.asarray(fpc, dtype=np.float64), stratum.shape)
    if (wrong := ~(np.isfinite(given) & (given > 0))).any():
        raise DesignError(f"fpc must be positive: {rows(wrong)}")
    value = np.zeros(len(sizes))
    value[stratum] = given
    if (wrong := value[stratum] != given).any():
        raise DesignError(f"fpc differs within a stratum: {rows(wrong)}")
    if (given <= 1).all():
        return 1 - value
    if (wrong := (value < sizes)[stratum]).any():
        raise DesignError(f"fpc is below the number of units in the sample: {rows(wrong)}")
    return 1 - sizes / value
