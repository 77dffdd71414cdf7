"""Units drawn with unequal probabilities, without replacement: what the design hands to the variances of ``pps``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.errors import DesignError, JointProbabilityError
from scrutator.science.pps import TOLERANCE, Method, Variance, pps_variance
from scrutator.science.pps.model import numeric
from scrutator.science.pps.total import assumptions_of, certain


@dataclass(frozen=True, eq=False)
class HartleyRao:
    """Hartley and Rao's variance with ``psum``, Σ π² / n over the frame (one number, or one a stratum in order of the
    strata's values); the sample's mean of π where it is not known. R's ``HR(psum)``."""

    psum: npt.ArrayLike | None = None


@dataclass(frozen=True, eq=False)
class Joint:
    """Joint probabilities (U, U); a pair whose (π_ij - π_i π_j) / π_ij is within ``tolerance`` of 0 counts as drawn
    independently. R's ``ppsmat(matrix, tolerance)``."""

    matrix: npt.ArrayLike
    tolerance: float = TOLERANCE


@dataclass(frozen=True, eq=False)
class Unequal:
    """``how`` the variance is had: a method without joint probabilities, or their matrix (U, U) in order of the units'
    first rows. ``probs`` (n,) of each row's unit, ``form`` HT or YG."""

    how: Method | Floats
    probs: Floats
    form: Variance
    psum: Floats | None = None
    tolerance: float = TOLERANCE

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What must hold for the variance, beside what holds of every design."""
        return assumptions_of(self.how, self.form)

    @property
    def caveats(self) -> tuple[str, ...]:
        return certain(self.how, self.probs)

    def variance(self, weighted: Floats, strata: Integers, psu: Integers) -> Floats:
        """Covariance (p, p) of totals of weighted scores (n, p). Errors as in ``pps_variance``."""
        return pps_variance(
            weighted, self.probs, self.how, variance=self.form, strata=strata, psu=psu, psum=self.psum,
            tolerance=self.tolerance,
        )  # fmt: skip


def unequal(pps: Any, probs: Floats, form: str, stages: int) -> Unequal:
    """What ``SurveyDesign(pps=...)`` was given, checked. Raises :class:`~scrutator.science.errors.DesignError`."""
    if stages > 1:
        raise DesignError("pps other than brewer is for one stage: name one column of ids")
    if form not in tuple(Variance):
        raise DesignError("variance must be HT or YG")
    if isinstance(pps, str):
        if pps not in tuple(Method):
            raise DesignError(f"pps must be one of {', '.join(Method)}, or a matrix of joint probabilities")
        return Unequal(Method(pps), probs, Variance(form))
    if isinstance(pps, HartleyRao):
        psum = None if pps.psum is None else np.asarray(pps.psum, dtype=np.float64)
        return Unequal(Method.HARTLEY_RAO, probs, Variance(form), psum)
    given = pps if isinstance(pps, Joint) else Joint(pps)
    matrix = numeric(given.matrix, "joint probabilities", JointProbabilityError)
    return Unequal(matrix, probs, Variance(form), tolerance=given.tolerance)
