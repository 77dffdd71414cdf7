"""Variances of samples drawn with unequal probabilities, with the joint probabilities or approximations to them."""

from scrutator.science.errors import JointProbabilityError, LonelyUnitError, ProbabilityError
from scrutator.science.pps.approximate import brewer, hartley_rao, overton
from scrutator.science.pps.joint import horvitz_thompson, yates_grundy
from scrutator.science.pps.model import Variance
from scrutator.science.pps.total import Method, PpsTotals, pps_total, pps_variance

__all__ = [
    "JointProbabilityError",
    "LonelyUnitError",
    "Method",
    "PpsTotals",
    "ProbabilityError",
    "Variance",
    "brewer",
    "hartley_rao",
    "horvitz_thompson",
    "overton",
    "pps_total",
    "pps_variance",
    "yates_grundy",
]
