"""The variance of totals under a design: the one routine that every linearised estimator calls."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.design.model import SurveyDesign
from scrutator.science.design.stages import Stage
from scrutator.science.errors import DesignError, LonelyUnitError, rows


def linear_variance(design: SurveyDesign, scores: npt.ArrayLike) -> Floats:
    """The covariance matrix (p, p) of the p estimated totals Σ weight · score.

    ``scores`` (n, p) or (n,), not yet weighted: the variable itself for a total, linearised residuals for anything
    else. At each stage the units' totals vary around the mean of their stratum, times n / (n - 1) · (1 - n / N); what
    a later stage adds is taken times the fractions drawn at the stages before. A stratum of one unit follows
    ``design.lonely_psu``: ``fail`` raises :class:`~scrutator.science.errors.LonelyUnitError`, ``remove`` and
    ``certainty`` count 0, ``adjust`` squares around 0, ``average`` takes the mean of the other strata.

    Where units were drawn with unequal probabilities and ``pps`` is not Brewer's, the variance is that of
    :func:`~scrutator.science.pps.pps_variance`. Weights fitted to known totals first make scores into residuals.

    Source: Särndal, Swensson and Wretman 1992, *Model Assisted Survey Sampling*, Springer, section 4.3;
    Bellhouse 1985, *Journal of Official Statistics* 1(3), for the recursion; R's ``survey:::multistage``.
    """
    given = np.asarray(scores, dtype=np.float64)
    given = given[:, None] if given.ndim == 1 else given
    if given.shape[0] != design.weights.size:
        raise DesignError(f"{design.weights.size} rows of scores are needed, not {given.shape[0]}")
    inside = design.places
    weighted = given[inside] * design.weights[inside, None]
    if (wrong := np.asarray(~np.isfinite(weighted).all(axis=1))).any():
        raise DesignError(f"scores are missing or infinite: {rows(_spread(wrong, inside, given.shape[0]))}")
    if design.adjustments or design.unequal is not None:
        full = np.zeros_like(given)
        full[inside] = weighted
        for adjustment in design.adjustments:
            full = adjustment.residuals(full)
        inside, weighted = np.arange(given.shape[0]), full
    if design.unequal is not None:
        return design.unequal.variance(weighted, design.strata, design.psu)
    result = np.zeros((given.shape[1], given.shape[1]))
    share: Floats = np.broadcast_to(1.0, design.weights.shape)
    above: Integers = np.broadcast_to(0, design.weights.shape)
    for number, stage in enumerate(design.stages):
        if number:
            before = design.stages[number - 1]
            share, above = share * before.fraction, before.units
            if not share.any():
                break
        result += _stage(stage, weighted, inside, share, above, design.lonely_psu, number + 1)
    return result


def _spread(mask: npt.NDArray[np.bool_], places: Integers, n: int) -> npt.NDArray[np.bool_]:
    full = np.zeros(n, dtype=bool)
    full[places] = mask
    return full


def _stage(
    stage: Stage,
    weighted: Floats,
    inside: Integers,
    share: Floats,
    above: Integers,
    lonely: str,
    number: int,
) -> Floats:
    first, drawn = stage.first, stage.drawn
    units, strata = stage.units[inside], drawn.strata
    totals = _sums(units, weighted, first.size)
    # differences from one unit of the stratum: where all are alike the variance is 0, not what rounding leaves
    apart = totals - totals[drawn.pivot]
    centred = apart - (_sums(strata, apart, drawn.count) / np.maximum(drawn.members, 1)[:, None])[strata]
    scale = share[first] * drawn.scale
    if drawn.lonely.any():
        reached = np.bincount(units, minlength=first.size) > 0
        alone = drawn.lonely & reached & (share[first] > 0)
        if alone.any() and lonely == "fail":
            where = rows(alone[stage.units])
            raise LonelyUnitError(f"a stratum has only one unit at stage {number} ({where}): choose a lonely_psu")
        if lonely == "adjust":
            centred[alone] = totals[alone]
        elif lonely == "average":
            scale = scale * _raised(strata, above[first], alone, reached)
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
