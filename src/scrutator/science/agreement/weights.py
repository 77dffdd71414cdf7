"""How much two different answers still agree."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.agreement.ratings import Floats, Ratings
from scrutator.science.errors import AgreementError

Scheme = Literal["unweighted", "linear", "quadratic", "ordinal", "radical", "ratio"]
Weights = Scheme | ArrayLike


def weights_of(weights: Weights, data: Ratings) -> Floats:
    """A symmetric matrix (q, q) in [0, 1] with 1 on its diagonal.

    ``unweighted``: 0 off the diagonal. With x the numbers of the categories (their positions where they are words)
    and d = |x_k - x_l| / (max x - min x): ``linear`` 1 - d, ``quadratic`` 1 - d², ``radical`` 1 - √d, ``ratio`` 1 -
    ((x_k - x_l) / (x_k + x_l))² over its greatest; ``ordinal`` 1 - C(|k - l| + 1, 2) over its greatest, by positions.
    Or a matrix of one's own. Source: Cohen (1968), *Psychological Bulletin* 70, 213-220; Gwet (2014), *Handbook of
    Inter-Rater Reliability*, 4th ed., chapter 3. Raises :class:`AgreementError`.
    """
    q = len(data.categories)
    if not isinstance(weights, str):
        try:
            return _own(np.asarray(weights, dtype=np.float64), q)
        except (TypeError, ValueError) as error:
            raise error if isinstance(error, AgreementError) else AgreementError("weights must be numbers") from error
    if weights == "unweighted":
        return np.eye(q)
    if not data.ordered:
        raise AgreementError(f"{weights} weights need the order of the categories: name them in order")
    if weights not in ("linear", "quadratic", "ordinal", "radical", "ratio"):
        raise AgreementError(f"weights {weights!r} are not known; a matrix of one's own may be given")
    x = data.values
    apart = np.abs(x[:, None] - x[None, :])
    if weights == "quadratic":
        apart = apart**2
    elif weights == "radical":
        apart = np.sqrt(apart)
    elif weights == "ratio":
        apart = ratio_distance(x)
    elif weights == "ordinal":
        steps = np.abs(np.arange(q)[:, None] - np.arange(q)[None, :])
        apart = steps * (steps + 1) / 2.0
    return of_distance(apart)


def of_distance(distance: Floats) -> Floats:
    """Weights 1 - distance / greatest distance; ones where there is a single category."""
    greatest = distance.max(initial=0.0)
    return np.asarray(1 - distance / greatest if greatest > 0 else np.ones_like(distance), dtype=np.float64)


def ratio_distance(values: Floats) -> Floats:
    """((x_k - x_l) / (x_k + x_l))², 0 for two zeros. Numbers below 0 have no ratio: :class:`AgreementError`."""
    if np.any(values < 0):
        raise AgreementError("a ratio scale has no numbers below 0")
    total = values[:, None] + values[None, :]
    apart = values[:, None] - values[None, :]
    return np.asarray(np.divide(apart, total, out=np.zeros_like(total), where=total > 0) ** 2, dtype=np.float64)


def _own(matrix: Floats, q: int) -> Floats:
    if matrix.shape != (q, q):
        raise AgreementError(f"weights must be a matrix of {q} by {q}, a row and a column for each category")
    if not np.all((matrix >= 0) & (matrix <= 1)) or np.any(np.diag(matrix) != 1):
        raise AgreementError("weights must lie between 0 and 1, with 1 on the diagonal")
    if np.any(matrix != matrix.T):
        raise AgreementError("weights must be symmetric: no rater is the standard")
    return matrix
