"""Balanced repeated replication, plain and Fay's."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.calibrate.checks import Floats, Integers
from scrutator.science.errors import DesignError
from scrutator.science.replicate.hadamard import hadamard as hadamard_matrix
from scrutator.science.replicate.model import ReplicateDesign
from scrutator.science.replicate.units import Units, units_of

Small = Literal["fail", "split"]
Large = Literal["split", "merge", "fail"]


def brr(
    weights: ArrayLike,
    strata: ArrayLike,
    psu: ArrayLike | None = None,
    *,
    small: Small = "fail",
    large: Large = "split",
    hadamard: ArrayLike | None = None,
    mse: bool = False,
) -> ReplicateDesign:
    """Balanced half-samples: each replicate doubles one of the two units of every stratum and drops the other.

    Which one is read from rows 1, 2, … of a Hadamard matrix, so that half-samples balance. Strata of more than two
    units are ``split`` into pairs in the order of their labels (an even number), or their halves stand as units
    (``merge``); of one unit fail, or add no variance (``split``). ``hadamard`` replaces the matrix made here, its first
    row constant. There is no finite population correction: where f is not small use :func:`jkn` or :func:`rao_wu`.

    Raises :class:`~scrutator.science.replicate.DesignError`.

    Source: McCarthy 1969, *Review of the ISI* 37, 239-264; Wolter 2007, ch. 3; R's ``as.svrepdesign(type = "BRR")``.
    """
    return _balanced(units_of(weights, strata, psu), 0.0, small, large, hadamard, "BRR", mse)


def fay(
    weights: ArrayLike,
    strata: ArrayLike,
    psu: ArrayLike | None = None,
    *,
    rho: float = 0.3,
    small: Small = "fail",
    large: Large = "split",
    hadamard: ArrayLike | None = None,
    mse: bool = False,
) -> ReplicateDesign:
    """Fay's half-samples: factors 2 - ``rho`` and ``rho`` in the place of 2 and 0, ``scale`` 1 / (R (1 - ρ)²).

    No row vanishes, so ratios of small domains exist in every replicate. ``rho`` in [0, 1). The rest as :func:`brr`.

    Source: Judkins 1990, *Journal of Official Statistics* 6, 223-239; R's ``as.svrepdesign(type = "Fay")``.
    """
    if not 0 <= rho < 1:
        raise DesignError("rho must be at least 0 and below 1")
    return _balanced(units_of(weights, strata, psu), rho, small, large, hadamard, "Fay", mse)


def _balanced(
    units: Units, rho: float, small: Small, large: Large, given: ArrayLike | None, kind: str, mse: bool
) -> ReplicateDesign:
    first, pair = _halves(units, small, large)
    pairs = int(pair.max()) + 1
    matrix = hadamard_matrix(pairs + 1) if given is None else _checked(given, pairs)
    bits = (matrix != matrix[0, 0])[1 + pair]
    part = np.where(bits, first[:, None], 1 - first[:, None])
    factors = part * (2 - rho) + (1 - part) * rho
    count = factors.shape[1]
    return ReplicateDesign(units.weights, factors, units.index, 1 / (count * (1 - rho) ** 2), np.ones(count), kind, mse)


def _halves(units: Units, small: Small, large: Large) -> tuple[Floats, Integers]:
    """1 for units of a pair's first half, 0 of its second, ½ for lonely ones; and the number of the pair.

    Pairs are counted as R does: strata of one unit, then of more than two, then of two.
    """
    first, pair = np.full(len(units.stratum), 0.5), np.zeros(len(units.stratum), dtype=np.int64)
    if small == "fail":
        units.refuse_lonely()
    groups = [np.flatnonzero(units.sizes == 1), np.flatnonzero(units.sizes > 2), np.flatnonzero(units.sizes == 2)]
    upto = 0
    for h in np.concatenate(groups).tolist():
        n, start = int(units.sizes[h]), int(units.starts[h])
        if n > 2 and large == "fail":
            raise DesignError(f"stratum {units.names[h]} has more than two units")
        if n > 2 and large == "split" and n % 2:
            raise DesignError(f"stratum {units.names[h]} has an odd number of units and cannot be split into pairs")
        place = np.arange(n)
        if n > 1:
            first[start : start + n] = place % 2 == 0 if large == "split" else place < n // 2
        pair[start : start + n] = upto + (place // 2 if large == "split" else 0 * place)
        upto = int(pair[start : start + n].max()) + 1
    return first, pair


def _checked(given: ArrayLike, pairs: int) -> Integers:
    matrix = np.asarray(given)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or len(matrix) < pairs + 1:
        raise DesignError(f"a Hadamard matrix of order at least {pairs + 1} is needed")
    signs = np.where(matrix == matrix[0, 0], 1, -1)
    if len(np.unique(matrix)) != 2 or not np.array_equal(signs @ signs.T, len(signs) * np.eye(len(signs))):
        raise DesignError("the matrix given is no Hadamard matrix")
    if not (signs[0] == signs[0, 0]).all():
        raise DesignError("the first row of the Hadamard matrix must be constant")
    return np.asarray(signs, dtype=np.int64)
