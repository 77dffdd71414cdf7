"""One stage of a design as arrays: which unit and stratum each row lies in, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.errors import DesignError, NestingError, PopulationError, rows

Column = npt.NDArray[Any]
CENSUS = 1e-7
"""A stratum with a correction below this counts as taken whole, as in R's ``survey``."""


@dataclass(frozen=True)
class Units:
    """Of each unit (U,): its ``strata`` code below ``count``, the number ``sampled`` in it, ``left`` = 1 - n / N, and
    ``scale`` = n / (n - 1) · (1 - n / N), without the first factor where n is 1."""

    strata: Integers
    sampled: Floats
    left: Floats
    count: int
    scale: Floats

    @cached_property
    def members(self) -> Integers:
        """Units at hand in each stratum, (count,)."""
        return np.bincount(self.strata, minlength=self.count)

    @cached_property
    def pivot(self) -> Integers:
        """The first unit of each unit's stratum, (U,)."""
        first = np.zeros(self.count, dtype=np.int64)
        first[self.strata[::-1]] = np.arange(self.strata.size - 1, -1, -1)
        return first[self.strata]

    @cached_property
    def lonely(self) -> npt.NDArray[np.bool_]:
        """Units alone in a stratum that was not taken whole, (U,)."""
        return np.asarray((self.sampled == 1) & (self.left >= CENSUS))


@dataclass(frozen=True)
class Stage:
    """``units`` and ``strata``: codes (n,), each nested in the stage before.

    ``sampled`` (n,): units drawn in the row's stratum; ``population`` (n,): units there are, ``inf`` where the
    finite population correction is not known or not wanted.
    """

    units: Integers
    strata: Integers
    sampled: Floats
    population: Floats

    @cached_property
    def fraction(self) -> Floats:
        """Sampled of the population, (n,), in [0, 1]."""
        return self.sampled / self.population

    @cached_property
    def first(self) -> Integers:
        """The first row of each unit, (U,), in order of the units' codes 0 … U - 1."""
        place = np.full(int(self.units.max(initial=-1)) + 1, -1, dtype=np.int64)
        place[self.units[::-1]] = np.arange(self.units.size - 1, -1, -1)
        return place

    @cached_property
    def drawn(self) -> Units:
        """The stage by unit."""
        first = self.first
        strata, n = self.strata[first], self.sampled[first]
        left = np.where(np.isinf(self.population[first]), 1.0, 1 - self.fraction[first])
        return Units(strata, n, left, int(self.strata.max()) + 1, left * np.where(n > 1, n / np.maximum(n - 1, 1), 1.0))


def codes(*columns: Column) -> Integers:
    """A whole number for each different combination of the columns' values, from 0, in their order."""
    result = _places(columns[0])
    for column in columns[1:]:
        places = _places(column)
        result = _places(result * (int(places.max(initial=0)) + 1) + places)
    return result


def _places(column: Column) -> Integers:
    """The place (n,) of each value among the different ones in order; whole numbers near each other unsorted."""
    if column.size and (column.dtype.kind in "bi" or (column.dtype.kind == "u" and column.dtype.itemsize < 8)):
        low, high = int(column.min()), int(column.max())
        if high - low <= 2 * column.size + 1024:
            moved = column.astype(np.int64) - low
            present = np.zeros(high - low + 1, dtype=bool)
            present[moved] = True
            return (np.cumsum(present) - 1)[moved]
    _, places = np.unique(column, return_inverse=True)
    return places.reshape(-1).astype(np.int64)


def build(
    n: int,
    ids: Sequence[Column],
    strata: Sequence[Column],
    fpc: Sequence[Column],
    nest: bool,
    unequal: bool,
) -> tuple[Stage, ...]:
    """The stages, first to last, nested as R's ``svydesign`` nests them. Errors are those of the design."""
    if not ids:
        ids = [np.arange(n)]
    if len(strata) > len(ids) or len(fpc) > len(ids):
        raise DesignError("there are more columns of strata or of fpc than stages of ids")
    stages: list[Stage] = []
    above = np.zeros(n, dtype=np.int64)
    for number, column in enumerate(ids):
        stratum = codes(above, strata[number]) if number < len(strata) else above
        nested = nest or number > 0
        units = codes(stratum, column) if nested else codes(column)
        if not nested:
            _nested(units, stratum)
        size = _sizes(units, stratum)
        population = _population(fpc[number], size, stratum, unequal) if number < len(fpc) else np.full(n, np.inf)
        stages.append(Stage(units, stratum, size, population))
        above = units
    return tuple(stages)


def _nested(units: Integers, strata: Integers) -> None:
    first = np.zeros(int(units.max(initial=0)) + 1, dtype=np.int64)
    first[units[::-1]] = strata[::-1]
    if (wrong := first[units] != strata).any():
        raise NestingError(f"units lie in several strata ({rows(wrong)}); if ids repeat between strata, take nest=True")


def _sizes(units: Integers, strata: Integers) -> Floats:
    _, first = np.unique(units, return_index=True)
    return np.bincount(strata[first], minlength=int(strata.max(initial=0)) + 1).astype(np.float64)[strata]


def _population(given: Column, sampled: Floats, strata: Integers, unequal: bool) -> Floats:
    values = np.asarray(given, dtype=np.float64)
    if (wrong := np.isnan(values) | (values < 0)).any():
        raise PopulationError(f"fpc must not be negative: {rows(wrong)}")
    whole = bool((values > 1).any())
    if whole and (wrong := values < 1).any():
        raise PopulationError(f"fpc mixes counts and fractions: {rows(wrong)}")
    # an fpc of 1 everywhere is a fraction, a census, unless it is read as a count of 1: both say the same
    population = values if whole else np.divide(sampled, values, out=np.full(len(values), np.inf), where=values > 0)
    if (wrong := population < sampled * (1 - 1e-12)).any():
        raise PopulationError(f"fpc is below the number of units sampled: {rows(wrong)}")
    if not unequal:
        first = np.zeros(int(strata.max(initial=0)) + 1)
        first[strata[::-1]] = population[::-1]
        if (wrong := ~np.isclose(first[strata], population, rtol=1e-9)).any():
            raise PopulationError(f"fpc differs within a stratum: {rows(wrong)}")
    return np.maximum(population, sampled)
