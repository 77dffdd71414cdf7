"""A one-stage variance for checks until a :class:`SurveyDesign` gives it; nothing outside this package and its tests
may lean on it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.bounds.model import Floats
from scrutator.science.comparison.model import VarianceOf
from scrutator.science.errors import ComparisonError


def one_stage(
    psu: ArrayLike, weights: ArrayLike, strata: ArrayLike | None = None, fractions: ArrayLike | None = None
) -> VarianceOf:
    """Stratified clusters, ``psu`` unique over strata (n,), ``weights`` (n,), sampled ``fractions`` (n,)."""
    _keys, first, place = np.unique(np.asarray(psu), return_index=True, return_inverse=True)
    by_row = np.zeros(len(place)) if strata is None else np.unique(np.asarray(strata), return_inverse=True)[1]
    stratum = by_row[first].astype(np.int64)
    left = np.ones(len(first)) if fractions is None else 1 - np.asarray(fractions, dtype=np.float64)[first]
    w = np.asarray(weights, dtype=np.float64)[:, None]
    size = np.bincount(stratum)[stratum]
    if np.any((size == 1) & (left > 0)):
        raise ComparisonError("a stratum has one first-stage unit")

    def variance(scores: Floats) -> Floats:
        sums = np.zeros((len(first), scores.shape[1]))
        np.add.at(sums, place, scores * w)
        means = np.zeros((int(stratum.max()) + 1, scores.shape[1]))
        np.add.at(means, stratum, sums / size[:, None])
        around = sums - means[stratum]
        return np.asarray(around.T @ ((left * size / np.maximum(size - 1, 1))[:, None] * around))

    return variance
