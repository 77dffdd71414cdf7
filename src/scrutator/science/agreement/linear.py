"""Value, standard error and limits that all coefficients of the form (observed - chance) / (1 - chance) share."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from scrutator.science.agreement import words
from scrutator.science.agreement.model import Coefficient
from scrutator.science.agreement.ratings import Floats, Ratings
from scrutator.science.bounds.model import error_of
from scrutator.science.errors import AgreementError
from scrutator.science.marking import numbered

CERTAIN = 1e-12
"""Chance agreement this near to 1 leaves nothing to agree beyond chance."""


@dataclass(frozen=True)
class Parts:
    """Of each unit its agreement (n,), 0 where it has fewer than two ratings; ``pairs`` (n,) says where it has two.

    ``expected`` is chance agreement, ``expected_by_unit`` (n,) its linearised value for each unit, so that their mean
    is 0.
    """

    agreement: Floats
    pairs: Floats
    expected: float
    expected_by_unit: Floats
    weighted: bool


@dataclass(frozen=True)
class Outcome:
    """What a formula gave: ``pairs`` (n,) says which units have two ratings."""

    value: float
    se: float
    observed: float
    expected: float
    pairs: Floats


def agreement_by_unit(counts: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Share of pairs of ratings of a unit that agree, weighted, (n,), and 1.0 where the unit has a pair.

    Gwet (2014), 4th ed., chapter 2.
    """
    total = counts.sum(axis=1)
    pairs = (total >= 2).astype(np.float64)
    agreeing = (counts * (counts @ weights - 1)).sum(axis=1)
    size = total * (total - 1)
    return np.divide(agreeing, size, out=np.zeros_like(size), where=size > 0), pairs


def coefficient(
    data: Ratings, parts: Parts, method: str, *, level: float, population: int | None, caveats: tuple[str, ...] = ()
) -> Coefficient:
    """The coefficient with its standard error for these raters, linearised over units.

    u_i = [(n / n') (a_i - P_e d_i) - (1 - κ) e_i] / (1 - P_e) and se² = (1 - f) Σ (u_i - κ)² / (n (n - 1)), with
    a_i agreement of a unit, d_i whether it has two ratings, n' how many do, e_i chance agreement linearised, f = n /
    ``population``. Source: Gwet (2014), *Handbook of Inter-Rater Reliability*, 4th ed., chapter 5; Gwet (2008),
    *British Journal of Mathematical and Statistical Psychology* 61, 29-48. Limits: t with n - 1 degrees.
    """
    n, paired = len(parts.agreement), float(parts.pairs.sum())
    if paired == 0:
        raise AgreementError("no unit has two ratings, so nothing can agree")
    observed = float(parts.agreement.sum() / paired)
    outcome = Outcome(math.nan, math.nan, observed, parts.expected, parts.pairs)
    if 1 - parts.expected >= CERTAIN:
        value = (observed - parts.expected) / (1 - parts.expected)
        by_unit = n / paired * (parts.agreement - parts.expected * parts.pairs) - (1 - value) * parts.expected_by_unit
        se = error(by_unit / (1 - parts.expected), value, population)
        outcome = replace(outcome, value=value, se=se)
    return finished(data, outcome, method, level, population, parts.weighted, caveats)


def error(by_unit: Floats, value: float, population: int | None) -> float:
    """√((1 - f) Σ (u_i - value)² / (n (n - 1))); ``nan`` for one unit, 0 where all units of ``population`` are in."""
    n = len(by_unit)
    if population is not None and population < n:
        raise AgreementError(f"a population of {population} cannot hold the {n} units rated")
    if population == n:
        return 0.0
    if n < 2:
        return math.nan
    left = 1.0 if population is None else 1 - n / population
    se = math.sqrt(left * float(((by_unit - value) ** 2).sum()) / (n * (n - 1)))
    return 0.0 if se < CERTAIN else se


def finished(
    data: Ratings, outcome: Outcome, method: str, level: float, population: int | None, weighted: bool,
    caveats: tuple[str, ...],
) -> Coefficient:  # fmt: skip
    """The coefficient with its limits, what must hold for them and what to keep in mind."""
    tail = error_of(level)
    value, se = outcome.value, outcome.se
    n, seen = len(outcome.pairs), int(outcome.pairs.sum())
    lower, upper, one_sided = math.nan, math.nan, False
    if math.isnan(value):
        caveats = (words.UNDEFINED, *caveats)
    elif population == n:
        lower, upper, caveats = value, value, (*caveats, words.WHOLE)
    elif se > 0:
        reach = float(special.stdtrit(n - 1, 1 - tail / 2)) * se
        lower, upper = max(value - reach, min(value, 0.0 if method == words.PERCENT else -1.0)), min(value + reach, 1.0)
    elif method == words.PERCENT and value == 1:
        lower, upper, one_sided, se = tail ** (1 / seen), 1.0, True, math.nan
        caveats = (*caveats, words.ONE_SIDED)
    else:
        caveats = (*caveats, words.NO_SPREAD)
    if n - seen + data.unrated:
        caveats = (*caveats, numbered(words.LEFT_OUT, n - seen + data.unrated))
    if seen < 30 and population != n:
        caveats = (*caveats, words.FEW)
    gaps = (words.MISSING,) if (data.codes < 0).any() or data.unrated else ()
    assumptions = (words.UNITS, words.THESE_RATERS, words.APART, *gaps, *((words.WEIGHTS_FIXED,) if weighted else ()))
    return Coefficient(
        value=value, se=se, lower=lower, upper=upper, level=level, df=n - 1, deff=math.nan, found=_alike(data),
        n=seen, one_sided=one_sided, method=method, assumptions=assumptions, caveats=caveats,
        observed=outcome.observed, expected=outcome.expected, raters=data.raters, categories=data.names,
    )  # fmt: skip


def _alike(data: Ratings) -> int:
    """Units with two ratings or more whose ratings are all the same."""
    same = (data.codes == data.codes.max(axis=1, keepdims=True)) | (data.codes < 0)
    return int((same.all(axis=1) & ((data.codes >= 0).sum(axis=1) >= 2)).sum())
