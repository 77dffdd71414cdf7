"""Replicate weights: jackknife, balanced half-samples, Fay, rescaled bootstrap, and the variances that they give."""

from scrutator.science.errors import DesignError, LonelyUnitError
from scrutator.science.replicate.balanced import brr, fay
from scrutator.science.replicate.bootstrap import rao_wu
from scrutator.science.replicate.hadamard import hadamard
from scrutator.science.replicate.jackknife import jk1, jkn
from scrutator.science.replicate.model import Replicated, ReplicateDesign

__all__ = [
    "DesignError",
    "LonelyUnitError",
    "ReplicateDesign",
    "Replicated",
    "brr",
    "fay",
    "hadamard",
    "jk1",
    "jkn",
    "rao_wu",
]
