"""Verbs that take a design and give it back with weights fitted to what is known of the whole."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats
from scrutator.science.calibration.auxiliary import target_of
from scrutator.science.calibration.cells import Cells, Totals, cells_of, raked
from scrutator.science.calibration.linear import Distance, fitted
from scrutator.science.calibration.model import Fit, Report, reported
from scrutator.science.calibration.residuals import InCells, InMargins, Regressed, Trimmed
from scrutator.science.calibration.trimming import trimmed
from scrutator.science.design.model import Adjustment, SurveyDesign
from scrutator.science.errors import MarginError, ScienceError, WeightError, rows
from scrutator.science.replicate.model import D, ReplicateDesign

Columns = str | Sequence[str]


def poststratify(design: D, cells: Columns, totals: Totals, *, partial: bool = False) -> D:
    """Weights multiplied within each cell so that they add up to its known total: w N_c / Σ_c w.

    ``cells`` names one column, or several that are crossed; ``totals`` are counts by value (by tuple for several).
    Values that are missing or have no positive total raise :class:`~scrutator.science.errors.MarginError`; so do cells
    with a total that the sample lacks, unless ``partial`` passes over them: then weights speak for less than the whole.
    The report is the last of ``design.reports``; variances take the means of cells out of the scores.

    Source: Holt and Smith 1979, *JRSS A* 142, 33-46; R's ``postStratify``.
    """
    sample = _sample(design)
    given = _cells(sample, cells, totals, partial)

    def fit(weights: Floats) -> Fit:
        return Fit(given.fitted(weights))

    return _adjusted(design, fit, lambda base, after, report: InCells(base, after, report, given))


def rake(
    design: D,
    margins: Mapping[str | tuple[str, ...], Mapping[Hashable, float]],
    *,
    tolerance: float = 1e-10,
    most: int = 1000,
) -> D:
    """Weights post-stratified to one margin after another, again until every margin holds.

    ``margins`` are counts by value for each column (for a tuple of columns, by tuples). It ends when no total is missed
    by more than ``tolerance`` · (1 + total). Raises :class:`~scrutator.science.errors.MarginError` where a margin does
    not fit the sample or margins add up to different sums (relative difference above 1e-6),
    :class:`~scrutator.science.errors.CalibrationFailed` after ``most`` rounds.

    The variance is R's: unweighted means of the margins taken out of the scores in turn, ten times. Source: Deming and
    Stephan 1940, *Annals of Mathematical Statistics* 11, 427-444; R's ``rake``, which stops earlier by default.
    """
    sample = _sample(design)
    if not margins:
        raise MarginError("raking needs at least one margin")
    parts = [_cells(sample, columns, totals, False) for columns, totals in margins.items()]
    sums = [float(part.wanted.sum()) for part in parts]
    if max(sums) - min(sums) > 1e-6 * max(sums):
        said = ", ".join(f"{part.name} {total:g}" for part, total in zip(parts, sums, strict=True))
        raise MarginError(f"margins add up to different sums: {said}")

    def fit(weights: Floats) -> Fit:
        return raked(weights, parts, tolerance, most)

    return _adjusted(design, fit, lambda base, after, report: InMargins(base, after, report, parts))


def calibrate(
    design: D,
    aux: Columns | npt.ArrayLike,
    totals: Mapping[str, float] | npt.ArrayLike,
    *,
    population: float | None = None,
    bounds: tuple[float, float] = (-math.inf, math.inf),
    distance: Distance = "linear",
    variance: str | None = None,
    tolerance: float = 1e-10,
    most: int = 200,
) -> D:
    """Weights as close as can be to those of the design whose sums of ``aux`` are ``totals``.

    ``aux`` names columns, numbers as they are and categories as one column each, or is a matrix (n, p). ``totals`` are
    by name (``"x"``, ``"kind=town"``), or (p,) in the order of the matrix; ``population`` is the sum of weights where
    it is known. ``bounds`` (L, U) hold g = after / before to L <= g <= U, with L < 1 < U. ``distance`` is linear (GREG;
    with bounds truncated), raking (g = exp) or logit (needs finite bounds). ``variance`` names the working model's
    variances, above 0. Linear without bounds is closed and may make weights negative; the others are found by Newton's
    method until each total is met within ``tolerance`` · (1 + abs(total)).

    Raises :class:`~scrutator.science.errors.MarginError` where variables or totals do not fit the sample,
    :class:`~scrutator.science.errors.CalibrationFailed` where no such weights were found.

    The variance is that of residuals of a regression on ``aux`` with the weights before. Source: Deville and Särndal
    1992, *JASA* 87, 376-382, cases 1, 2, 6 and 7, and equation 3.4; R's ``calibrate``.
    """
    sample = _sample(design)
    target = target_of(sample, aux, totals, population, variance)

    def fit(weights: Floats) -> Fit:
        return fitted(weights, target, bounds, distance, tolerance, most)

    return _adjusted(design, fit, lambda base, after, report: Regressed(base, after, report, target.aux, target.spread))


def trim(design: D, lower: float = 0.0, upper: float = math.inf, *, strict: bool = False) -> D:
    """Weights above ``upper`` or below ``lower`` set to it, the difference shared equally among all others.

    The sum of weights stays; totals of parts do not, and calibrated totals may be lost: calibrate with bounds instead
    where they must hold. Once done, the others may lie outside the limits again: with ``strict`` it is repeated until
    none does. Variances take the cut weights as given; each replicate is cut to the same limits, without the rows that
    it leaves out. Weights below 0 are cut like others.

    Raises :class:`~scrutator.science.errors.WeightError` for limits that are not ``0 <= lower < upper``,
    :class:`~scrutator.science.errors.CalibrationFailed` where no row is left to take what was cut.

    Source: Potter 1990, *ASA Proceedings of the Section on Survey Research Methods*, 225-230; R's ``trimWeights``.
    """
    if not 0 <= lower < upper:
        raise WeightError("limits must hold 0 <= lower < upper")

    def fit(weights: Floats) -> Fit:
        return trimmed(weights, lower, upper, strict)

    return _adjusted(design, fit, Trimmed, to_totals=False)


def _sample(design: SurveyDesign | ReplicateDesign) -> SurveyDesign:
    sample = design.base if isinstance(design, ReplicateDesign) else design
    if (wrong := sample.weights < 0).any():
        raise WeightError(
            f"weights below 0 cannot be fitted again: {rows(wrong)}; give bounds to the calibration that made them"
        )
    return sample


def _cells(sample: SurveyDesign, columns: Columns, totals: Totals, partial: bool) -> Cells:
    names = [columns] if isinstance(columns, str) else list(columns)
    if not names:
        raise MarginError("name at least one column of cells")
    return cells_of(
        ", ".join(names), [sample.column(name) for name in names], totals, sample.weights != 0, partial=partial
    )


def _adjusted(
    design: D,
    fit: Callable[[Floats], Fit],
    adjustment: Callable[[Floats, Floats, Report], Adjustment],
    to_totals: bool = True,
) -> D:
    if isinstance(design, ReplicateDesign):
        base = _adjusted(design.base, fit, adjustment, to_totals)
        return design.refitted(base, lambda number, weights: _again(fit, number, weights, to_totals))
    before = design.weights
    after = fit(before)
    if not np.isfinite(after.weights).all() or not after.weights.any():
        raise WeightError("the adjustment leaves no weights")
    report = reported(before, after, to_totals=to_totals)
    return design.adjusted(after.weights, adjustment(before, after.weights, report))


def _again(fit: Callable[[Floats], Fit], number: int, weights: Floats, to_totals: bool) -> Floats:
    """The adjustment in one replicate, whose number its errors name."""
    if to_totals and (wrong := weights < 0).any():
        raise WeightError(f"replicate {number}: weights below 0 cannot be fitted again: {rows(wrong)}")
    try:
        return fit(weights).weights
    except ScienceError as error:
        raise type(error)(
            f"replicate {number}: {error}. Join cells, widen bounds, or take replicates that leave no rows out (Fay)"
        ) from error
