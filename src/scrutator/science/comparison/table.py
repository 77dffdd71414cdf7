"""Independence in a two-way table from a complex sample."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from scipy import linalg, special

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.comparison import words
from scrutator.science.comparison.model import TestResult, degrees
from scrutator.science.design import SurveyDesign, linear_variance
from scrutator.science.design.columns import alike, missing
from scrutator.science.design.stages import codes as codes_of
from scrutator.science.errors import ComparisonError, EmptyDomainError, EmptyTableError, NoVarianceError
from scrutator.science.estimate.linear import Observed
from scrutator.science.estimate.variables import observed_mask
from scrutator.science.marking import numbered

NOTHING = 1e-12
"""Design effects that add up to no more than this are rounding."""


class Statistic(StrEnum):
    """Names of R's ``svychisq``: second-order Rao-Scott, first-order Rao-Scott, Wald, adjusted Wald."""

    F = "F"
    CHISQ = "Chisq"
    WALD = "Wald"
    ADJ_WALD = "adjWald"


def chi_square(
    design: SurveyDesign,
    row: str,
    column: str,
    *,
    statistic: Statistic | str = Statistic.F,
    observed: Observed = None,
) -> TestResult:
    """Whether the categories of two columns are independent, as R's ``svychisq``.

    Rows where either is missing do not count. ``F`` is Pearson's X² / tr Δ against F(d, d · degf), d = (tr Δ)² / tr
    Δ²; ``Chisq`` X², with p from X² / mean δ against χ². Source: Rao and Scott (1984), *Annals of Statistics* 12,
    46-60; Thomas and Rao (1987), *JASA* 82, 630-636 for Wald's. Raises
    :class:`~scrutator.science.errors.ComparisonError`, :class:`~scrutator.science.errors.EmptyTableError` where the
    table has one row or column or too many empty cells, :class:`~scrutator.science.errors.NoVarianceError` for a
    census.
    """
    if statistic not in tuple(Statistic):
        raise ComparisonError(f"statistic must be one of {', '.join(Statistic)}")
    kind, nu = Statistic(statistic), degrees(design.degf)
    table = _table(design, row, column, observed)
    if kind in (Statistic.WALD, Statistic.ADJ_WALD):
        return _wald(table, nu, kind)
    deltas = _deltas(table)
    pearson = table.pearson
    if kind is Statistic.F:
        value, d = pearson / deltas.sum(), float(deltas.sum() ** 2 / (deltas**2).sum())
        p = float(special.fdtrc(d, d * nu, value))
        return table.result(value, "F", (d, d * nu), p, deltas, words.RAO_SCOTT_F)
    p = float(special.chdtrc(len(deltas), pearson / deltas.mean()))
    return table.result(pearson, "chi2", (float(len(deltas)),), p, deltas, words.RAO_SCOTT_CHISQ)


@dataclass(frozen=True)
class _Table:
    """Codes of each row's cell (column by column), weights that are 0 where missing, and the table of shares."""

    name: str
    design: SurveyDesign
    row: Integers
    column: Integers
    weights: Floats
    shares: Floats
    counts: Integers
    rows: int
    lost: int
    not_observed: int

    @property
    def pearson(self) -> float:
        """X² of the table of shares times all rows in the domain, as R's."""
        expected = np.outer(self.shares.sum(axis=1), self.shares.sum(axis=0))
        return float(self.rows * ((self.shares - expected) ** 2 / expected).sum())

    def result(
        self, value: Any, distribution: str, df: tuple[float, ...], p: float, deltas: Floats, method: str
    ) -> TestResult:
        empty = int((self.counts == 0).sum())
        said = (
            (numbered(words.MISSING, self.lost, self.rows), self.lost > 0),
            (numbered(words.EMPTY_CELLS, empty, self.counts.size), empty > 0),
            (words.NO_CAUSE, True),
        )
        holds = (words.DESIGN, words.LARGE) + ((words.OBSERVED_ALIKE,) if self.lost else ())
        return TestResult(
            name=self.name,
            missing=self.lost - self.not_observed,
            not_observed=self.not_observed,
            statistic=float(value),
            distribution=distribution,
            df=df,
            p_value=p,
            deltas=tuple(sorted(deltas.tolist(), reverse=True)),
            n=self.rows - self.lost,
            method=method,
            assumptions=holds,
            caveats=tuple(sentence for sentence, true in said if true),
        )


def _table(design: SurveyDesign, row: str, column: str, observed: Observed) -> _Table:
    w = design.weights
    first, second = (alike(design.column(name), name) for name in (row, column))
    inside, visible = w > 0, observed_mask(design, observed)
    seen = inside & visible & ~missing(first) & ~missing(second)
    if not seen.any():
        raise EmptyDomainError(f"no row of the domain has both {row} and {column}")
    codes = []
    for name, values in ((row, first), (column, second)):
        place = codes_of(values[seen])
        levels = np.unique(place)
        if len(levels) < 2:
            raise EmptyTableError(f"{name} must take two values or more among rows observed; it takes {len(levels)}")
        code = np.zeros(len(w), dtype=np.int64)
        code[seen] = place
        codes.append((code, len(levels)))
    (r, nr), (c, nc) = codes
    own = np.where(seen, w, 0.0)
    sums = np.bincount(r + nr * c, weights=own, minlength=nr * nc).reshape(nc, nr).T
    counts = np.bincount((r + nr * c)[seen], minlength=nr * nc).reshape(nc, nr).T
    rows, lost = int(inside.sum()), int(inside.sum() - seen.sum())
    return _Table(
        f"{row} by {column}", design, r, c, own, sums / sums.sum(), counts.astype(np.int64), rows, lost,
        int((inside & ~visible).sum()),
    )  # fmt: skip


def _deltas(table: _Table) -> Floats:
    """Eigenvalues of Rao and Scott's matrix: covariance of the interactions under the design, by that under SRS."""
    nr, nc = table.shares.shape
    p = table.shares.T.ravel()
    cells = (table.row + nr * table.column)[:, None] == np.arange(nr * nc)
    scores = np.where(table.weights[:, None] > 0, cells - p, 0.0) / table.weights.sum()
    spread = linear_variance(table.design, scores)
    contrast = np.kron(linalg.helmert(nc).T, linalg.helmert(nr).T)
    inverse = np.where(p > 0, 1 / np.where(p > 0, p, 1.0), 0.0)[:, None] * contrast
    simple = contrast.T @ inverse / table.rows
    try:
        values = linalg.eigh(inverse.T @ spread @ inverse, simple, eigvals_only=True)
    except linalg.LinAlgError as error:
        raise EmptyTableError("so many cells are empty that the test is not defined: join categories") from error
    if values.sum() <= NOTHING:
        raise NoVarianceError(
            "nothing in the table varies by chance: a census, or one answer that follows from the other"
        )
    return np.asarray(values, dtype=np.float64)


def _wald(table: _Table, nu: float, kind: Statistic) -> TestResult:
    nr, nc = table.shares.shape
    by_row, by_column = table.shares.sum(axis=1), table.shares.sum(axis=0)
    in_row = (table.row[:, None] == np.arange(nr)).astype(np.float64)
    in_column = (table.column[:, None] == np.arange(nc)).astype(np.float64)
    use = [(i, j) for j in range(1, nc) for i in range(1, nr)]
    scores = np.column_stack([(in_row[:, i] - by_row[i]) * (in_column[:, j] - by_column[j]) for i, j in use])
    scores = np.where(table.weights[:, None] > 0, scores, 0.0) / table.weights.sum()
    gaps = np.array([table.shares[i, j] - by_row[i] * by_column[j] for i, j in use])
    k, spread = len(use), linear_variance(table.design, scores)
    if np.linalg.matrix_rank(spread, hermitian=True) < k:
        raise NoVarianceError("the covariance of the cells has no inverse: join categories, or take the statistic F")
    wald = float(gaps @ linalg.solve(spread, gaps, assume_a="sym"))
    if kind is Statistic.WALD:
        value, df, method = wald / k, (float(k), nu), words.WALD
    else:
        room = degrees(nu - k + 1)
        value, df, method = wald * room / (k * nu), (float(k), room), words.ADJUSTED_WALD
    return table.result(value, "F", df, float(special.fdtrc(*df, value)), np.zeros(0), method)
