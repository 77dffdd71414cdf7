"""The distribution of the number found: stations with the practice that are drawn and, there, detected."""

from __future__ import annotations

import numpy as np
from scipy import stats

from scrutator.science.bounds.model import Floats, Integers


def probability_at_most(x: Integers, affected: Integers, sample: Integers, population: Integers, s: Floats) -> Floats:
    """P(found <= x) when ``affected`` of ``population`` stations have the practice; all arguments of one shape.

    The number drawn among the affected is hypergeometric; each is detected with probability ``s``, so the number found
    is a binomial mixed over it (Cameron and Baldock 1998, *Preventive Veterinary Medicine* 34, 1-17, eq. 5, for
    perfect specificity). Exact, not approximated.
    """
    shape = np.shape(x)
    x, affected, sample, population = (np.ravel(a) for a in (x, affected, sample, population))
    s = np.ravel(s)
    result = np.empty(x.shape, dtype=np.float64)
    perfect = s == 1.0
    result[perfect] = stats.hypergeom.cdf(x[perfect], population[perfect], affected[perfect], sample[perfect])
    for i in np.flatnonzero(~perfect):
        result[i] = _mixed(int(x[i]), int(affected[i]), int(sample[i]), int(population[i]), float(s[i]))
    return result.reshape(shape)


def _mixed(x: int, affected: int, sample: int, population: int, s: float) -> float:
    drawn = np.arange(max(0, sample + affected - population), min(sample, affected) + 1)
    weights = stats.hypergeom.pmf(drawn, population, affected, sample)
    return float(np.dot(weights, stats.binom.cdf(x, drawn, s)))
