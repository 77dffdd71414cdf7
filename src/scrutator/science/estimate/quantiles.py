"""Quantiles of a variable with limits from those of the share below them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import special

from scrutator.science.bounds.model import Floats, error_of
from scrutator.science.errors import DesignError, WeightError, rows
from scrutator.science.estimate import words
from scrutator.science.estimate.limits import ROUNDING
from scrutator.science.estimate.linear import Observed
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.proportions import Method, limits_by
from scrutator.science.estimate.results import lost
from scrutator.science.estimate.spread import share_variance
from scrutator.science.estimate.variables import read
from scrutator.science.replicate.model import Design, ReplicateDesign

WOODRUFF = {"mean": Method.MEAN, "beta": Method.BETA, "xlogit": Method.XLOGIT, "asin": Method.ASIN}


@dataclass(frozen=True, kw_only=True)
class Quantile(Estimate):
    """``value``: the least value at or below which a share ``p`` lies. A limit out of reach is ``nan``."""

    p: float


def quantile(
    design: Design,
    variable: str,
    p: float,
    *,
    level: float = 0.95,
    interval: Literal["mean", "beta", "xlogit", "asin"] = "mean",
    observed: Observed = None,
) -> Quantile:
    """The quantile ``p`` in (0, 1) of a numeric variable, in its unit, with Woodruff's limits.

    Limits of the share at or below the quantile are taken back through the weighted distribution function; ``se`` is
    their width by 2 t. A limit of the share outside [0, 1] gives ``nan``. Raises
    :class:`~scrutator.science.design.DesignError`. Source: Woodruff 1952, JASA 47, 635-646; R's ``svyquantile`` with
    ``qrule = "math"``.
    """
    if not 0 < p < 1:
        raise DesignError("a quantile lies between 0 and 1")
    if interval not in WOODRUFF:
        raise DesignError(f"interval must be one of {', '.join(WOODRUFF)}")
    method, error = WOODRUFF[interval], error_of(level)
    given = read(design, variable, observed)
    if len(given.names) != 1:
        raise DesignError(f"{variable} is not a number")
    if (wrong := given.design.weights < 0).any():
        raise WeightError(f"no quantile with weights below 0 ({rows(wrong)}): give bounds to the calibration")
    inside, values = given.design.weights != 0, given.matrix[:, 0]
    weights, df = given.design.weights, given.design.degf
    order = np.argsort(values[inside], kind="stable")
    ranked, climbing = values[inside][order], np.cumsum(weights[inside][order])
    value = _at(ranked, climbing, p)
    below = ((values <= value) & inside).astype(np.float64)
    share = 1.0 if below[inside].all() else float(weights @ below / weights.sum())
    square = share_variance(given.design, below, share)
    se = math.sqrt(square) if square >= 0 else math.nan
    t = float(special.stdtrit(df, 1 - error / 2)) if df > 0 else math.nan
    low = high = share
    if math.isnan(t) or math.isnan(se) or (share == 1 and method is not Method.MEAN):
        low = high = math.nan
    elif se > ROUNDING and share < 1:
        size = share * (1 - share) / se**2
        size *= (float(special.stdtrit(max(given.design.n - 1, 1), 1 - error / 2)) / t) ** 2
        low, high = limits_by(method, share, se, t, size, error, given.design.n)
    lower = _at(ranked, climbing, low) if low >= 0 else math.nan
    upper = _at(ranked, climbing, high) if high <= 1 else math.nan
    return Quantile(
        value=value,
        se=(upper - lower) / (2 * t),
        lower=lower,
        upper=upper,
        level=level,
        df=df,
        deff=math.nan,
        n=given.design.n,
        method=words.IN_REPLICATES[words.QUANTILE] if isinstance(design, ReplicateDesign) else words.QUANTILE,
        assumptions=given.assumptions,
        caveats=(
            *given.caveats,
            *lost(given.design.n, given.missing, given.not_observed),
            *((words.NEGATIVE,) if square < 0 else ()),
        ),
        name=variable,
        missing=given.missing,
        not_observed=given.not_observed,
        p=p,
    )


def _at(ranked: Floats, climbing: Floats, p: float) -> float:
    place = int(np.searchsorted(climbing, p * climbing[-1] * (1 - 1e-14)))
    return float(ranked[min(place, ranked.size - 1)])
