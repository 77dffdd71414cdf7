"""None seen in a stratified sample: its probability, and the bound that it gives."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from scrutator.science.bounds import words
from scrutator.science.bounds.detection import probability_of_none
from scrutator.science.bounds.found import log_at_most
from scrutator.science.bounds.model import Bound, Floats, Integers, Side, error_of, exceeds, share, whole


def stratified_probability_of_none(
    affected: int | Sequence[int],
    samples: Sequence[int],
    populations: Sequence[int],
    *,
    sensitivity: float = 1.0,
) -> float:
    """The probability that simple random samples of n_h of N_h stations, one a stratum and independent, show none.

    ``affected`` as a sequence says how many stations have the practice in each stratum: the answer is the product of
    the strata's probabilities. As one number K it is spread over the strata in the least favourable way: no spread of
    K stations is missed more often. Within a stratum the probability is log-concave in the number affected, so the
    least favourable spread takes, station by station, the stratum where one more costs least; that is exact, not a
    heuristic. ``sensitivity`` is a share in [0, 1]. Raises ``ValueError``.
    """
    n, total = _strata(samples, populations)
    if np.ndim(affected) > 0:
        k = whole("affected", affected)
        if k.shape != total.shape or np.any(k > total):
            raise ValueError("affected must give one number a stratum, at most its population")
        return float(np.prod(probability_of_none(k, n, total, sensitivity=sensitivity)))
    k = whole("affected", affected)
    if k > total.sum():
        raise ValueError("affected must not exceed the number of stations")
    return float(np.exp(_least_favourable(n, total, sensitivity)[int(k)]))


def stratified_zero_event_bound(
    samples: Sequence[int], populations: Sequence[int], *, level: float = 0.95, sensitivity: float = 1.0
) -> Bound:
    """The one-sided upper bound when none was found in a stratified sample: the largest number K of stations that some
    spread over the strata hides with a probability above 1 - ``level``.

    It holds with at least ``level`` however the stations with the practice lie. A stratum without visits can hide all
    of its stations. Arguments as in :func:`stratified_probability_of_none`, ``sensitivity`` above 0. Raises
    ``ValueError``.
    """
    n, total = _strata(samples, populations)
    s = float(share("sensitivity", sensitivity, above_zero=True))
    hidden = exceeds(_least_favourable(n, total, s), error_of(level))
    count, stations = int(np.flatnonzero(hidden)[-1]), int(total.sum())
    return Bound(
        found=0,
        sample=int(n.sum()),
        population=stations,
        lower=0.0 if stations else math.nan,
        upper=count / stations if stations else math.nan,
        lower_count=0,
        upper_count=count,
        level=level,
        side=Side.UPPER,
        sensitivity=s,
        method=words.STRATIFIED,
        assumptions=(words.STRATA, words.ONCE, words.TRUE if s == 1 else words.SENSITIVE, words.NO_FALSE_ALARM),
        caveats=(words.CHOSEN, words.NO_ESTIMATE, words.SEEN_STAGE) + ((words.STATED,) if s < 1 else ()),
    )


def _strata(samples: Sequence[int], populations: Sequence[int]) -> tuple[Integers, Integers]:
    n, total = whole("samples", samples), whole("populations", populations)
    if n.shape != total.shape or n.ndim != 1 or np.any(n > total):
        raise ValueError("samples and populations must be of one length, each sample at most its population")
    return n, total


def _least_favourable(n: Integers, total: Integers, sensitivity: float) -> Floats:
    """log of the greatest probability of seeing none, for 0, 1, 2, … stations affected in all.

    Each stratum's log-probability falls by steps that never shrink, so the K smallest steps of all strata are those of
    the best spread of K.
    """
    s = share("sensitivity", sensitivity)
    steps = []
    for size, stations in zip(n.tolist(), total.tolist(), strict=True):
        k = np.arange(stations + 1)
        logs = log_at_most(*np.broadcast_arrays(np.zeros_like(k), k, size, stations, s))
        with np.errstate(invalid="ignore"):
            steps.append(np.where(np.isfinite(logs[1:]), np.diff(logs), -np.inf))
    falls = np.sort(np.concatenate([np.zeros(1), *(-np.minimum(step, 0.0) for step in steps)]))
    return -np.cumsum(falls)
