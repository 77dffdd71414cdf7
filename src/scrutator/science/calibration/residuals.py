"""How the variance sees weights that were adjusted: weighted scores less what the known totals explain of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scrutator.science.bounds.model import Floats
from scrutator.science.calibration.cells import Cells
from scrutator.science.calibration.model import Report

ROUNDS = 10
"""How often R's ``svyrecvar`` takes the means of raked margins out, one margin after another."""


@dataclass(frozen=True, eq=False)
class Fitted:
    """Weights ``base`` (n,) before and ``after`` the adjustment, with its ``report``."""

    base: Floats
    after: Floats
    report: Report

    def scores(self, weighted: Floats) -> Floats:
        """Scores by weight after the adjustment, (n, p); 0 for rows without a weight."""
        return np.divide(weighted, self.after[:, None], out=np.zeros_like(weighted), where=(self.after != 0)[:, None])


@dataclass(frozen=True, eq=False)
class Trimmed(Fitted):
    """Cut weights know no totals: scores stay as they are."""

    def residuals(self, weighted: Floats) -> Floats:
        """The weighted scores (n, p) themselves."""
        return weighted


@dataclass(frozen=True, eq=False)
class Regressed(Fitted):
    """Residuals of a regression on ``aux`` (n, p) with the weights before the calibration, by the model's variances.

    Source: Deville and Särndal 1992, equation 3.4; R's ``svyrecvar`` with ``greg_calibration``.
    """

    aux: Floats
    spread: Floats

    @cached_property
    def _root(self) -> Floats:
        return np.sqrt(np.where(self.after != 0, self.base / self.spread, 0.0))

    @cached_property
    def _solver(self) -> Floats:
        x = self.aux * self._root[:, None]
        size = np.linalg.norm(x, axis=0)
        size = np.where(size > 0, size, 1.0)
        return np.asarray(np.linalg.pinv(x / size, rcond=1e-11) / size[:, None], dtype=np.float64)

    def residuals(self, weighted: Floats) -> Floats:
        """Weighted scores (n, p) less the weight after the calibration times the regression."""
        beta = self._solver @ (self.scores(weighted) * self._root[:, None])
        return np.asarray(weighted - self.after[:, None] * (self.aux @ beta), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class InCells(Fitted):
    """Residuals from the means of cells, with the weights before. Source: R's ``svyrecvar`` after ``postStratify``."""

    cells: Cells

    def residuals(self, weighted: Floats) -> Floats:
        """Weighted scores (n, p) less the weight after times the mean of their cell."""
        y, below = self.scores(weighted), self.cells.sums(np.where(self.after != 0, self.base, 0.0))
        means = np.stack([self.cells.sums(self.base * column) for column in y.T], axis=1) / below[:, None]
        return np.asarray(weighted - self.after[:, None] * means[self.cells.code], dtype=np.float64)


@dataclass(frozen=True, eq=False)
class InMargins(Fitted):
    """Residuals from the unweighted means of margins, taken out one after another, ten times over.

    Source: R's ``svyrecvar`` after ``rake``. Deville and Särndal's regression on all margins with the weights before
    differs from it where weights differ within margins; it is had from ``calibrate(..., distance="raking")``.
    """

    margins: Sequence[Cells]

    def residuals(self, weighted: Floats) -> Floats:
        """Weighted scores (n, p) less the weight after times what the margins' means explain."""
        y, inside = self.scores(weighted), (self.base != 0).astype(np.float64)
        counts = [margin.sums(inside) for margin in self.margins]
        for _ in range(ROUNDS):
            for margin, count in zip(self.margins, counts, strict=True):
                means = np.stack([margin.sums(inside * column) for column in y.T], axis=1) / count[:, None]
                y = y - means[margin.code]
        return np.asarray(np.where(inside[:, None] != 0, self.after[:, None] * y, weighted), dtype=np.float64)
