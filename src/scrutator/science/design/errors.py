"""What may be wrong with a design, said with the rows where it is wrong."""

from __future__ import annotations


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
