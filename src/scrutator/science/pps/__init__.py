"""Variances of samples drawn with unequal probabilities, with the joint probabilities or approximations to them."""

from scrutator.science.errors import JointProbabilityError, LonelyUnitError, ProbabilityError
from scrutator.science.pps.approximate import brewer, hartley_rao, overton
from scrutator.science.pps.joint import TOLERANCE, horvitz_thompson, yates_grundy
from scrutator.science.pps.model import Variance
from scrutator.science.pps.total import Method, pps_total, pps_variance

__all__ = [
    "TOLERANCE",
    "JointProbabilityError",
    "LonelyUnitError",
    "Method",
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
