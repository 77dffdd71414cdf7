"""Krippendorff's alpha: disagreement found against disagreement by chance, at four levels of measurement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.agreement import words
from scrutator.science.agreement.linear import CERTAIN, Outcome, error, finished
from scrutator.science.agreement.model import Coefficient
from scrutator.science.agreement.ratings import Floats, Ratings, ratings
from scrutator.science.agreement.weights import Weights, of_distance, ratio_distance, weights_of
from scrutator.science.errors import AgreementError

Scale = Literal["nominal", "ordinal", "interval", "ratio"]


def krippendorff_alpha(
    data: ArrayLike | Ratings, *, scale: Scale = "nominal", weights: Weights | None = None,
    categories: Sequence[Any] | None = None, level: float = 0.95, population: int | None = None,
) -> Coefficient:  # fmt: skip
    """Krippendorff's alpha for any number of raters and any gaps; units with one rating do not count.

    α = 1 - D_o / D_e with the difference of his ``scale``: ``nominal`` 0 or 1, ``ordinal`` by the ratings that lie
    between, ``interval`` (c - k)², ``ratio`` ((c - k) / (c + k))². ``weights`` of one's own instead, as
    :func:`~scrutator.science.agreement.weights.weights_of` takes them. Other arguments as for
    :func:`~scrutator.science.agreement.percent_agreement`. Source: Krippendorff (2011), *Computing Krippendorff's
    Alpha-Reliability*; error: Gwet (2014), 4th ed., chapter 5, of α without its correction for few ratings. Raises
    :class:`AgreementError`, also where words or numbers below 0 are put on a scale that they do not have.
    """
    known = ratings(data, categories)
    paired = known.of_units((known.codes >= 0).sum(axis=1) >= 2)
    counts = paired.counts
    if len(counts) == 0:
        raise AgreementError("no unit has two ratings, so nothing can agree")
    matrix = of_scale(scale, paired, counts.sum(axis=0)) if weights is None else weights_of(weights, known)
    each = counts.sum(axis=1)
    mean, total = float(each.mean()), float(each.sum())
    agreeing = (counts * (counts @ matrix - 1)).sum(axis=1) / (each - 1) / mean
    raw = float(agreeing.mean())
    rates = counts.mean(axis=0) / mean
    expected = float(rates @ matrix @ rates)
    observed = (1 - 1 / total) * raw + 1 / total
    pairs = np.ones(len(each))
    outcome = Outcome(math.nan, math.nan, observed, expected, pairs)
    if 1 - expected >= CERTAIN:
        plain = (raw - expected) / (1 - expected)
        more = (each - mean) / mean
        chance = counts @ (matrix @ rates) / mean - expected * more - expected
        by_unit = (agreeing - raw * more - expected - 2 * (1 - plain) * chance) / (1 - expected)
        value = (observed - expected) / (1 - expected)
        outcome = Outcome(value, error(by_unit, plain, population), observed, expected, pairs)
    left = Ratings(paired.codes, known.categories, known.ordered, known.unrated + len(known.codes) - len(each))
    notes = (words.RANKS_FIXED,) if weights is None and scale == "ordinal" else ()
    weighted = weights is not None and not isinstance(weights, str)
    return finished(left, outcome, words.ALPHA, level, population, weighted, notes)


def of_scale(scale: Scale, data: Ratings, used: Floats) -> Floats:
    """Weights (q, q) from the squared differences of a scale; ``used`` (q,) is how often each category was used."""
    if scale == "nominal":
        return np.eye(len(used))
    if scale not in ("ordinal", "interval", "ratio"):
        raise AgreementError(f"scale {scale!r} is not known: nominal, ordinal, interval or ratio")
    if not data.ordered:
        raise AgreementError(f"the {scale} scale needs the order of the categories: name them in order")
    if scale == "ordinal":
        upto = np.cumsum(used) - used / 2
        return of_distance((upto[:, None] - upto[None, :]) ** 2)
    if not all(isinstance(one, float) for one in data.categories):
        raise AgreementError(f"the {scale} scale needs numbers")
    if scale == "ratio":
        return of_distance(ratio_distance(data.values))
    return of_distance((data.values[:, None] - data.values[None, :]) ** 2)
