"""Replicate weights and the variance that they give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.calibrate.checks import Floats, Integers, checked_matrix, checked_weights
from scrutator.science.errors import DesignError


@dataclass(frozen=True, eq=False)
class Replicated:
    """``value`` (p,), its covariance matrix ``variance`` (p, p), the ``replicates`` (R, p) that it rests on, and how
    many were ``dropped`` because the estimate did not exist in them."""

    value: Floats
    variance: Floats
    replicates: Floats
    dropped: int = 0

    @property
    def se(self) -> Floats:
        """Standard errors (p,)."""
        return np.asarray(np.sqrt(np.diag(self.variance)), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class ReplicateDesign:
    """Weights (n,) with R sets of replicate weights, kept as factors of units.

    ``factors`` (U, R) multiply the weight of the rows of each unit, ``index`` (n,) says which unit. The variance of an
    estimate is ``scale`` Σ_r ``rscales``_r (θ_r - c)²; c is the mean of the replicates or, with ``mse``, the estimate
    itself. Names and meaning are those of R's ``svrepdesign``.

    Source: Wolter 2007, *Introduction to Variance Estimation*, 2nd ed., chs. 3-5.
    """

    weights: Floats
    factors: Floats
    index: Integers
    scale: float
    rscales: Floats
    kind: str
    mse: bool = False

    def __post_init__(self) -> None:
        if self.factors.ndim != 2 or self.factors.shape[1:] != self.rscales.shape:
            raise DesignError("factors must have one column for each of rscales")
        if self.index.shape != self.weights.shape or (len(self.index) and self.index.max() >= len(self.factors)):
            raise DesignError("index must give one unit of factors for each weight")

    @property
    def n(self) -> int:
        return len(self.weights)

    @property
    def replicates(self) -> int:
        """How many sets R."""
        return len(self.rscales)

    @property
    def replicate_weights(self) -> Floats:
        """All replicate weights (n, R), base weight included."""
        return self.weights[:, None] * self.factors[self.index]

    @property
    def degf(self) -> int:
        """Degrees of freedom: rank of the replicate weights less 1, as R's ``degf``."""
        return max(int(np.linalg.matrix_rank(self.factors, rtol=1e-5)) - 1, 0) if self.replicates else 0

    def variance(self, replicates: ArrayLike, value: ArrayLike) -> Floats:
        """Covariance (p, p) of an estimate ``value`` (p,) from its ``replicates`` (R, p), none of them missing."""
        theta = np.asarray(replicates, dtype=np.float64).reshape(len(self.rscales), np.size(value))
        if not len(theta):
            return np.zeros((theta.shape[1], theta.shape[1]))
        used = self.rscales > 0
        centre = np.asarray(value, dtype=np.float64) if self.mse else theta[used].mean(axis=0)
        apart = (theta - centre) * np.sqrt(self.rscales)[:, None]
        return np.asarray(self.scale * (apart.T @ apart), dtype=np.float64)

    def total(self, values: ArrayLike) -> Replicated:
        """Totals of ``values`` (n, p). All replicates at once, by unit."""
        y = checked_matrix(values, self.n)
        return self._result((self.weights @ y), self._totals(y))

    def ratio(self, numerators: ArrayLike, denominators: ArrayLike) -> Replicated:
        """Ratios of totals, column by column; denominators (n,) serve all. Replicates with a total of 0 are dropped."""
        y, x = checked_matrix(numerators, self.n), checked_matrix(denominators, self.n)
        with np.errstate(invalid="ignore", divide="ignore"):
            return self._result((self.weights @ y) / (self.weights @ x), self._totals(y) / self._totals(x))

    def mean(self, values: ArrayLike) -> Replicated:
        """Means of ``values`` (n, p). For a domain give ``ratio(values * inside, inside)``."""
        return self.ratio(values, np.ones(self.n))

    def estimate(self, statistic: Callable[[Floats], ArrayLike]) -> Replicated:
        """Any statistic of the weights: called with (n,) weights R + 1 times, it returns a number or (p,)."""
        value = np.asarray(statistic(self.weights), dtype=np.float64).reshape(-1)
        theta = [
            np.asarray(statistic(self.weights * self.factors[self.index, r]), dtype=np.float64).reshape(-1)
            for r in range(self.replicates)
        ]
        return self._result(value, np.array(theta).reshape(self.replicates, len(value)))

    def adjusted(self, adjust: Callable[[Floats], Floats]) -> ReplicateDesign:
        """The design after an adjustment of weights, made anew in every replicate, so that its variance is counted.

        ``adjust`` takes and returns weights (n,): ``lambda w: poststratify(w, cells, totals).weights``.
        """
        after = checked_weights(adjust(self.weights))
        sets = [adjust(self.weights * self.factors[self.index, r]) for r in range(self.replicates)]
        columns = np.array(sets, dtype=np.float64).reshape(self.replicates, self.n).T
        factors = np.divide(columns, after[:, None], out=np.zeros_like(columns), where=after[:, None] > 0)
        return replace(self, weights=after, factors=factors, index=np.arange(self.n))

    def _totals(self, y: Floats) -> Floats:
        units = len(self.factors)
        columns = [np.bincount(self.index, weights=self.weights * part, minlength=units) for part in y.T]
        return np.asarray(self.factors.T @ np.array(columns).T, dtype=np.float64)

    def _result(self, value: Floats, theta: Floats) -> Replicated:
        whole = np.isfinite(theta).all(axis=1)
        if len(theta) and not whole.any():
            raise DesignError("the estimate exists in none of the replicates")
        kept = self if whole.all() else replace(self, factors=self.factors[:, whole], rscales=self.rscales[whole])
        dropped = int(np.count_nonzero(~whole))
        return Replicated(value, kept.variance(theta[whole], value), theta[whole], dropped)
