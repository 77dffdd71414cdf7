"""Unequal probabilities with every pair possible: conditional Poisson (maximum entropy) and Sampford sampling.

Sums run in one order (``cumsum``), so that they round alike on every machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.errors import SamplingError, rows
from scrutator.science.sampling.chance import Stream
from scrutator.science.sampling.equal_steps import LEFT_OUT
from scrutator.science.sampling.model import Floats, Integers, Sample
from scrutator.science.sampling.working import pairs_of, table_of, working

CELLS = 50_000_000
PAIRS = 200_000_000
"""Joint probabilities come with the sample while n N² is not above this; the functions give them beyond."""


def conditional_poisson(seed: bytes, inclusion: ArrayLike) -> Sample:
    """A sample of fixed size with the inclusion probabilities given (N,), of all such designs the one with the
    greatest entropy; joint probabilities with it.

    ``inclusion`` lies in (0, 1] and sums to a whole number n; :func:`inclusion_probabilities` makes them of sizes.
    Source: Hájek 1981; Chen, Dempster and Liu 1994, Biometrika 81, 457-469; Tillé 2006, ch. 5. R:
    ``sampling::UPmaxentropy``. Raises :class:`SamplingError`, also above 50 million cells of N times n.
    """
    given, open_, n = _checked(inclusion)
    chosen = np.flatnonzero(~open_)
    if n:
        helping = working(given[open_], n)
        drawn = _walk(helping, table_of(helping, n), n, Stream(seed, "conditional Poisson"))
        chosen = np.sort(np.concatenate([chosen, np.flatnonzero(open_)[drawn]]))
    joint = conditional_poisson_joint(given)[np.ix_(chosen, chosen)] if n * len(given) ** 2 <= PAIRS else None
    return Sample(chosen, given[chosen], ~open_[chosen], len(given), "conditional Poisson", seed, joint, _said(joint))


def sampford(seed: bytes, inclusion: ArrayLike) -> Sample:
    """Sampford's sample of fixed size with exactly the inclusion probabilities given (N,), and its joint ones.

    A set s has probability in proportion to prod(λ_k) · sum(1 - π_k), λ = π / (1 - π). Drawn as a conditional Poisson
    sample of λ, accepted with probability sum(1 - π_k) / n: the same design as Sampford's, without his many refusals.
    Source: Sampford 1967, Biometrika 54, 499-513; Grafström 2009, J. Stat. Plann. Inference 139, 2111-2114.
    R: ``sampling::UPsampford``. Raises :class:`SamplingError` as :func:`conditional_poisson`.
    """
    given, open_, n = _checked(inclusion)
    chosen = np.flatnonzero(~open_)
    if n:
        free, chance = given[open_], Stream(seed, "Sampford")
        table = table_of(free, n)
        while True:
            drawn = _walk(free, table, n, chance)
            if chance.uniform() * n < float(np.cumsum(1.0 - free[drawn])[-1]):
                break
        chosen = np.sort(np.concatenate([chosen, np.flatnonzero(open_)[drawn]]))
    joint = sampford_joint(given)[np.ix_(chosen, chosen)] if n * len(given) ** 2 <= PAIRS else None
    return Sample(chosen, given[chosen], ~open_[chosen], len(given), "Sampford", seed, joint, _said(joint))


def conditional_poisson_joint(inclusion: ArrayLike) -> Floats:
    """Joint probabilities (N, N) of :func:`conditional_poisson`; the diagonal holds the inclusion probabilities."""
    given, open_, n = _checked(inclusion)
    if not n:
        return _framed(given, open_, np.zeros((0, 0)))
    return _framed(given, open_, pairs_of(working(given[open_], n), n, np.ones(int(open_.sum()))))


def sampford_joint(inclusion: ArrayLike) -> Floats:
    """Joint probabilities (N, N) of :func:`sampford`: those of Sampford 1967, from the definition of the design as a
    conditional Poisson one weighed by Σ (1 - π_k), all terms positive. R: ``sampling::UPsampfordpi2``."""
    given, open_, n = _checked(inclusion)
    if not n:
        return _framed(given, open_, np.zeros((0, 0)))
    free = given[open_]
    return _framed(given, open_, pairs_of(free, n, 1.0 - free))


def _said(joint: Floats | None) -> tuple[str, ...]:
    return (LEFT_OUT,) if joint is None else ()


def _framed(given: Floats, open_: np.ndarray[tuple[int], np.dtype[np.bool_]], pairs: Floats) -> Floats:
    joint = np.outer(given, given)
    free = np.flatnonzero(open_)
    joint[np.ix_(free, free)] = pairs
    np.fill_diagonal(joint, given)
    return joint


def _checked(inclusion: ArrayLike) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.bool_]], int]:
    try:
        given = np.asarray(inclusion, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise SamplingError("inclusion must be one probability a row") from error
    if given.ndim != 1 or not given.size:
        raise SamplingError("inclusion must be one probability a row")
    wrong = ~((given > 0) & (given <= 1))
    if wrong.any():
        raise SamplingError(f"inclusion probabilities must lie above 0 and not above 1: {rows(wrong)}")
    open_ = given < 1.0
    total = float(np.cumsum(given[open_])[-1]) if open_.any() else 0.0
    if abs(total - round(total)) > 1e-6:
        raise SamplingError(f"inclusion probabilities must sum to a whole number, not {float(given.sum()):.6f}")
    if int(open_.sum()) * round(total) > CELLS:
        raise SamplingError("the list is too long for this draw; take pps systematic, or draw in strata")
    return given, open_, round(total)


def _walk(p: Floats, table: Floats, n: int, chance: Stream) -> Integers:
    """Row by row: in with its probability given how many are still to be drawn of the rest."""
    drawn, left = [], n
    for i in range(len(p)):
        if not left:
            break
        if chance.uniform() * float(table[i, left]) < float(p[i]) * float(table[i + 1, left - 1]):
            drawn.append(i)
            left -= 1
    return np.asarray(drawn, dtype=np.int64)
