"""What comparisons share: the variance that they are given, weights, and the result of a test."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.bounds.model import Flags, Floats
from scrutator.science.errors import ComparisonError, rows

VarianceOf = Callable[[Floats], Floats]
"""From scores (n, p), not yet weighted, to the covariance (p, p) of their weighted totals: ``linear_variance`` of a
design. Scores are 0 outside the domain."""


@dataclass(frozen=True)
class TestResult:
    """``statistic`` with its reference distribution ``F`` (``df`` two numbers) or ``chi2`` (one).

    ``p_value`` in [0, 1]. ``deltas`` are the generalised design effects, eigenvalues of Rao and Scott's matrix (empty
    for Wald's tests); ``n`` rows that both variables were observed in.
    """

    __test__ = False

    statistic: float
    distribution: str
    df: tuple[float, ...]
    p_value: float
    deltas: tuple[float, ...]
    n: int
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The result with plain Python values."""
        return plain(self.__dict__)

    def __str__(self) -> str:
        df = ", ".join(f"{one:.4g}" for one in self.df)
        return f"{self.distribution}({df}) = {self.statistic:.4g}, p = {self.p_value:.4g}; {self.method}"


def plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields with plain Python values; ``None`` for what is not defined."""
    made = {name: list(v) if isinstance(v, tuple) else v for name, v in fields.items()}
    return {name: None if isinstance(v, float) and math.isnan(v) else v for name, v in made.items()}


def weights_of(weights: ArrayLike) -> Floats:
    """The weights (n,), checked: finite and not below 0 (0 is outside the domain)."""
    w = np.asarray(weights, dtype=np.float64)
    if w.ndim != 1 or len(w) == 0:
        raise ComparisonError("weights must give one number a row")
    if np.any(wrong := ~(np.isfinite(w) & (w >= 0))):
        raise ComparisonError(f"weights must be numbers and not below 0: {rows(wrong)}")
    return w


def fits(name: str, values: ArrayLike, n: int) -> np.ndarray[Any, np.dtype[Any]]:
    """The values as an array of one entry a row."""
    array = np.asarray(values)
    if array.shape != (n,):
        raise ComparisonError(f"{name} must give one value a row: {n} rows, shape {array.shape}")
    return array


def missing(values: np.ndarray[Any, np.dtype[Any]]) -> Flags:
    """Where a value is None or nan."""
    if values.dtype.kind == "f":
        return np.asarray(np.isnan(values))
    if values.dtype.kind == "O":
        return np.array([one is None or one != one for one in values.tolist()], dtype=np.bool_)
    return np.zeros(values.shape, dtype=np.bool_)


def degrees(degf: float) -> float:
    """Degrees of freedom of the design, above 0."""
    if not degf > 0:
        raise ComparisonError(f"a design with {degf} degrees of freedom supports no comparison")
    return float(degf)
