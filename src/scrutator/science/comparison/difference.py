"""The difference of two domains of one sample, which are seldom independent."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from scrutator.science.bounds.model import Flags, error_of
from scrutator.science.comparison import words
from scrutator.science.comparison.model import degrees
from scrutator.science.design import SurveyDesign, linear_variance
from scrutator.science.design.columns import flags
from scrutator.science.errors import ComparisonError, EmptyDomainError
from scrutator.science.estimate.linear import Observed
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.variables import Variables, observed_mask, read
from scrutator.science.marking import numbered

Mask = str | npt.ArrayLike


@dataclass(frozen=True, kw_only=True)
class Difference(Estimate):
    """``value`` = ``first`` - ``second``, in the units of the variable.

    ``se_first``, ``se_second`` and ``covariance`` are those of the two domains' means: se² = se_first² + se_second² -
    2 covariance. ``p_value`` two-sided for no difference; ``n`` rows observed in either domain, ``shared`` in both.
    """

    first: float
    second: float
    se_first: float
    se_second: float
    covariance: float
    p_value: float
    shared: int


def domain_difference(
    design: SurveyDesign,
    variable: str,
    first: Mask,
    second: Mask,
    denominator: str | None = None,
    *,
    observed: Observed = None,
    level: float = 0.95,
) -> Difference:
    """The mean of ``variable`` in the domain ``first`` less that in ``second``, which may share rows.

    Domains are masks (n,) or boolean columns. With ``denominator`` the two are ratios of totals. Rows with a missing
    value, and those where ``observed`` is false, are outside both domains and stay in the design. Limits and p by *t*
    with the degrees of freedom of all rows that count. Source: Särndal, Swensson and Wretman (1992), *Model Assisted
    Survey Sampling*, sections 5.6 to 5.8 and chapter 10; R's ``svyby(covmat = TRUE)`` and ``svycontrast``. Raises
    :class:`~scrutator.science.errors.ComparisonError`, and :class:`~scrutator.science.errors.EmptyDomainError` for a
    domain with nobody.
    """
    error = error_of(level)
    masks = [_mask(design, name, mask) for name, mask in (("first", first), ("second", second))]
    given = of_numbers(design, [variable, *([] if denominator is None else [denominator])], observed)
    nu, weights = degrees(given.design.degf), given.design.weights
    below = np.ones(weights.size) if denominator is None else given.matrix[:, 1]
    means, scores = [], np.zeros((weights.size, 2))
    for number, (name, mask) in enumerate(zip(("first", "second"), masks, strict=True)):
        own = np.where(mask, weights, 0.0)
        size = float(own @ below)
        if not own.any():
            raise EmptyDomainError(f"the domain {name} has nobody who was observed, of {int(mask.sum())} rows")
        if size == 0:
            raise ComparisonError(f"the total of {denominator} in the domain {name} is 0")
        means.append(float(own @ given.matrix[:, 0]) / size)
        scores[:, number] = np.where(own > 0, given.matrix[:, 0] - means[-1] * below, 0.0) / size
    inside = design.domain(weights != 0)
    spread = linear_variance(inside, scores)
    value = means[0] - means[1]
    se = _root(float(linear_variance(inside, scores[:, 0] - scores[:, 1])[0, 0]))
    reach = float(special.stdtrit(nu, 1 - error / 2)) * se
    either = masks[0] | masks[1]
    whole, n = int((either & (design.weights > 0)).sum()), int((either & (weights > 0)).sum())
    shared = int((masks[0] & masks[1] & (weights > 0)).sum())
    unseen = int((either & (design.weights > 0) & ~observed_mask(design, observed)).sum())
    return Difference(
        name=f"{variable}, {first if isinstance(first, str) else 'first'} less "
        f"{second if isinstance(second, str) else 'second'}",
        value=value,
        se=se,
        lower=value - reach,
        upper=value + reach,
        level=level,
        df=nu,
        deff=math.nan,
        p_value=two_sided(value, se, nu),
        first=means[0],
        second=means[1],
        se_first=_root(float(spread[0, 0])),
        se_second=_root(float(spread[1, 1])),
        covariance=float(spread[0, 1]),
        n=n,
        shared=shared,
        missing=whole - n - unseen,
        not_observed=unseen,
        method=words.DIFFERENCE,
        assumptions=(words.DESIGN, words.LARGE) + ((words.OBSERVED_ALIKE,) if whole > n else ()),
        caveats=caveats_of(whole, n, se) + ((numbered(words.OVERLAP, shared, n),) if shared else ()),
    )


def of_numbers(design: SurveyDesign, names: list[str], observed: Observed) -> Variables:
    """Variables that are numbers, or true and false. Raises :class:`ComparisonError` for categories."""
    given = read(design, names, observed)
    if given.names != tuple(names):
        words_of = [name for name in names if name not in given.names]
        raise ComparisonError(f"{words_of[0]} must be numbers, or true and false, not categories")
    return given


def caveats_of(whole: int, n: int, se: float) -> tuple[str, ...]:
    """What to keep in mind of ``n`` rows that count of a ``whole``."""
    said = (
        (numbered(words.MISSING, whole - n, whole), whole > n),
        (words.NEGATIVE, math.isnan(se)),
        (words.NO_CAUSE, True),
    )
    return tuple(sentence for sentence, holds in said if holds)


def two_sided(value: float, se: float, df: float) -> float:
    """p of Student's t for ``value`` / ``se``; ``nan`` where both are 0 or ``se`` is not defined."""
    if se == 0:
        return math.nan if value == 0 else 0.0
    return float(2 * special.stdtr(df, -abs(value / se)))


def _root(square: float) -> float:
    return math.sqrt(square) if square >= 0 else math.nan


def _mask(design: SurveyDesign, name: str, mask: Mask) -> Flags:
    given = design.column(mask) if isinstance(mask, str) else mask
    return flags(given, design.weights.size, f"the domain {name}", ComparisonError)
