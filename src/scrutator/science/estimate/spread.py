"""How an estimate varies under a design: by linearised scores, or by its values in the replicates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats
from scrutator.science.design import linear_variance
from scrutator.science.errors import DesignError
from scrutator.science.estimate import words
from scrutator.science.estimate.results import Estimates
from scrutator.science.estimate.variables import spread
from scrutator.science.marking import numbered
from scrutator.science.replicate.model import Design, ReplicateDesign

Of = Callable[[Floats, Floats], Floats]
"""From totals (R, q) of the variables and sums (R,) of weights to estimates (R, p)."""


@dataclass(frozen=True, eq=False)
class Replicated(Estimates):
    """Estimates whose covariance is that of ``replicates`` (R, p), ``nan`` in those where one of them does not exist:
    ``dropped`` are left out."""

    replicates: Floats = field(default_factory=lambda: np.zeros((0, 0)), repr=False)
    dropped: int = 0

    @property
    def caveats(self) -> tuple[str, ...]:
        """What to keep in mind, a sentence each; numbers at the end are rows, or replicates."""
        lost = numbered(words.DROPPED, self.dropped, len(self.replicates))
        return (*super().caveats, lost) if self.dropped else super().caveats


def varied(design: Design, values: Floats, scores: Floats, matrix: Floats, of: Of, **fields: Any) -> Estimates:
    """Estimates ``values`` (p,), their covariance from ``scores`` (k, p), not yet weighted, or from what ``of`` makes
    of the totals of ``matrix`` (k, q) in each replicate, both of the k rows with a weight. ``fields`` are the others of
    ``Estimates``."""
    if isinstance(design, ReplicateDesign):
        ones = (design.weights != 0).astype(np.float64)[:, None]
        with np.errstate(invalid="ignore", divide="ignore"):
            theta = of(design.totals(spread(matrix, design.places, design.weights.size)), design.totals(ones)[:, 0])
        return in_replicates(design, values, theta, **fields)
    full = spread(scores, design.places, design.weights.size)
    return Estimates(values=values, covariance=linear_variance(design, full), scores=full, **_said(design), **fields)


def in_replicates(design: ReplicateDesign, values: Floats, theta: Floats, **fields: Any) -> Replicated:
    """Estimates with the covariance of their values ``theta`` (R, p) in the replicates."""
    covariance, dropped = design.variance(theta, values)
    fields["method"] = words.IN_REPLICATES.get(fields["method"], fields["method"])
    fields |= {"values": values, "covariance": covariance, "replicates": theta, "dropped": dropped}
    return Replicated(**_said(design), **fields)


def share_variance(design: Design, values: npt.ArrayLike, share: float) -> float:
    """The variance of the mean ``share`` of ``values`` (n,), which are 0 outside the domain."""
    given, weights = np.asarray(values, dtype=np.float64), design.weights
    if isinstance(design, ReplicateDesign):
        ones = (weights != 0).astype(np.float64)
        totals = design.totals(np.column_stack([given, ones]))
        with np.errstate(invalid="ignore", divide="ignore"):
            return float(design.variance(totals[:, :1] / totals[:, 1:], np.array([share]))[0][0, 0])
    return float(linear_variance(design, np.where(weights != 0, given - share, 0.0) / weights.sum())[0, 0])


def statistic(
    design: ReplicateDesign, function: Callable[[Floats], npt.ArrayLike], names: str | Sequence[str] = "statistic"
) -> Replicated:
    """Any statistic of the weights: ``function`` takes weights (n,), 0 outside the domain, and returns (p,) numbers.

    It is called R + 1 times; where it returns ``nan`` the replicate is dropped and counted. A jackknife of a statistic
    that is not smooth, such as a median, is wrong: take half-samples or the bootstrap.
    Source: Wolter 2007, chs. 3-5; R's ``withReplicates``.
    """
    labels = (names,) if isinstance(names, str) else tuple(names)
    values = np.asarray(function(design.weights), dtype=np.float64).reshape(-1)
    if len(labels) != values.size:
        raise DesignError(f"{values.size} names are needed, not {len(labels)}")
    sets = [function(design.weights * design.factors[design.index, r]) for r in range(design.replicates)]
    theta = np.array(sets, dtype=np.float64).reshape(design.replicates, values.size)
    return in_replicates(
        design,
        values,
        theta,
        names=labels,
        df=design.degf,
        n=design.n,
        missing=0,
        not_observed=0,
        simple=np.full(values.size, np.nan),
        population=float(design.weights.sum()),
        method=words.STATISTIC,
    )


def _said(design: Design) -> dict[str, Any]:
    return {"assumptions": (*words.OF_DESIGN, *design.assumptions), "notes": design.caveats}
