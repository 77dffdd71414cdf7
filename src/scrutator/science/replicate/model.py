"""Replicate weights and the variance that they give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from scipy import linalg

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.design.model import Reported, SurveyDesign
from scrutator.science.design.stages import Column
from scrutator.science.errors import DesignError
from scrutator.science.replicate import words

RANK = 1e-7
"""Pivots below this share of the largest count as 0: more than iterated weights leave, less than R drops."""
PLAIN = 1e-4
"""Pivots of the cross-products above this share leave no doubt that all columns are independent."""


@dataclass(frozen=True, eq=False)
class Factors:
    """``factors`` (U, R) of units in replicates, and how the squares of the replicates add up."""

    factors: Floats
    scale: float
    rscales: Floats


@dataclass(frozen=True, eq=False, repr=False)
class ReplicateDesign:
    """A sample with R sets of replicate weights, which the verbs of ``estimate`` and ``calibrate`` take as they take
    the :class:`~scrutator.science.design.SurveyDesign` that is its ``base``.

    ``factors`` (U, R) multiply the weight of the rows of each unit, ``index`` (n,) says which unit. The variance of an
    estimate is ``scale`` Σ_r ``rscales``_r (θ_r - c)²; c is the mean of the replicates or, with ``mse``, the estimate
    itself. Names and meaning are those of R's ``svrepdesign``: weights that an office publishes, w (n, R), are
    ``factors`` w / weight with ``index`` 0 … n - 1. ``holds`` and ``notes`` are what must hold for these replicates,
    and what they leave out.

    Raises :class:`~scrutator.science.errors.DesignError` for shapes that do not fit.
    Source: Wolter 2007, *Introduction to Variance Estimation*, 2nd ed., chs. 3-5.
    """

    base: SurveyDesign
    factors: Floats
    index: Integers
    scale: float
    rscales: Floats
    kind: str
    mse: bool = False
    holds: tuple[str, ...] = (words.GIVEN,)
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.factors.ndim != 2 or self.factors.shape[1:] != self.rscales.shape:
            raise DesignError("factors must have one column for each of rscales")
        if self.index.shape != self.weights.shape or self.index.max() >= len(self.factors) or self.index.min() < 0:
            raise DesignError("index must give one unit of factors for each weight")
        if not np.isfinite(self.factors).all():
            raise DesignError("replicate weights must be finite")

    @property
    def weights(self) -> Floats:
        """Weights of the sample (n,), 0 outside the domain."""
        return self.base.weights

    @property
    def n(self) -> int:
        """Rows with a weight."""
        return self.base.n

    @property
    def places(self) -> Integers:
        """Which rows have a weight, in order."""
        return self.base.places

    @property
    def replicates(self) -> int:
        """How many sets R."""
        return len(self.rscales)

    @property
    def replicate_weights(self) -> Floats:
        """All replicate weights (n, R), base weight included."""
        return self.weights[:, None] * self.factors[self.index]

    @property
    def census(self) -> bool:
        """Whether all first-stage units were taken."""
        return bool(np.all(self.base.stages[0].fraction[self.weights != 0] == 1))

    @property
    def reports(self) -> tuple[Reported, ...]:
        """What each adjustment did to the weights of the sample, first to last."""
        return self.base.reports

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What must hold for the replicates and for adjusted weights."""
        return (*self.holds, *self.base.assumptions)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What the replicates leave out, and what adjustments of weights did."""
        return (*self.notes, *self.base.caveats)

    @cached_property
    def degf(self) -> int:
        """Degrees of freedom: rank of the replicate weights in the domain less 1, as R's ``degf``."""
        if not self.replicates:
            return self.base.degf
        rows = self.factors[np.unique(self.index[self.weights != 0])]
        return max(_rank(rows) - 1, 0)

    def __repr__(self) -> str:
        """What a notebook shows: the base, and the kind and number of replicates."""
        return f"ReplicateDesign: {self.replicates} replicates {self.kind}, df {self.degf}; of {self.base!r}"

    def column(self, name: str) -> Column:
        """A column of the data, (n,). Raises :class:`~scrutator.science.errors.DesignError` if there is none."""
        return self.base.column(name)

    def domain(self, mask: npt.ArrayLike | str) -> ReplicateDesign:
        """The part of the sample where ``mask`` (n,) holds, with all replicates. Errors as for ``SurveyDesign``."""
        return self._of(self.base.domain(mask))

    def among(self, places: Integers) -> ReplicateDesign:
        """:meth:`domain` of the rows ``places``, in order, all of which have a weight."""
        return self._of(self.base.among(places))

    def _of(self, part: SurveyDesign) -> ReplicateDesign:
        return self if part.n == self.n else replace(self, base=part)

    def totals(self, values: Floats) -> Floats:
        """Totals (R, p) of ``values`` (n, p) in each replicate."""
        units = len(self.factors)
        columns = [np.bincount(self.index, weights=self.weights * part, minlength=units) for part in values.T]
        return np.asarray(self.factors.T @ np.array(columns).reshape(-1, units).T, dtype=np.float64)

    def variance(self, replicates: Floats, values: Floats) -> tuple[Floats, int]:
        """Covariance (p, p) of an estimate ``values`` (p,) from its ``replicates`` (R, p), and how many were dropped
        because the estimate does not exist in them. Raises :class:`~scrutator.science.errors.DesignError` if none is
        left."""
        whole = np.isfinite(replicates).all(axis=1)
        if len(replicates) and not whole.any():
            raise DesignError("the estimate exists in none of the replicates")
        theta, rscales = replicates[whole], self.rscales[whole]
        used = rscales > 0
        if not used.any():
            return np.zeros((values.size, values.size)), int(np.count_nonzero(~whole))
        centre = values if self.mse else theta[used].mean(axis=0)
        apart = (theta - centre) * np.sqrt(rscales)[:, None]
        return np.asarray(self.scale * (apart.T @ apart), dtype=np.float64), int(np.count_nonzero(~whole))

    def refitted(self, base: SurveyDesign, fit: Callable[[int, Floats], Floats]) -> ReplicateDesign:
        """The replicates of ``base``, the sample after an adjustment of its weights, the adjustment made anew in each
        replicate: ``fit`` takes its number and weights (n,), and returns weights."""
        after = base.weights
        sets = [fit(r, self.weights * self.factors[self.index, r]) for r in range(self.replicates)]
        columns = np.array(sets, dtype=np.float64).reshape(self.replicates, len(after)).T
        factors = np.divide(columns, after[:, None], out=np.zeros_like(columns), where=after[:, None] != 0)
        return replace(self, base=base, factors=factors, index=np.arange(len(after)))


def _rank(matrix: Floats) -> int:
    narrow = matrix if matrix.shape[1] <= matrix.shape[0] else matrix.T
    products = narrow.T @ narrow
    try:
        pivots = np.diag(np.linalg.cholesky(products)) / np.sqrt(np.diag(products))
    except np.linalg.LinAlgError:
        pivots = np.zeros(1)
    if pivots.min() > PLAIN:
        return int(narrow.shape[1])
    triangle, _order = linalg.qr(narrow, mode="r", pivoting=True)
    sizes = np.abs(np.diag(triangle))
    return int(np.count_nonzero(sizes > RANK * sizes[0]))


Design = SurveyDesign | ReplicateDesign
D = TypeVar("D", SurveyDesign, ReplicateDesign)
