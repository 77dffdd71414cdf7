"""Bounds that treat the population as endless: Clopper-Pearson and the rule of three."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from scrutator.science.bounds.model import Bound, Side, plain, share, tails, whole

RANDOM = "the n stations are a simple random sample, and each tells truly whether the practice is there"


def binomial_bound(
    found: ArrayLike,
    sample: ArrayLike,
    *,
    level: float = 0.95,
    side: Side | str = Side.UPPER,
    sensitivity: ArrayLike = 1.0,
) -> Bound:
    """The exact (Clopper-Pearson) bound for a share.

    Source: Clopper and Pearson (1934), *Biometrika* 26, 404-413. The limits are quantiles of beta distributions:
    upper ``Beta(1 - e; x + 1, n - x)``, lower ``Beta(e; x, n - x + 1)``. With a per-visit detection ``sensitivity``
    s the number found is binomial with share p * s, so each limit is divided by s and cut at 1.

    ``found`` and ``sample`` are whole numbers with found <= sample; ``sample`` 0 gives 0 to 1. Raises ``ValueError``.
    """
    x, n, s = np.broadcast_arrays(
        whole("found", found), whole("sample", sample), share("sensitivity", sensitivity, above_zero=True)
    )
    if np.any(x > n):
        raise ValueError("found must not exceed sample")
    side = Side(side)
    low, high = tails(level, side)
    lower, upper = np.zeros(x.shape), np.ones(x.shape)
    if low is not None:
        lower = np.where(x > 0, special.betaincinv(np.maximum(x, 1), n - x + 1, low), 0.0)
    if high is not None:
        upper = np.where(x < n, special.betainccinv(x + 1, np.maximum(n - x, 1), high), 1.0)
    return Bound(
        found=plain(x),
        sample=plain(n),
        population=None,
        lower=plain(np.minimum(lower / s, 1.0)),
        upper=plain(np.minimum(upper / s, 1.0)),
        lower_count=None,
        upper_count=None,
        level=level,
        side=side,
        sensitivity=plain(s),
        method="binomial, exact (Clopper-Pearson)",
        assumptions=(RANDOM, "the population is much larger than the sample"),
    )


def rule_of_three(sample: ArrayLike) -> Bound:
    """The upper bound 3 / n for none found: a rule for the back of an envelope, one-sided at 95 %.

    Source: Hanley and Lippman-Hand (1983), *JAMA* 249, 1743-1745. It approximates ``1 - 0.05 ** (1 / n)`` from above.
    """
    n = whole("sample", sample)
    upper = np.where(n > 0, np.minimum(3 / np.maximum(n, 1), 1.0), 1.0)
    return Bound(
        found=plain(np.zeros_like(n)),
        sample=plain(n),
        population=None,
        lower=plain(np.zeros(n.shape)),
        upper=plain(upper),
        lower_count=None,
        upper_count=None,
        level=0.95,
        side=Side.UPPER,
        sensitivity=1.0,
        method="rule of three",
        assumptions=(RANDOM, "none was found", "n is at least 30"),
        caveats=("an approximation; the exact bound is as easy to have",),
    )
