"""Bounds that treat the population as endless: Clopper-Pearson and the rule of three."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from scrutator.science.bounds import words
from scrutator.science.bounds.model import Bound, Side, plain, share, tails, whole


def binomial_bound(
    found: ArrayLike,
    sample: ArrayLike,
    *,
    level: float = 0.95,
    side: Side | str = Side.UPPER,
    sensitivity: ArrayLike = 1.0,
) -> Bound:
    """The exact (Clopper-Pearson) bound for a share, the population being endless.

    Source: Clopper and Pearson (1934), *Biometrika* 26, 404-413. With error e at a limit, the limits are quantiles of
    beta distributions: upper ``Beta(1 - e; x + 1, n - x)``, lower ``Beta(e; x, n - x + 1)``. With per-visit
    ``sensitivity`` s in (0, 1] the number found is binomial with share p * s, so each limit is divided by s and cut at
    1 (both are 1 when more was found than s makes plausible).

    ``found`` and ``sample`` are whole numbers with found <= sample, of shapes that broadcast; ``sample`` 0 gives 0 to
    1. Raises ``ValueError``.
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
    perfect = bool(np.all(s == 1.0))
    caveats: tuple[str, ...] = (words.CHOSEN, words.NO_ESTIMATE, words.SEEN_STAGE, words.SMALL_POPULATION)
    if not perfect:
        caveats += (words.STATED,)
    if np.any(lower > s):
        caveats += (words.NOT_MET,)
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
        method=words.BINOMIAL if perfect else words.BINOMIAL_DETECTED,
        assumptions=(
            words.RANDOM_ENDLESS,
            words.ONCE,
            words.TRUE if perfect else words.SENSITIVE,
            words.NO_FALSE_ALARM,
            words.ENDLESS,
        ),
        caveats=caveats,
    )


def rule_of_three(sample: ArrayLike) -> Bound:
    """The upper bound 3 / n for none found: a rule for the back of an envelope, one-sided at 95 %, cut at 1.

    Source: Hanley and Lippman-Hand (1983), *JAMA* 249, 1743-1745. It approximates ``1 - 0.05 ** (1 / n)`` from above:
    by 0.1 percentage points at n = 40 and more below. ``sample`` is whole numbers; 0 gives 1. Raises ``ValueError``.
    """
    n = whole("sample", sample)
    upper = np.where(n > 0, np.minimum(3 / np.maximum(n, 1), 1.0), 1.0)
    few = (words.TOO_FEW,) if np.any(n < 30) else ()
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
        method=words.RULE_OF_THREE,
        assumptions=(
            words.RANDOM_ENDLESS, words.ONCE, words.TRUE, words.NO_FALSE_ALARM, words.ENDLESS, words.NONE_FOUND,
            words.THIRTY,
        ),
        caveats=(words.APPROXIMATE, words.CHOSEN, words.NO_ESTIMATE, words.SEEN_STAGE, *few),
    )  # fmt: skip
