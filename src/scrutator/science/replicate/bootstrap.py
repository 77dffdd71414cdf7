"""Rao and Wu's rescaled bootstrap."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.errors import DesignError
from scrutator.science.replicate.jackknife import Lonely
from scrutator.science.replicate.model import ReplicateDesign
from scrutator.science.replicate.units import units_of


def rao_wu(
    weights: ArrayLike,
    strata: ArrayLike | None = None,
    psu: ArrayLike | None = None,
    *,
    replicates: int = 500,
    seed: int,
    fpc: ArrayLike | None = None,
    draws: int | None = None,
    lonely_psu: Lonely = "fail",
    mse: bool = False,
) -> ReplicateDesign:
    """Rescaled bootstrap: in each replicate m_h units of a stratum are drawn with replacement, r_i times unit i.

    Its factor is 1 - λ_h + λ_h (n_h / m_h) r_i, λ_h² = m_h (1 - f_h)/(n_h - 1), m_h = n_h - 1 or ``draws`` where that
    is given; never negative with the first. The expected variance of a total is the linearised one, f_h respected.
    A stratum of one unit fails or, whatever else ``lonely_psu`` says, adds nothing. ``scale`` is 1 / (R - 1), with
    ``mse`` 1 / R. The same ``seed`` and labels give the same replicates, in whatever order rows come.

    Raises :class:`~scrutator.science.replicate.DesignError`: also where ``draws`` would make factors negative.

    Source: Rao and Wu 1988, *JASA* 83, 231-241; Rao, Wu and Yue 1992, *Survey Methodology* 18, 209-217; R's
    ``subbootstrap`` is the case m_h = n_h - 1 without fpc.
    """
    units = units_of(weights, strata, psu, fpc)
    if replicates < 2:
        raise DesignError("at least two replicates are needed")
    if draws is not None and draws < 1:
        raise DesignError("draws must be at least 1")
    if lonely_psu == "fail":
        units.refuse_lonely()
    n_h = units.sizes
    m_h = np.where(n_h > 1, np.maximum(n_h - 1, 1) if draws is None else draws, 0)
    shrink = np.sqrt(m_h * units.correction / np.maximum(n_h - 1, 1))
    if (shrink > 1 + 1e-12).any():
        raise DesignError("draws is too large: factors would be negative; take at most n_h - 1")
    drawn = np.repeat(np.arange(len(n_h)), m_h)
    chance = np.random.Generator(np.random.PCG64(seed)).random((len(drawn), replicates))
    chosen = (chance * n_h[drawn, None]).astype(np.int64) + units.starts[drawn, None]
    chosen *= replicates
    chosen += np.arange(replicates)
    times = np.bincount(chosen.ravel(), minlength=len(units.stratum) * replicates)
    factors = times.reshape(len(units.stratum), replicates).astype(np.float64)
    factors *= (shrink * n_h / np.maximum(m_h, 1))[units.stratum, None]
    factors += (1 - shrink)[units.stratum, None]
    scale = 1 / replicates if mse else 1 / (replicates - 1)
    return ReplicateDesign(units.weights, factors, units.index, scale, np.ones(replicates), "Rao-Wu", mse)
