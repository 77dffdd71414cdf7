"""Totals, means and ratios with their linearised covariance, and linear combinations of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats
from scrutator.science.errors import DesignError, EmptyDomainError
from scrutator.science.estimate import words
from scrutator.science.estimate.results import Estimates
from scrutator.science.estimate.spread import Of, Replicated, varied
from scrutator.science.estimate.variables import Variables, read
from scrutator.science.replicate.model import Design, ReplicateDesign

Observed = str | npt.ArrayLike | None


def total(design: Design, variables: str | Sequence[str], *, observed: Observed = None) -> Estimates:
    """Totals Σ w y of the population, in the units of the variables; of a category, how many units are in it.

    ``observed`` names (or is) a boolean (n,): rows where it is false could not be observed. Raises
    :class:`~scrutator.science.design.DesignError`. Source: Horvitz and Thompson 1952, JASA 47, 663-685; R's
    ``svytotal``.
    """
    given = read(design, variables, observed)
    weights, own = given.weights, given.own
    simple = _simple(weights, own) * float(weights.sum()) ** 2
    return _estimates(given, weights @ own, own, simple, words.TOTAL, _total)


def mean(design: Design, variables: str | Sequence[str], *, observed: Observed = None) -> Estimates:
    """Means Σ w y / Σ w in the domain; of a boolean or a category, its share in [0, 1].

    The variance is that of the residuals (y - mean) / Σ w. ``observed`` and errors as for :func:`total`. Source:
    Särndal, Swensson and Wretman 1992, section 5.8; R's ``svymean``.
    """
    return mean_of(read(design, variables, observed))


def mean_of(given: Variables) -> Estimates:
    """:func:`mean` of variables at hand, those of a design or made from them."""
    weights, own = given.weights, given.own
    population = weights.sum()
    values = weights @ own / population
    return _estimates(given, values, (own - values) / population, _simple(weights, own), words.MEAN, _mean)


def ratio(
    design: Design,
    numerators: str | Sequence[str],
    denominators: str | Sequence[str],
    *,
    observed: Observed = None,
) -> Estimates:
    """Combined ratios Σ w y / Σ w x, of each numerator with each denominator, named ``y/x``.

    Raises :class:`~scrutator.science.design.DesignError` where a denominator's total is 0. Source: Cochran 1977,
    *Sampling Techniques*, Wiley, section 6.11; R's ``svyratio``.
    """
    given, tops, bottoms = _pair(design, numerators, denominators, observed)
    weights, own = given.weights, given.own
    x, y = own[:, bottoms], own[:, tops]
    below = weights @ x
    if (below == 0).any():
        raise DesignError("the total of a denominator is 0")
    values = (weights @ y)[:, None] / below
    scores = (y[:, :, None] - values * x[:, None, :]) / below
    top, bottom = ([given.names[k] for k in part] for part in (tops, bottoms))
    named = replace(given, names=tuple(f"{a}/{b}" for b in bottom for a in top))
    flat = scores.transpose(0, 2, 1).reshape(len(weights), -1)
    simple = _simple(weights, flat) * float(weights.sum()) ** 2

    def of(totals: Floats, _sums: Floats) -> Floats:
        return (totals[:, None, tops] / totals[:, bottoms, None]).reshape(len(totals), -1)

    return _estimates(named, values.T.reshape(-1), flat, simple, words.RATIO, of)


def separate_ratio(
    design: Design, numerator: str, denominator: str, totals: Mapping[object, float], stratum: str
) -> Estimates:
    """A ratio of totals with a ratio of its own in each stratum: Σ_h R_h X_h / Σ_h X_h.

    ``totals`` are the known totals X_h of the denominator by value of the column ``stratum``. Its bias grows where
    strata are small. Source: Cochran 1977, section 6.10; R's ``svyratio(separate = TRUE)`` and ``predict``.
    """
    given, (top,), (bottom,) = _pair(design, numerator, denominator, None)
    weights, y, x = given.design.weights, given.matrix[:, top], given.matrix[:, bottom]
    where = design.column(stratum)
    if unknown := set(where[weights != 0].tolist()) - set(totals):
        raise DesignError(f"the total of stratum {sorted(unknown, key=str)[0]} is not given")
    value, scores, overall = 0.0, np.zeros(len(weights)), sum(totals.values())
    parts: list[Floats] = []
    for key, known in totals.items():
        inside = (where == key) & (weights != 0)
        below = float(weights[inside] @ x[inside])
        if below == 0:
            raise EmptyDomainError(f"stratum {key} has nobody, or a denominator of 0")
        own = float(weights[inside] @ y[inside]) / below
        value += own * known
        scores[inside] = known / below * (y - own * x)[inside]
        parts += [np.where(inside, y, 0.0), np.where(inside, x, 0.0)] if isinstance(design, ReplicateDesign) else []
    known_totals = np.array(list(totals.values()), dtype=np.float64)

    def of(sums: Floats, _sums: Floats) -> Floats:
        return ((sums[:, ::2] / sums[:, 1::2]) @ known_totals / overall)[:, None]

    places = given.design.places
    varying = np.array(parts).T[places] if parts else given.own
    named = replace(given, names=(f"{numerator}/{denominator}",), own=varying)
    made = _estimates(
        named, np.array([value / overall]), scores[places, None] / overall, np.array([np.nan]), words.SEPARATE, of
    )
    return replace(made, notes=(*made.notes, words.BIAS))


def contrast(
    estimates: Estimates,
    coefficients: Mapping[str, float] | Mapping[str, Mapping[str, float]],
    name: str = "contrast",
) -> Estimates:
    """Linear combinations Σ c · estimate with the covariances that the estimates have. Names not given count 0.

    ``{"y": 1, "x": -1}`` is one combination, called ``name``; ``{"first": {...}, "second": {...}}`` are several.
    Source: R's ``svycontrast``.
    """
    several = {key: part for key, part in coefficients.items() if isinstance(part, Mapping)}
    wanted: dict[str, Mapping[str, float]] = several or {name: dict(coefficients)}  # type: ignore[arg-type]
    if not coefficients or (several and len(several) != len(coefficients)):
        raise DesignError("a contrast needs coefficients: a number for each name, or a mapping for each combination")
    if unknown := {one for part in wanted.values() for one in part} - set(estimates.names):
        raise DesignError(f"there is no estimate {sorted(unknown)[0]}: choose from {', '.join(estimates.names)}")
    c = np.array([[part.get(each, 0.0) for each in estimates.names] for part in wanted.values()])
    more = {"replicates": estimates.replicates @ c.T} if isinstance(estimates, Replicated) else {}
    return replace(
        estimates,
        names=tuple(wanted),
        values=c @ estimates.values,
        covariance=c @ estimates.covariance @ c.T,
        simple=np.full(len(wanted), np.nan),
        shares=(),
        method=words.CONTRAST,
        scores=None if estimates.scores is None else estimates.scores @ c.T,
        **more,
    )


def _pair(
    design: Design, first: str | Sequence[str], second: str | Sequence[str], observed: Observed
) -> tuple[Variables, list[int], list[int]]:
    tops, bottoms = ([part] if isinstance(part, str) else list(part) for part in (first, second))
    given = read(design, [*tops, *bottoms], observed)
    if len(given.names) != len(tops) + len(bottoms):
        other = next(name for name in [*tops, *bottoms] if name not in given.names)
        raise DesignError(f"a ratio is of numbers or of true and false; {other} is of categories")
    return given, list(range(len(tops))), list(range(len(tops), len(given.names)))


def _simple(weights: Floats, values: Floats) -> Floats:
    if len(weights) < 2:
        return np.full(values.shape[1], np.nan)
    centre = weights @ values / weights.sum()
    spread: Floats = weights @ (values - centre) ** 2 / weights.sum() / (len(weights) - 1)
    return spread


def _total(totals: Floats, _sums: Floats) -> Floats:
    return totals


def _mean(totals: Floats, sums: Floats) -> Floats:
    return totals / sums[:, None]


def _estimates(given: Variables, values: Floats, scores: Floats, simple: Floats, method: str, of: Of) -> Estimates:
    design = given.design
    return varied(
        design,
        values,
        scores,
        given.own,
        of,
        names=given.names,
        df=design.degf,
        n=design.n,
        missing=given.missing,
        not_observed=given.not_observed,
        simple=simple,
        population=float(given.weights.sum()),
        method=method,
        shares=given.shares if method == words.MEAN else (),
    )
