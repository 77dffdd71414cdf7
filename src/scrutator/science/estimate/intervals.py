"""Two-sided limits for a share that a complex sample estimates, as ``svyciprop`` of R's ``survey`` has them."""

from __future__ import annotations

import math

from scipy import special

from scrutator.science.bounds.model import error_of

Limits = tuple[float, float]


def logit_limits(value: float, se: float, df: int, level: float) -> Limits:
    """Wald limits on the logit scale with the t distribution, taken back: always inside (0, 1).

    ``value`` in (0, 1), ``se`` > 0, ``df`` >= 1. Source: Korn and Graubard (1999), *Analysis of Health Surveys*,
    Wiley; R's ``svyciprop(method = "xlogit")``.
    """
    centre = math.log(value / (1 - value))
    reach = _quantile(df, level) * se / (value * (1 - value))
    return float(special.expit(centre - reach)), float(special.expit(centre + reach))


def beta_limits(value: float, se: float, df: int, n: int, level: float) -> Limits:
    """Clopper and Pearson's limits with the effective sample size, adjusted for the degrees of freedom.

    n* = p (1 - p) / se² · (t(n - 1) / t(df))², then beta quantiles of n* p and n* (1 - p). Source: Korn and Graubard
    (1998), *Survey Methodology* 24, 193-201; R's ``svyciprop(method = "beta")``. ``n`` stations observed.
    """
    size = value * (1 - value) / se**2 * (_quantile(max(n - 1, 1), level) / _quantile(df, level)) ** 2
    return beta_quantiles(value, size, level)


def beta_quantiles(value: float, size: float, level: float) -> Limits:
    """Clopper and Pearson's limits for ``size`` · ``value`` found of ``size``, neither need be whole."""
    tail = error_of(level) / 2
    yes, no = size * value, size * (1 - value)
    return float(special.betaincinv(yes, no + 1, tail)), float(special.betainccinv(yes + 1, no, tail))


def _quantile(df: int, level: float) -> float:
    return float(special.stdtrit(df, 1 - error_of(level) / 2))
