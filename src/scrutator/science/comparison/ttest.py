"""The t test of a mean, or of two groups' means, from a complex sample."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from scrutator.science.bounds.model import error_of
from scrutator.science.comparison import words
from scrutator.science.comparison.difference import domain_difference, two_sided
from scrutator.science.comparison.model import VarianceOf, degrees, fits, missing, plain, weights_of
from scrutator.science.errors import ComparisonError
from scrutator.science.marking import numbered


@dataclass(frozen=True)
class TTest:
    """``estimate`` in the units of the variable, its ``se``, ``t`` = (estimate - null) / se with ``df``, limits.

    ``p_value`` in [0, 1] is two-sided; ``n`` rows observed.
    """

    estimate: float
    se: float
    t: float
    df: float
    p_value: float
    lower: float
    upper: float
    level: float
    null: float
    n: int
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The result with plain Python values."""
        return plain(self.__dict__)

    def __str__(self) -> str:
        return f"t({self.df:g}) = {self.t:.4g}, p = {self.p_value:.4g}; estimate {self.estimate:.4g}; {self.method}"


def t_test(
    values: ArrayLike,
    weights: ArrayLike,
    variance: VarianceOf,
    degf: float,
    *,
    group: ArrayLike | None = None,
    null: float = 0.0,
    level: float = 0.95,
) -> TTest:
    """Whether the mean of ``values`` (n,) is ``null``, or with ``group`` (n,), whether its groups' means differ so.

    The difference is the mean of the group whose value is larger, less the other's. nan or None is not observed.
    ``weights`` (n,), ``variance`` from scores (n, p), not yet weighted, to (p, p); ``degf`` of the design, of which
    one is lost: df = degf - 1. Source: R's ``svyttest``; Korn and Graubard (1999), *Analysis of Health Surveys*.
    Raises :class:`~scrutator.science.comparison.model.ComparisonError`.
    """
    df = degrees(degf - 1)
    w = weights_of(weights)
    y = fits("values", values, len(w)).astype(np.float64)
    if group is None:
        everyone = (w > 0) & ~missing(y)
        estimate, se, n = _mean(y, w, everyone, variance)
        lost, method = int(((w > 0) & missing(y)).sum()), words.ONE_SAMPLE
    else:
        groups = fits("group", group, len(w))
        known = (w > 0) & ~missing(groups)
        levels = np.unique(groups[known & ~missing(y)])
        if len(levels) != 2:
            raise ComparisonError(f"group must take two values among the rows observed; it takes {len(levels)}")
        apart = domain_difference(
            y, known & (groups == levels[1]), known & (groups == levels[0]), w, variance, degf, level=level
        )
        estimate, se, n = apart.value, apart.se, apart.n
        lost, method = int((w > 0).sum()) - n, words.TWO_SAMPLES
    reach = float(special.stdtrit(df, 1 - error_of(level) / 2)) * se
    gap = estimate - null
    return TTest(
        estimate=estimate,
        se=se,
        t=gap / se if se > 0 else (math.nan if gap == 0 else math.copysign(math.inf, gap)),
        df=df,
        p_value=two_sided(gap, se, df),
        lower=estimate - reach,
        upper=estimate + reach,
        level=level,
        null=null,
        n=n,
        method=method,
        assumptions=(words.DESIGN, words.LARGE) + ((words.OBSERVED_ALIKE,) if lost else ()),
        caveats=((numbered(words.MISSING, lost, n + lost),) if lost else ()) + (words.NO_CAUSE,),
    )


def _mean(y: Any, w: Any, seen: Any, variance: VarianceOf) -> tuple[float, float, int]:
    own = np.where(seen, w, 0.0)
    if not own.any():
        raise ComparisonError("no value was observed")
    y = np.where(seen, y, 0.0)
    mean = float(own @ y / own.sum())
    square = float(variance((np.where(own > 0, y - mean, 0.0) / own.sum())[:, None])[0, 0])
    return mean, math.sqrt(square) if square >= 0 else math.nan, int(seen.sum())
