"""Draws in which every row of a stratum has the same probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrutator.science.errors import SamplingError
from scrutator.science.errors import rows as named
from scrutator.science.sampling.chance import Stream
from scrutator.science.sampling.equal_steps import LEFT_OUT, NEVER_TOGETHER, PAIRS, arcs_joint, some_of
from scrutator.science.sampling.model import Floats, Sample
from scrutator.science.sampling.stratified import ordered


def simple_random(seed: bytes, population: int, n: int) -> Sample:
    """``n`` of ``population`` rows, every set of n equally likely; joint probabilities n(n-1) / N(N-1).

    Raises :class:`SamplingError` unless 0 < n <= N. Source: Cochran 1977, Sampling Techniques, ch. 2.
    """
    within(n, population)
    chosen = np.sort(np.asarray(Stream(seed, "simple random").order(population, n), dtype=np.int64))
    return _equal(seed, chosen, population, n / population, "simple random")


def stratified_random(
    seed: bytes, strata: Sequence[str], sizes: Mapping[str, int], codes: Sequence[str] | None = None
) -> Sample:
    """A simple random sample of ``sizes[h]`` rows of every stratum h; ``strata`` (N,) names the stratum of each row.

    With ``codes`` (N,), each once, the rows of a stratum are the first of
    :func:`~scrutator.science.sampling.ordered`, which does not depend on the order of the list: the same sample as of
    :func:`~scrutator.science.sampling.draw`. Joint probabilities: n(n-1) / N(N-1) within a stratum, the product between
    strata. Raises :class:`SamplingError` for rows without a stratum, a stratum without a size, a size without rows or
    above the rows, or nothing to draw. Source: Särndal, Swensson and Wretman 1992, §3.7.
    """
    names = np.asarray(strata, dtype=str)
    if (names == "").any():
        raise SamplingError(f"the stratum is missing: {named(names == '')}")
    known = sorted(set(names.tolist()))
    if wrong := sorted(set(known) ^ set(sizes)):
        raise SamplingError(f"strata and sizes do not name the same strata: {', '.join(wrong)}")
    chosen, within_stratum, probability, fellow = [], [], [], []
    for key in known:
        rows = np.flatnonzero(names == key)
        n, total = sizes[key], len(rows)
        if not isinstance(n, int | np.integer) or not 0 <= n <= total:
            raise SamplingError(f"stratum {key} is asked for {n} of {total} rows")
        chosen += _of_stratum(seed, key, rows, n, codes)
        within_stratum += [key] * n
        probability += [n / total] * n
        fellow += [(n - 1) / (total - 1) if total > 1 else 1.0] * n
    if not chosen:
        raise SamplingError("no stratum is asked for a row")
    order = np.argsort(np.asarray(chosen, dtype=np.int64))
    inclusion = np.asarray(probability)[order]
    joint = None
    if len(order) <= PAIRS:
        label = np.asarray(within_stratum)[order]
        same = label[:, None] == label[None, :]
        joint = inclusion[:, None] * np.where(same, np.asarray(fellow)[order][None, :], inclusion[None, :])
        np.fill_diagonal(joint, inclusion)
    rows = np.asarray(chosen, dtype=np.int64)[order]
    return Sample(
        rows,
        inclusion,
        inclusion == 1.0,
        len(names),
        "stratified random",
        seed,
        joint,
        () if joint is not None else (LEFT_OUT,),
    )


def _of_stratum(seed: bytes, key: str, rows: NDArray[np.int64], n: int, codes: Sequence[str] | None) -> list[int]:
    if codes is None:
        return [int(rows[place]) for place in Stream(seed, f"stratum {key}").order(len(rows), n)]
    row_of = {codes[row]: row for row in rows.tolist()}
    return [row_of[code] for code in ordered(seed, key, [codes[row] for row in rows.tolist()])[:n]]


def systematic(seed: bytes, population: int, n: int) -> Sample:
    """Every N/n-th row from a random start, N/n need not be whole. Each row has probability n / N exactly.

    The order of the list is part of the design: sorted by region and place, it stratifies implicitly
    (:func:`implicit_order`). Whole-number arithmetic. ``joint`` is exact (:func:`systematic_joint`), but most pairs of
    the list have 0: see ``caveats``. Source: Madow 1949, Annals of Mathematical Statistics 20, 333-354. Raises
    :class:`SamplingError` unless 0 < n <= N.
    """
    within(n, population)
    start = Stream(seed, "systematic").below(population)
    chosen = np.asarray([(start + k * population) // n for k in range(n)], dtype=np.int64)
    joint = systematic_joint(population, n, chosen) if n <= PAIRS else None
    share, sure = np.full(n, n / population), np.full(n, n == population)
    caveats = (NEVER_TOGETHER,) if joint is not None else (NEVER_TOGETHER, LEFT_OUT)
    return Sample(chosen, share, sure, population, "systematic", seed, joint, () if n == population else caveats)


def systematic_joint(population: int, n: int, rows: ArrayLike | None = None) -> Floats:
    """Joint probabilities of :func:`systematic` among ``rows`` (m,) of the list, (m, m), or among all if not given.

    Exact: counted over all starts. R: ``sampling::UPsystematicpi2``. Raises :class:`SamplingError`.
    """
    within(n, population)
    asked = some_of(rows, population)
    return arcs_joint(asked * n % population, np.full(len(asked), n, dtype=np.int64), population)


def implicit_order(*keys: Sequence[str]) -> list[int]:
    """Rows sorted by the keys, the first foremost, each (N,); equal rows stay as they come."""
    if len({len(key) for key in keys}) != 1:
        raise SamplingError("the keys to sort by must have one value a row")
    return sorted(range(len(keys[0])), key=lambda row: tuple(key[row] for key in keys))


def within(n: int, population: int) -> None:
    if not isinstance(n, int | np.integer) or not 0 < n <= population:
        raise SamplingError(f"{n} of {population} rows cannot be drawn")


def _equal(seed: bytes, chosen: np.ndarray[tuple[int], np.dtype[np.int64]], total: int, p: float, name: str) -> Sample:
    n = len(chosen)
    joint = None
    if n <= PAIRS:
        joint = np.full((n, n), p * ((n - 1) / (total - 1) if total > 1 else 1.0))
        np.fill_diagonal(joint, p)
    caveats = (LEFT_OUT,) if joint is None else ()
    return Sample(chosen, np.full(n, p), np.full(n, p == 1.0), total, name, seed, joint, caveats)
