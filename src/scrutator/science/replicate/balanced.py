"""Balanced repeated replication, plain and Fay's."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.errors import DesignError
from scrutator.science.replicate.hadamard import hadamard as hadamard_matrix
from scrutator.science.replicate.model import Factors
from scrutator.science.replicate.units import Units

Large = Literal["split", "merge", "fail"]


def balanced(units: Units, rho: float, large: Large, hadamard: npt.ArrayLike | None) -> Factors:
    """Balanced half-samples: factors 2 - ``rho`` for one of the two units of each stratum and ``rho`` for the other.

    Which one is read from rows 1, 2, … of a Hadamard matrix, so that half-samples balance. ``rho`` is 0 for BRR,
    in (0, 1) for Fay's: then no row vanishes. Strata of more than two units are ``split`` into pairs in the order of
    their labels (an even number), or their halves stand as units (``merge``). ``scale`` is 1 / (R (1 - ρ)²).
    ``hadamard`` replaces the matrix made here, its first row constant.
    Source: McCarthy 1969, *Review of the ISI* 37, 239-264; Judkins 1990, *Journal of Official Statistics* 6, 223-239;
    Wolter 2007, ch. 3; R's ``as.svrepdesign(type = "BRR")`` and ``"Fay"``.
    """
    first, pair = _halves(units, large)
    pairs = int(pair.max()) + 1
    matrix = hadamard_matrix(pairs + 1) if hadamard is None else _checked(hadamard, pairs)
    bits = (matrix != matrix[0, 0])[1 + pair]
    part = np.where(bits, first[:, None], 1 - first[:, None])
    factors = part * (2 - rho) + (1 - part) * rho
    count = factors.shape[1]
    return Factors(factors, 1 / (count * (1 - rho) ** 2), np.ones(count))


def _halves(units: Units, large: Large) -> tuple[Floats, Integers]:
    """1 for units of a pair's first half, 0 of its second, ½ for lonely ones; and the number of the pair.

    Pairs are counted as R does: strata of one unit, then of more than two, then of two.
    """
    first, pair = np.full(len(units.stratum), 0.5), np.zeros(len(units.stratum), dtype=np.int64)
    _paired(units, large)
    groups = [np.flatnonzero(units.sizes == 1), np.flatnonzero(units.sizes > 2), np.flatnonzero(units.sizes == 2)]
    upto = 0
    for h in np.concatenate(groups).tolist():
        n, start = int(units.sizes[h]), int(units.starts[h])
        place = np.arange(n)
        if n > 1:
            first[start : start + n] = place % 2 == 0 if large == "split" else place < n // 2
        pair[start : start + n] = upto + (place // 2 if large == "split" else 0 * place)
        upto = int(pair[start : start + n].max()) + 1
    return first, pair


def _paired(units: Units, large: Large) -> None:
    """Raise where strata cannot be made into pairs, with what can be done."""
    if large not in ("split", "merge", "fail"):
        raise DesignError("large must be split, merge or fail")
    single = np.flatnonzero(units.sizes == 1)
    units.refuse_lonely()
    if len(single) and units.lonely_psu in ("adjust", "average"):
        raise DesignError(
            f"half-samples know no lonely_psu {units.lonely_psu} ({units.of_strata(single)}): join strata in the data, "
            "take JKn, or let them add nothing with remove"
        )
    if large == "fail" and len(more := np.flatnonzero(units.sizes > 2)):
        raise DesignError(
            f"strata have more than two units ({units.of_strata(more)}): take large split or merge, or JKn"
        )
    if large == "split" and len(odd := np.flatnonzero((units.sizes > 2) & (units.sizes % 2 == 1))):
        raise DesignError(
            f"strata have an odd number of units and cannot be split into pairs ({units.of_strata(odd)}): "
            "take large merge, JKn or the bootstrap"
        )


def _checked(given: npt.ArrayLike, pairs: int) -> Integers:
    matrix = np.asarray(given)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or len(matrix) < pairs + 1:
        raise DesignError(f"a Hadamard matrix of order at least {pairs + 1} is needed")
    signs = np.where(matrix == matrix[0, 0], 1, -1)
    if len(np.unique(matrix)) != 2 or not np.array_equal(signs @ signs.T, len(signs) * np.eye(len(signs))):
        raise DesignError("the matrix given is no Hadamard matrix")
    if not (signs[0] == signs[0, 0]).all():
        raise DesignError("the first row of the Hadamard matrix must be constant")
    return np.asarray(signs, dtype=np.int64)
