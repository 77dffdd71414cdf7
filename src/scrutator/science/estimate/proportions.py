"""A share with limits that know the design, by ten methods."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import special

from scrutator.science.bounds.model import error_of
from scrutator.science.errors import DesignError, WeightError, listed, rows
from scrutator.science.estimate import words
from scrutator.science.estimate.intervals import Limits
from scrutator.science.estimate.limits import ROUNDING, limits_of
from scrutator.science.estimate.linear import Observed, mean_of
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.variables import read
from scrutator.science.replicate.model import Design


class Method(StrEnum):
    """How the limits of a share are drawn; the first six as R's ``svyciprop``."""

    LOGIT = "logit"
    LIKELIHOOD = "likelihood"
    ASIN = "asin"
    BETA = "beta"
    MEAN = "mean"
    XLOGIT = "xlogit"
    WILSON = "wilson"
    CLOPPER_PEARSON = "clopper_pearson"
    AGRESTI_COULL = "agresti_coull"
    JEFFREYS = "jeffreys"


@dataclass(frozen=True, kw_only=True)
class Proportion(Estimate):
    """A share with the ``interval`` by which its limits were drawn; ``effective`` rows of a simple random sample would
    say as much (``inf`` for a census).

    Where all or none have it the variance says nothing, and logit, xlogit, likelihood, asin and mean give way to
    ``beta`` with the ``n`` rows; ``interval`` names what was used.
    """

    effective: float
    interval: str


def proportion(
    design: Design,
    variable: str,
    method: Method | str = Method.LOGIT,
    *,
    level: float = 0.95,
    observed: Observed = None,
) -> Proportion:
    """The share of the domain where ``variable`` (0 or 1, or boolean) holds.

    With v the design's variance and t the quantile at its degrees of freedom: logit and xlogit are Wald limits on the
    logit scale; likelihood inverts the Rao-Scott deviance (dispersion n / (n - 1), as in R);
    asin is Wald on arcsin √p; mean is p ± t · se, which may
    leave [0, 1]. The others take n* = p (1 - p) / v · (t(n - 1) / t(df))² for the sample size: beta and clopper_pearson
    as Clopper and Pearson, wilson, agresti_coull and jeffreys as Brown, Cai and DasGupta have them.

    Raises :class:`~scrutator.science.design.DesignError` for other values, or without a degree of freedom. Source: Korn
    and Graubard 1998, *Survey Methodology* 24, 193-201; Rao and Scott 1984, *Annals of Statistics* 12, 46-60; Brown,
    Cai and DasGupta 2001, *Statistical Science* 16, 101-133; R's ``svyciprop``.
    """
    if method not in tuple(Method):
        raise DesignError(f"method must be one of {', '.join(Method)}")
    chosen, error = Method(method), error_of(level)
    answers = read(design, variable, observed)
    given = mean_of(answers)
    held = np.isin(answers.own, (0, 1)).all(axis=1)
    if len(given) != 1 or not held.all():
        where = f": {listed(answers.design.places[~held])}" if len(given) == 1 else ""
        raise DesignError(f"{variable} must be 0 or 1{where}")
    found = int(np.count_nonzero(answers.own))
    p, se = min(float(given.values[0]), 1.0), float(given.se[0])
    if se <= ROUNDING * p or 1 - p <= ROUNDING:  # all or none, or units alike: what is left is rounding
        p, se = (1.0 if 1 - p <= ROUNDING else p), 0.0
    if given.df < 1:
        raise DesignError("no degree of freedom is left: as many units as strata")
    if not 0 <= p <= 1:
        raise WeightError(
            f"weights below 0 make a share of {p:.3g} ({rows(design.weights < 0)}): calibrate with bounds"
        )
    t = float(special.stdtrit(given.df, 1 - error / 2))
    if design.census:
        size = math.inf  # a census: nothing is left to chance
    elif p in (0.0, 1.0) or se == 0:
        chosen, size = (chosen if chosen in SIZED else Method.BETA), float(given.n)
    else:
        size = p * (1 - p) / se**2 * (float(special.stdtrit(max(given.n - 1, 1), 1 - error / 2)) / t) ** 2
    if math.isnan(se):
        lower = upper = math.nan
    else:
        lower, upper = (p, p) if math.isinf(size) else limits_by(chosen, p, se, t, size, error, given.n)
    return Proportion(
        value=p,
        se=se,
        lower=lower,
        upper=upper,
        level=level,
        df=given.df,
        deff=float(given.deff()[0]),
        n=given.n,
        method=words.SHARES[chosen.value],
        assumptions=given.assumptions,
        caveats=given.caveats + ((words.GIVEN_WAY,) if se == 0 and not math.isinf(size) else ()),
        name=variable,
        found=found,
        missing=given.missing,
        not_observed=given.not_observed,
        share=True,
        effective=size,
        interval=chosen.value,
    )


SIZED = frozenset({Method.BETA, Method.CLOPPER_PEARSON, Method.WILSON, Method.AGRESTI_COULL, Method.JEFFREYS})
"""Methods that need a sample size only, so that they work where the variance is 0."""


def limits_by(method: Method, p: float, se: float, t: float, size: float, error: float, n: int) -> Limits:
    """Limits of a share ``p`` in (0, 1) of ``n`` rows with quantile ``t`` and effective sample size ``size``."""
    lower, upper = limits_of(method, p, se, t, size, error, n)
    return float(lower), float(upper)
