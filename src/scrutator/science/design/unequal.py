"""Units drawn with unequal probabilities, without replacement: what the design hands to the variances of ``pps``."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.errors import DesignError
from scrutator.science.pps import Method, Variance, pps_variance


@dataclass(frozen=True, eq=False)
class Unequal:
    """``how`` the variance is had: a method without joint probabilities, or their matrix (U, U) in order of the units'
    first rows. ``probs`` (n,) of each row's unit, ``form`` HT or YG."""

    how: Method | Floats
    probs: Floats
    form: Variance

    def variance(self, weighted: Floats, strata: Integers, psu: Integers) -> Floats:
        """Covariance (p, p) of totals of weighted scores (n, p). Errors as in ``pps_variance``."""
        return pps_variance(weighted, self.probs, self.how, variance=self.form, strata=strata, psu=psu)


def unequal(pps: str | npt.ArrayLike, probs: Floats, form: str, stages: int) -> Unequal:
    """What ``SurveyDesign(pps=...)`` was given, checked. Raises :class:`~scrutator.science.errors.DesignError`."""
    if stages > 1:
        raise DesignError("pps other than brewer is for one stage: name one column of ids")
    if form not in tuple(Variance):
        raise DesignError("variance must be HT or YG")
    if isinstance(pps, str):
        if pps not in tuple(Method):
            raise DesignError(f"pps must be one of {', '.join(Method)}, or a matrix of joint probabilities")
        return Unequal(Method(pps), probs, Variance(form))
    return Unequal(np.asarray(pps, dtype=np.float64), probs, Variance(form))
