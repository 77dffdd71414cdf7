"""What weights and labels must be before anything is computed, and errors that say which rows are not."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrutator.science.errors import MarginError, WeightError, rows

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def checked_weights(weights: ArrayLike) -> Floats:
    """Weights (n,) as floats. Zeros are let through: replicates have them. Raises :class:`WeightError`."""
    w = np.asarray(weights, dtype=np.float64)
    if w.ndim != 1 or not len(w):
        raise WeightError("weights must be one number a row, and at least one row")
    if (wrong := ~np.isfinite(w)).any():
        raise WeightError(f"weights are missing or infinite in {rows(wrong)}")
    if (wrong := np.less(w, 0)).any():
        raise WeightError(f"weights are negative in {rows(wrong)}")
    if not w.any():
        raise WeightError("all weights are zero")
    return w


def checked_matrix(aux: ArrayLike, n: int) -> Floats:
    """Auxiliary variables (n, p), one column each; (n,) is one column. Raises :class:`MarginError`."""
    x = np.asarray(aux, dtype=np.float64)
    x = x[:, None] if x.ndim == 1 else x
    if x.ndim != 2 or len(x) != n:
        raise MarginError(f"auxiliary variables must have one row for each of {n} weights")
    if (wrong := ~np.isfinite(x).all(axis=1)).any():
        raise MarginError(f"auxiliary variables are missing or infinite in {rows(wrong)}")
    return x
