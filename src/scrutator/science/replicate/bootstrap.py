"""Rao and Wu's rescaled bootstrap."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.errors import DesignError
from scrutator.science.replicate.model import Factors
from scrutator.science.replicate.units import Units


def rao_wu(
    units: Units, replicates: int, seed: int | None, draws: int | None, times: npt.ArrayLike | None, mse: bool
) -> Factors:
    """Rescaled bootstrap: in each replicate m_h units of a stratum are drawn with replacement, r_i times unit i.

    Its factor is 1 - λ_h + λ_h (n_h / m_h) r_i, λ_h² = m_h (1 - f_h)/(n_h - 1), m_h = n_h - 1 or ``draws`` where that
    is given; never negative with the first. ``times`` (U, R) are the r_i of a draw made elsewhere.
    Source: Rao and Wu 1988, *JASA* 83, 231-241; Rao, Wu and Yue 1992, *Survey Methodology* 18, 209-217; R's
    ``subbootstrap`` is the case m_h = n_h - 1 without fpc.
    """
    units.refuse_lonely()
    if draws is not None and draws < 1:
        raise DesignError("draws must be at least 1")
    n_h = units.sizes
    m_h = np.where(n_h > 1, np.maximum(n_h - 1, 1) if draws is None else draws, 0)
    counts = _drawn(units, m_h, replicates, seed) if times is None else _given(units, m_h, times)
    count = counts.shape[1]
    if count < 2:
        raise DesignError("at least two replicates are needed")
    shrink = np.sqrt(m_h * units.correction / np.maximum(n_h - 1, 1))
    if (wrong := shrink > 1 + 1e-12).any():
        raise DesignError(
            f"draws is too large: factors would be negative ({units.of_strata(np.flatnonzero(wrong))}); "
            "take at most n_h - 1"
        )
    factors = counts.astype(np.float64)
    factors *= (shrink * n_h / np.maximum(m_h, 1))[units.stratum, None]
    factors += (1 - shrink)[units.stratum, None]
    return Factors(factors, 1 / count if mse else 1 / (count - 1), np.ones(count))


def _drawn(units: Units, m_h: Integers, replicates: int, seed: int | None) -> Integers:
    if seed is None:
        raise DesignError("a bootstrap needs a seed, so that anybody can draw it again")
    if replicates < 2:
        raise DesignError("at least two replicates are needed")
    drawn = np.repeat(np.arange(len(m_h)), m_h)
    chance = np.random.Generator(np.random.PCG64(seed)).random((len(drawn), replicates))
    chosen = (chance * units.sizes[drawn, None]).astype(np.int64) + units.starts[drawn, None]
    chosen *= replicates
    chosen += np.arange(replicates)
    times = np.bincount(chosen.ravel(), minlength=len(units.stratum) * replicates)
    return np.asarray(times.reshape(len(units.stratum), replicates), dtype=np.int64)


def _given(units: Units, m_h: Integers, times: npt.ArrayLike) -> Floats:
    counts = np.asarray(times, dtype=np.float64)
    if counts.ndim != 2 or len(counts) != len(units.stratum) or not (np.isfinite(counts) & (counts >= 0)).all():
        raise DesignError(f"times must be numbers from 0, a row for each of {len(units.stratum)} units")
    in_strata = np.stack([np.bincount(units.stratum, weights=column) for column in counts.T], axis=1)
    if (wrong := (np.abs(in_strata - m_h[:, None]) > 1e-9).any(axis=1)).any():
        raise DesignError(
            "times must add up to the units drawn in each stratum, n_h - 1 unless draws says otherwise "
            f"({units.of_strata(np.flatnonzero(wrong))})"
        )
    return counts
