"""The variance of totals under a design: the one routine that every linearised estimator calls."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.design.model import SurveyDesign
from scrutator.science.design.stages import Stage
from scrutator.science.errors import DesignError, LonelyUnitError, rows

CENSUS = 1e-7
"""A stratum with a correction below this counts as taken whole, as in R's ``survey``."""


def linear_variance(design: SurveyDesign, scores: npt.ArrayLike) -> Floats:
    """The covariance matrix (p, p) of the p estimated totals Σ weight · score.

    ``scores`` (n, p) or (n,), not yet weighted: the variable itself for a total, linearised residuals for anything
    else. At each stage the units' totals vary around the mean of their stratum, times n / (n - 1) · (1 - n / N); what
    a later stage adds is taken times the fractions drawn at the stages before. A stratum of one unit follows
    ``design.lonely_psu``: ``fail`` raises :class:`~scrutator.science.errors.LonelyUnitError`, ``remove`` and
    ``certainty`` count 0, ``adjust`` squares around 0, ``average`` takes the mean of the other strata.

    Source: Särndal, Swensson and Wretman 1992, *Model Assisted Survey Sampling*, Springer, result 4.3.1 (Bellhouse's
    recursion); R's ``survey:::multistage``.
    """
    given = np.asarray(scores, dtype=np.float64)
    given = given[:, None] if given.ndim == 1 else given
    if given.shape[0] != design.weights.size:
        raise DesignError(f"{design.weights.size} rows of scores are needed, not {given.shape[0]}")
    inside = design.weights != 0
    weighted = np.where(inside[:, None], given, 0.0) * design.weights[:, None]
    result = np.zeros((given.shape[1], given.shape[1]))
    share = np.ones(design.weights.size)
    above = np.zeros(design.weights.size, dtype=np.int64)
    for number, stage in enumerate(design.stages):
        if not share.any():
            break
        result += _stage(stage, weighted, share, above, inside, design.lonely_psu, number + 1)
        share, above = share * stage.fraction, stage.units
    return result


def _stage(
    stage: Stage,
    weighted: Floats,
    share: Floats,
    above: Integers,
    inside: npt.NDArray[np.bool_],
    lonely: str,
    number: int,
) -> Floats:
    _, first, units = np.unique(stage.units, return_index=True, return_inverse=True)
    strata, n = stage.strata[first], stage.sampled[first]
    open_ = np.where(np.isinf(stage.population[first]), 1.0, 1 - stage.fraction[first])
    totals = _sums(units.reshape(-1), weighted, first.size)
    count = int(stage.strata.max()) + 1
    means = _sums(strata, totals, count) / np.maximum(np.bincount(strata, minlength=count), 1)[:, None]
    reached = np.bincount(units.reshape(-1), weights=inside, minlength=first.size) > 0
    alone = (n == 1) & (open_ >= CENSUS) & reached & (share[first] > 0)
    scale = share[first] * open_ * np.where(n > 1, n / np.maximum(n - 1, 1), 1.0)
    if alone.any():
        if lonely == "fail":
            where = rows(alone[units.reshape(-1)])
            raise LonelyUnitError(f"a stratum has only one unit at stage {number} ({where}): choose a lonely_psu")
        if lonely == "adjust":
            means[strata[alone]] = 0.0
        elif lonely == "average":
            scale = scale * _raised(strata, above[first], alone, reached)
    centred = totals - means[strata]
    product: Floats = (centred * scale[:, None]).T @ centred
    return product


def _raised(strata: Integers, above: Integers, alone: npt.NDArray[np.bool_], reached: npt.NDArray[np.bool_]) -> Floats:
    """Strata of the unit above by those of them that are not alone, for each unit; ``nan`` where all are alone."""
    _, first, place = np.unique(strata, return_index=True, return_inverse=True)
    seen = np.bincount(place.reshape(-1), weights=reached) > 0
    parent = above[first]
    every = np.bincount(parent, weights=seen)
    fine = np.bincount(parent, weights=seen & ~alone[first])
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(every[above] > 0, every[above] / np.where(fine[above] > 0, fine[above], np.nan), 1.0)


def _sums(groups: Integers, values: Floats, count: int) -> Floats:
    return np.stack([np.bincount(groups, weights=column, minlength=count) for column in values.T], axis=1)
