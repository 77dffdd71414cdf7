"""What may be wrong with a design, said with the rows where it is wrong."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

SHOWN = 5


class DesignError(ValueError):
    """The data do not fit the design, or the design does not carry the question."""


class WeightError(DesignError):
    """A weight or a probability is missing, not finite or not positive."""


class PopulationError(DesignError):
    """A population size is below the sample, or differs within a stratum."""


class NestingError(DesignError):
    """A unit lies in several strata."""


class LonelyUnitError(DesignError):
    """A stratum has a single unit, so its variance cannot be estimated."""


class EmptyDomainError(DesignError):
    """Nobody is in the domain, or no value was observed in it."""


def rows(mask: ArrayLike) -> str:
    """The rows that a mask picks, counted from 0, the first few by number: ``rows 3, 7 and 12 more``."""
    found = np.flatnonzero(np.asarray(mask))
    text = ", ".join(str(row) for row in found[:SHOWN])
    more = f" and {found.size - SHOWN} more" if found.size > SHOWN else ""
    return f"{'row' if found.size == 1 else 'rows'} {text}{more}"
