"""Shares of all categories in all domains with their variances, from sums over units made once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.design import SurveyDesign, linear_variance
from scrutator.science.design.stages import CENSUS

N = TypeVar("N", Floats, Integers)
CANCELLED = 1e-4
"""Where a difference is below this share of what it is taken from, it is computed anew around the means."""


@dataclass(frozen=True)
class Cells:
    """Of one question: ``shares``, ``variances`` and ``found`` rows (D, C); ``rest`` (D, 2) rows missing and not
    observed; ``df`` and ``population``, the sum of weights of the rows that count, (D,)."""

    shares: Floats
    variances: Floats
    found: Integers
    rest: Integers
    df: Integers
    population: Floats


class Layout:
    """The rows of a design by domain, prepared once for many questions.

    ``domains`` (n,): 0 to ``count`` - 1, each with a row at least; below 0 a row is in none. A part is a stratum within
    a domain; rows are in the order of domains, strata and units where units have several.
    """

    def __init__(self, design: SurveyDesign, domains: Integers, count: int) -> None:
        self.design, self.domains, self.count = design, domains, count
        stage = design.stages[0]
        height = int(stage.strata.max()) + 1
        inside = (domains >= 0) & (design.weights != 0)
        rows = np.arange(inside.size) if inside.all() else np.flatnonzero(inside)
        self.alone = bool(np.bincount(design.psu[rows]).max() == 1)
        if not self.alone:
            first = np.zeros(int(design.psu.max()) + 1, dtype=np.int64)
            first[design.psu] = stage.strata
            rank = np.empty_like(first)
            rank[np.argsort(first, kind="stable")] = np.arange(first.size)
            self.unit, units = _compact(domains[rows] * first.size + rank[design.psu[rows]], count * first.size)
            order = np.argsort(self.unit, kind="stable")
            self.unit, rows = self.unit[order], rows[order]
        self.rows, self.weights, self.domain = rows, design.weights[rows], domains[rows]
        self.squared = self.weights**2
        self.part, pairs = _compact(self.domain * height + design.strata[rows], count * height)
        self.starts = np.searchsorted(pairs // height, np.arange(count))
        self.sizes = np.diff([*self.starts, pairs.size])
        sampled, left = np.ones(height), np.zeros(height)
        sampled[stage.strata] = stage.sampled
        left[stage.strata] = 1 - stage.fraction
        factor = np.where(sampled > 1, left * sampled / np.maximum(sampled - 1, 1), 0.0)
        self.sampled, self.factor = sampled[pairs % height], factor[pairs % height]
        self.one_stage = _one_stage(design)
        if not self.alone:
            part = np.empty(units.size, dtype=np.int64)
            part[self.unit] = self.part
            self.units_of = np.bincount(part, minlength=pairs.size)
            self.firsts = np.cumsum(self.units_of) - self.units_of

    @property
    def parts(self) -> int:
        return self.sampled.size

    def by_domain(self, values: N) -> N:
        """Sums (D, …) of values (parts, …)."""
        summed: N = np.add.reduceat(values, self.starts, axis=0)
        return summed

    def by_part(self, values: N) -> N:
        """Sums (…, parts) of values (…, units)."""
        summed: N = np.add.reduceat(values, self.firsts, axis=-1)
        return summed

    def of_part(self, values: Floats) -> Floats:
        """Values (…, parts) for each unit."""
        return np.repeat(values, self.units_of, axis=-1)

    def of_domain(self, values: Floats) -> Floats:
        """Values (D, …) for each part."""
        return np.repeat(values, self.sizes, axis=0)


def cells(layout: Layout, codes: Integers, count: int) -> Cells:
    """``codes`` (n,): 0 to ``count`` - 1 for a category, ``count`` for missing, ``count`` + 1 for not observed.

    The covariance is that of :func:`~scrutator.science.design.linear_variance`, which is called where there are several
    stages, unequal fractions in a stratum or strata of one unit; else Σ_h f_h (Σ t² - (Σ t)² / n_h) with the units'
    totals t = a - p b of the category a and of all b.
    """
    own = codes[layout.rows]
    if not layout.one_stage:
        return _by_design(layout, own, count)
    found = _by_rows(layout, own, count) if layout.alone else _by_units(layout, own, count)
    return found or _by_design(layout, own, count)


def _one_stage(design: SurveyDesign) -> bool:
    stage = design.stages[0]
    if design.unequal is not None or design.adjustments:
        return False
    if len(design.stages) > 1 and np.isfinite(stage.population).any():
        return False
    sole = (stage.sampled == 1) & (1 - stage.fraction >= CENSUS)
    if sole.any() and design.lonely_psu not in ("remove", "certainty"):
        return False
    known = np.empty(int(stage.strata.max()) + 1)
    known[stage.strata] = stage.population
    return bool((known[stage.strata] == stage.population).all())


def _by_rows(layout: Layout, codes: Integers, count: int) -> Cells | None:
    """Each row a unit: its total is w (1 - p) or - w p. ``None`` where too little is left of a difference."""
    keys = layout.part * (count + 2) + codes
    sums = _sums(keys, layout.parts, count + 2, layout.weights)[:, :count]
    squares = _sums(keys, layout.parts, count + 2, layout.squared)[:, :count]
    shares, population = _shares(layout, sums)
    p = layout.of_domain(shares)
    around = (1 - p) ** 2 * squares + p**2 * _others(squares)
    moved = (1 - p) * sums - p * _others(sums)
    whole = layout.by_domain(layout.factor[:, None] * around)
    left = whole - layout.by_domain((layout.factor / layout.sampled)[:, None] * moved**2)
    if (left < CANCELLED * whole).any():
        return None
    counts = layout.by_domain(_counts(keys, layout.parts, count + 2))
    reached = layout.by_domain((_each(sums) > 0).astype(np.int64))
    return _made(layout, counts, count, shares, left, population, counts[:, :count].sum(axis=1) - reached)


def _by_units(layout: Layout, codes: Integers, count: int) -> Cells:
    """Values of units and parts are (C, …) here: what is summed lies side by side."""
    units = int(layout.units_of.sum())
    totals = _sums(codes.astype(np.int64) * units + layout.unit, count + 2, units, layout.weights)[:count]
    each = totals.sum(axis=0)
    shares, population = _shares(layout, layout.by_part(totals).T)
    moved = totals - layout.of_part(layout.of_domain(shares).T) * each
    means = layout.by_part(moved) / layout.sampled
    moved -= layout.of_part(means)
    squares = layout.by_part(moved**2) + (layout.sampled - layout.units_of) * means**2
    reached = layout.by_part((each > 0).astype(np.int64))
    df = layout.by_domain(reached - (reached > 0))
    counts = _counts(layout.domain * (count + 2) + codes, layout.count, count + 2)
    variances = layout.by_domain((layout.factor * squares).T)
    return _made(layout, counts, count, shares, variances, population, df)


def _by_design(layout: Layout, codes: Integers, count: int) -> Cells:
    keys = layout.domain * (count + 2) + codes
    sums = _sums(keys, layout.count, count + 2, layout.weights)[:, :count]
    population = _each(sums)
    with np.errstate(invalid="ignore"):
        shares = sums / population[:, None]
    every = np.full(layout.design.weights.size, count)
    every[layout.rows] = codes
    variances, df = np.full(shares.shape, np.nan), np.zeros(layout.count, dtype=np.int64)
    for k in np.flatnonzero(population > 0):
        inside = (layout.domains == k) & (every < count)
        part = layout.design.domain(inside & (layout.design.weights != 0))
        scores = np.where(inside[:, None], (every[:, None] == np.arange(count)) - shares[k], 0.0)
        variances[k], df[k] = np.diag(linear_variance(part, scores)), part.degf
    return _made(layout, _counts(keys, layout.count, count + 2), count, shares, variances, population, df)


def _made(
    layout: Layout,
    counts: Integers,
    count: int,
    shares: Floats,
    squares: Floats,
    population: Floats,
    df: Integers,
) -> Cells:
    with np.errstate(divide="ignore", invalid="ignore"):
        variances = squares / population[:, None] ** 2
    return Cells(shares, variances, counts[:, :count], counts[:, count:], df, population)


def _shares(layout: Layout, sums: Floats) -> tuple[Floats, Floats]:
    """Shares (D, C), ``nan`` where nobody counts; of one category alone exactly 1. And the sums of weights (D,)."""
    tops = layout.by_domain(sums)
    population = _each(tops)
    with np.errstate(invalid="ignore"):
        return tops / population[:, None], population


def _counts(keys: Integers, height: int, width: int) -> Integers:
    return np.bincount(keys, minlength=height * width).reshape(height, width)


def _each(values: Floats) -> Floats:
    summed: Floats = values.sum(axis=1)
    return summed


def _others(values: Floats) -> Floats:
    """For each category the sum over all others: exactly 0 where there is none."""
    return _each(values)[:, None] - values


def _sums(keys: Integers, height: int, width: int, weights: Floats) -> Floats:
    flat = np.bincount(keys, weights=weights, minlength=height * width)
    return flat.astype(np.float64, copy=False).reshape(height, width)


def _compact(keys: Integers, size: int) -> tuple[Integers, Integers]:
    """Places of the keys among the different ones, and those in order; without sorting where ``size`` allows it."""
    if size > 8 * keys.size + 1024:
        different, places = np.unique(keys, return_inverse=True)
        return places.reshape(-1), different
    present = np.zeros(size, dtype=bool)
    present[keys] = True
    return (np.cumsum(present) - 1)[keys], np.flatnonzero(present)
