"""What may be wrong with a design, with data or with a question: one kind of error each, said with the rows.

Rows are counted from 0 and named by :func:`rows`. All kinds are :class:`ScienceError`, which is a ``ValueError``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

SHOWN = 5


def rows(wrong: ArrayLike) -> str:
    """``row 3``, or ``rows 0, 4, 9, 12, 20 and 7 more``: rows counted from 0 where the mask is true."""
    return listed(np.flatnonzero(np.asarray(wrong)))


def listed(wrong: NDArray[np.int64]) -> str:
    """The same for the places of rows, in order."""
    places = wrong.tolist()
    if len(places) == 1:
        return f"row {places[0]}"
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    return f"rows {', '.join(map(str, places[:SHOWN]))}{more}"


class ScienceError(ValueError):
    """Something in the data or the question that no estimate can be made of."""


class DesignError(ScienceError):
    """The data do not fit the design, or the design does not carry the question."""


class WeightError(DesignError):
    """A weight is missing, not finite or not positive, or all of them are 0."""


class ProbabilityError(WeightError):
    """Inclusion probabilities that are not in (0, 1], not one a row, or differ within a unit."""


class JointProbabilityError(DesignError):
    """Joint probabilities that are no symmetric matrix of the sample, or impossible beside each other."""


class PopulationError(DesignError):
    """A population size (fpc) is not positive, below the sample, or differs within a stratum."""


class NestingError(DesignError):
    """A unit lies in several strata."""


class LonelyUnitError(DesignError):
    """A stratum has a single unit, so its variance cannot be estimated."""


class EmptyDomainError(DesignError):
    """Nobody is in the domain, or no value was observed in it."""


class MarginError(ScienceError):
    """Labels, auxiliary variables or totals that do not fit the sample."""


class CalibrationFailed(ScienceError):  # noqa: N818
    """No weights within the bounds reach the totals, or they were not found in the iterations allowed."""


class NonresponseError(ScienceError):
    """Who responded, and in which class, does not fit the sample."""


class NoRespondentsError(NonresponseError):
    """Classes in which nobody responded: no weight can make respondents stand for them."""


class ComparisonError(ScienceError):
    """Arrays that do not fit each other, or too little to compare."""


class EmptyTableError(ComparisonError):
    """A table with one row or column, or with so many empty cells that the test is not defined."""


class NoVarianceError(ComparisonError):
    """Nothing varies by chance: a census, or one answer that follows from the other. There is nothing to test."""


class AgreementError(ScienceError):
    """Ratings, a table or weights from which agreement cannot be computed."""


class DetectionError(ScienceError):
    """Counts or rates from which no true share follows."""


class SurvivalError(ScienceError):
    """Times, outcomes or groups from which no curve over time can be made."""


class SamplingError(ScienceError):
    """A design that cannot be drawn, or a list that cannot be drawn from."""


class CovarianceUnknown(TypeError):  # noqa: N818
    """Two estimates were put together although nobody knows their covariance."""
