"""Percent agreement, Cohen, Fleiss, Conger, Gwet and PABAK: one observed agreement, six ideas of chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.agreement import words
from scrutator.science.agreement.linear import Parts, agreement_by_unit, coefficient
from scrutator.science.agreement.model import Coefficient
from scrutator.science.agreement.ratings import Floats, Ratings, ratings
from scrutator.science.agreement.weights import Weights, weights_of
from scrutator.science.errors import AgreementError
from scrutator.science.marking import numbered

Data = ArrayLike | Ratings


def percent_agreement(
    data: Data, *, weights: Weights = "unweighted", categories: Sequence[Any] | None = None, level: float = 0.95,
    population: int | None = None,
) -> Coefficient:  # fmt: skip
    """The share of pairs of ratings of a unit that agree, averaged over units with two ratings or more.

    ``data`` as :func:`~scrutator.science.agreement.ratings.ratings` takes it; ``weights`` as
    :func:`~scrutator.science.agreement.weights.weights_of`; ``level`` of the limits; ``population``: how many units
    there are, for the finite population correction. In [0, 1]. Source: Gwet (2014), 4th ed., chapter 2. Raises
    :class:`AgreementError`.
    """
    known, matrix = _read(data, categories, weights)
    agreement, pairs = agreement_by_unit(known.counts, matrix)
    parts = Parts(agreement, pairs, 0.0, np.zeros(len(pairs)), _weighted(matrix))
    return coefficient(known, parts, words.PERCENT, level=level, population=population)


def cohen_kappa(
    data: Data, *, weights: Weights = "unweighted", categories: Sequence[Any] | None = None, level: float = 0.95,
    population: int | None = None,
) -> Coefficient:  # fmt: skip
    """Cohen's kappa of two raters: chance is the product of the rates at which each uses a category.

    Units that one did not rate are left out. Arguments as for :func:`percent_agreement`. Source: Cohen (1960),
    *Educational and Psychological Measurement* 20, 37-46; weighted: (1968), *Psychological Bulletin* 70, 213-220. The
    standard error is that of Fleiss, Cohen and Everitt (1969), *Psychological Bulletin* 72, 323-327, times √(n / (n -
    1)). Raises :class:`AgreementError`, also for other than two raters.
    """
    known, matrix = _read(data, categories, weights)
    if known.raters != 2:
        raise AgreementError(f"Cohen's kappa is for two raters, not {known.raters}: take Conger's")
    whole = (known.codes >= 0).all(axis=1)
    left = int((~whole).sum()) + known.unrated
    note = (numbered(words.INCOMPLETE, left),) if left else ()
    known = Ratings(known.codes[whole], known.categories, known.ordered)
    return _conger(known, matrix, words.COHEN, level, population, note)


def conger_kappa(
    data: Data, *, weights: Weights = "unweighted", categories: Sequence[Any] | None = None, level: float = 0.95,
    population: int | None = None,
) -> Coefficient:  # fmt: skip
    """Conger's kappa: Cohen's chance agreement averaged over all pairs of raters; for two with no gaps it is Cohen's.

    A rater's rates are those over all units that the rater rated. Arguments as for :func:`percent_agreement`. Source:
    Conger (1980), *Psychological Bulletin* 88, 322-328; error and gaps: Gwet (2014), 4th ed., chapter 5. Raises
    :class:`AgreementError`, also for a rater without any rating.
    """
    known, matrix = _read(data, categories, weights)
    return _conger(known, matrix, words.CONGER, level, population, ())


def fleiss_kappa(
    data: Data, *, weights: Weights = "unweighted", categories: Sequence[Any] | None = None, level: float = 0.95,
    population: int | None = None,
) -> Coefficient:  # fmt: skip
    """Fleiss' kappa: chance is that of two ratings drawn from all ratings; for two raters it is Scott's pi.

    Raters need not be the same from unit to unit. Arguments as for :func:`percent_agreement`. Source: Fleiss (1971),
    *Psychological Bulletin* 76, 378-382; weights, error and gaps: Gwet (2014), 4th ed., chapter 5. Raises
    :class:`AgreementError`.
    """
    known, matrix = _read(data, categories, weights)
    agreement, pairs = agreement_by_unit(known.counts, matrix)
    shares, rates = _rates(known.counts)
    expected = float(rates @ matrix @ rates)
    parts = Parts(agreement, pairs, expected, 2 * (shares @ (matrix @ rates) - expected), _weighted(matrix))
    return coefficient(known, parts, words.FLEISS, level=level, population=population)


def gwet_ac(
    data: Data, *, weights: Weights = "unweighted", categories: Sequence[Any] | None = None, level: float = 0.95,
    population: int | None = None,
) -> Coefficient:  # fmt: skip
    """Gwet's AC1, AC2 with weights: chance agreement only on what is hard to rate; steady where one category prevails.

    P_e = Σ w / (q (q - 1)) · Σ π_k (1 - π_k). Arguments as for :func:`percent_agreement`; name ``categories`` where
    one was not used. Source: Gwet (2008), *British Journal of Mathematical and Statistical Psychology* 61, 29-48;
    (2014), 4th ed., chapters 4 and 5. Raises :class:`AgreementError`.
    """
    known, matrix = _read(data, categories, weights)
    agreement, pairs = agreement_by_unit(known.counts, matrix)
    q = len(known.categories)
    shares, rates = _rates(known.counts)
    scale = matrix.sum() / (q * (q - 1)) if q > 1 else 0.0
    expected = float(scale * (rates * (1 - rates)).sum()) if q > 1 else 1.0
    by_unit = 2 * scale * ((shares - rates) @ (1 - rates))
    method = words.AC2 if _weighted(matrix) else words.AC1
    parts = Parts(agreement, pairs, expected, by_unit, _weighted(matrix))
    return coefficient(known, parts, method, level=level, population=population)


def pabak(
    data: Data, *, weights: Weights = "unweighted", categories: Sequence[Any] | None = None, level: float = 0.95,
    population: int | None = None,
) -> Coefficient:  # fmt: skip
    """Kappa with every category equally likely by chance: 2 P - 1 for two categories, P percent agreement.

    P_e = Σ w / q². Arguments as for :func:`percent_agreement`; name ``categories`` where one was not used. Source:
    Byrt, Bishop and Carlin (1993), *Journal of Clinical Epidemiology* 46, 423-429; for more categories Brennan and
    Prediger (1981), *Educational and Psychological Measurement* 41, 687-699. Raises :class:`AgreementError`.
    """
    known, matrix = _read(data, categories, weights)
    agreement, pairs = agreement_by_unit(known.counts, matrix)
    parts = Parts(agreement, pairs, float(matrix.mean()), np.zeros(len(pairs)), _weighted(matrix))
    return coefficient(known, parts, words.PABAK, level=level, population=population)


def _conger(
    data: Ratings, weights: Floats, method: str, level: float, population: int | None, caveats: tuple[str, ...]
) -> Coefficient:
    agreement, pairs = agreement_by_unit(data.counts, weights)
    if pairs.sum() == 0:
        raise AgreementError("no unit has two ratings, so nothing can agree")
    n, r = data.codes.shape
    q = len(data.categories)
    rated = (data.codes >= 0).astype(np.float64)
    silent = np.flatnonzero(rated.sum(axis=0) == 0)
    if silent.size:
        raise AgreementError(f"a rater without any rating, in column {int(silent[0])}")
    use = np.stack([(data.codes == k).sum(axis=0) / rated.sum(axis=0) for k in range(q)], axis=1)  # (r, q)
    against = (use.sum(axis=0) - use) @ weights  # (r, q): what the other raters make of each category
    own = (use * against).sum(axis=1)
    expected = float(own.sum() / (r * (r - 1)))
    met = np.where(data.codes >= 0, against[np.arange(r), np.maximum(data.codes, 0)], 0.0) - rated * own
    by_unit = 2 * (met * n / rated.sum(axis=0)).sum(axis=1) / (r * (r - 1))
    parts = Parts(agreement, pairs, expected, by_unit, _weighted(weights))
    return coefficient(data, parts, method, level=level, population=population, caveats=caveats)


def _rates(counts: Floats) -> tuple[Floats, Floats]:
    """How each unit's ratings are spread over the categories, (n, q), and the mean of that over units, (q,)."""
    shares = counts / counts.sum(axis=1, keepdims=True)
    return shares, np.asarray(shares.mean(axis=0), dtype=np.float64)


def _read(data: Data, categories: Sequence[Any] | None, weights: Weights) -> tuple[Ratings, Floats]:
    known = ratings(data, categories)
    return known, weights_of(weights, known)


def _weighted(matrix: Floats) -> bool:
    return bool(np.any(matrix != np.eye(len(matrix))))
