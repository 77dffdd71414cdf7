"""Draws in which every row of a stratum has the same probability."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scrutator.science.sampling.chance import Stream
from scrutator.science.sampling.errors import SamplingError
from scrutator.science.sampling.model import Sample

PAIRS = 5_000
"""Joint probabilities are a square; above so many rows drawn they are left out."""


def simple_random(seed: bytes, population: int, n: int) -> Sample:
    """``n`` of ``population`` rows, every set of n equally likely; joint probabilities n(n-1) / N(N-1).

    Raises :class:`SamplingError` unless 0 < n <= N. Source: Cochran 1977, Sampling Techniques, ch. 2.
    """
    within(n, population)
    chosen = np.sort(np.asarray(Stream(seed, "simple random").order(population, n), dtype=np.int64))
    return _equal(seed, chosen, population, n / population, "simple random")


def stratified_random(seed: bytes, strata: Sequence[str], sizes: dict[str, int]) -> Sample:
    """A simple random sample of ``sizes[h]`` rows of every stratum h; ``strata`` (N,) names the stratum of each row.

    Joint probabilities: n(n-1) / N(N-1) within a stratum, the product between strata. Raises :class:`SamplingError`
    for a stratum without a size, a size without rows, or above the rows. Source: Särndal, Swensson and Wretman 1992,
    §3.7. For lists with codes :func:`~scrutator.science.sampling.ordered` does not depend on the order of the rows.
    """
    names = np.asarray(strata, dtype=str)
    known = sorted(set(names.tolist()))
    if wrong := sorted(set(known) ^ set(sizes)):
        raise SamplingError(f"strata and sizes do not name the same strata: {', '.join(wrong)}")
    chosen, within_stratum, probability, fellow = [], [], [], []
    for key in known:
        rows = np.flatnonzero(names == key)
        n, total = sizes[key], len(rows)
        if not 0 <= n <= total:
            raise SamplingError(f"stratum {key} is asked for {n} of {total} rows")
        drawn = rows[np.sort(np.asarray(Stream(seed, f"stratum {key}").order(total, n), dtype=np.int64))]
        chosen += drawn.tolist()
        within_stratum += [key] * n
        probability += [n / total] * n
        fellow += [(n - 1) / (total - 1) if total > 1 else 1.0] * n
    order = np.argsort(np.asarray(chosen, dtype=np.int64))
    inclusion = np.asarray(probability)[order]
    joint = None
    if 0 < len(order) <= PAIRS:
        label = np.asarray(within_stratum)[order]
        same = label[:, None] == label[None, :]
        joint = inclusion[:, None] * np.where(same, np.asarray(fellow)[order][None, :], inclusion[None, :])
        np.fill_diagonal(joint, inclusion)
    rows = np.asarray(chosen, dtype=np.int64)[order]
    return Sample(rows, inclusion, inclusion == 1.0, len(names), "stratified random", seed, joint)


def systematic(seed: bytes, population: int, n: int) -> Sample:
    """Every N/n-th row from a random start, N/n need not be whole. Each row has probability n / N exactly.

    The order of the list is part of the design: sorted by region and place, it stratifies implicitly
    (:func:`implicit_order`). Whole-number arithmetic. Joint probabilities exist, but most are 0, so that no variance
    can be estimated from one sample without a model: ``joint`` is ``None``. Source: Madow 1949, Annals of
    Mathematical Statistics 20, 333-354. Raises :class:`SamplingError` unless 0 < n <= N.
    """
    within(n, population)
    start = Stream(seed, "systematic").below(population)
    chosen = np.asarray([(start + k * population) // n for k in range(n)], dtype=np.int64)
    sample = _equal(seed, chosen, population, n / population, "systematic")
    return Sample(chosen, sample.inclusion, sample.certain, population, sample.method, seed)


def implicit_order(*keys: Sequence[str]) -> list[int]:
    """Rows sorted by the keys, the first foremost, each (N,); equal rows stay as they come."""
    if len({len(key) for key in keys}) != 1:
        raise SamplingError("the keys to sort by must have one value a row")
    return sorted(range(len(keys[0])), key=lambda row: tuple(key[row] for key in keys))


def within(n: int, population: int) -> None:
    if not 0 < n <= population:
        raise SamplingError(f"{n} of {population} rows cannot be drawn")


def _equal(seed: bytes, chosen: np.ndarray[tuple[int], np.dtype[np.int64]], total: int, p: float, name: str) -> Sample:
    n = len(chosen)
    joint = None
    if n <= PAIRS:
        joint = np.full((n, n), p * ((n - 1) / (total - 1) if total > 1 else 1.0))
        np.fill_diagonal(joint, p)
    return Sample(chosen, np.full(n, p), np.full(n, p == 1.0), total, name, seed, joint)
