"""Joint probabilities of draws by equal steps from a random start, exact: starts that choose a row form an arc.

On a circle of all starts a row covers an arc as long as its probability; two rows come together where arcs overlap.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrutator.science.errors import SamplingError
from scrutator.science.errors import rows as named
from scrutator.science.marking import marked
from scrutator.science.sampling.model import Floats, Integers

PAIRS = 5_000
"""Joint probabilities are a square; above so many rows drawn they are left out."""
LEFT_OUT = marked("Joint probabilities are left out: there are too many pairs.")
NEVER_TOGETHER = marked(
    "Most pairs of the list can never be drawn together, so no variance from joint probabilities is unbiased:"
    " take Brewer's or Hartley and Rao's."
)
AREAS_BY_STEPS = marked(
    "Areas are drawn by equal steps, so no variance from joint probabilities is unbiased:"
    " take that between areas, as if drawn with replacement."
)


def arcs_joint(first: Integers, width: Integers, whole: int) -> Floats:
    """Joint probabilities (m, m) of rows on arcs of ``width`` (m,), each at most ``whole``, from ``first`` (m,) in
    [0, ``whole``): shares of the circle that two arcs have in common. Whole-number arithmetic up to the division."""
    gap = (first[None, :] - first[:, None]) % whole  # from the beginning of one row's arc to that of the other's
    after = np.minimum(np.maximum(width[:, None] - gap, 0), width[None, :])
    before = np.minimum(np.maximum(gap + width[None, :] - whole, 0), width[:, None])
    return np.asarray((after + before) / whole)


def some_of(rows: ArrayLike | None, population: int) -> Integers:
    """Rows asked for, or all. Raises :class:`SamplingError` for rows that the list does not have."""
    if rows is None:
        return np.arange(population, dtype=np.int64)
    given = np.asarray(rows, dtype=np.int64)
    wrong: NDArray[np.bool_] = ~((given >= 0) & (given < population))
    if given.ndim != 1 or wrong.any():
        raise SamplingError(f"the list has {population} rows, counted from 0; not there: {named(wrong)} of those asked")
    return given
