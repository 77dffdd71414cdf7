"""What accounts of nonresponse share: checks, and errors that say which rows or classes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrutator.science.bounds.model import Flags, Floats, Integers
from scrutator.science.errors import NonresponseError, rows


def weights_of(weights: ArrayLike | None, n: int) -> Floats:
    """Design weights (n,), 1 where none are given; above 0."""
    w = np.ones(n) if weights is None else np.asarray(weights, dtype=np.float64)
    if w.shape != (n,) or n == 0:
        raise NonresponseError("weights must give one number a row, and there must be a row")
    if np.any(wrong := ~(np.isfinite(w) & (w > 0))):
        raise NonresponseError(f"design weights must be numbers above 0: {rows(wrong)}")
    return w


def responded_of(responded: ArrayLike) -> Flags:
    """Who responded (n,), 0 or 1."""
    array = np.asarray(responded)
    if array.ndim != 1:
        raise NonresponseError("responded must give one value a row")
    if np.any(wrong := ~((array == 0) | (array == 1))):
        raise NonresponseError(f"responded must be 0 or 1: {rows(wrong)}")
    return array.astype(np.bool_)


def classes_of(classes: ArrayLike | None, n: int) -> tuple[NDArray[Any], Integers]:
    """The classes in order of their values, and each row's place in them."""
    if classes is None:
        return np.array(["all"]), np.zeros(n, dtype=np.int64)
    array = np.asarray(classes)
    if array.shape != (n,):
        raise NonresponseError("classes must give one value a row")
    if array.dtype.kind in "fO" and np.any(wrong := np.array([v is None or v != v for v in array.tolist()])):
        raise NonresponseError(f"a class must be known for all rows, those without response too: {rows(wrong)}")
    keys, place = np.unique(array, return_inverse=True)
    return keys, place.astype(np.int64)
