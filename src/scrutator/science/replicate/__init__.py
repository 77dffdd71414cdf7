"""Replicate weights: jackknife, balanced half-samples, Fay, rescaled bootstrap, and the design that carries them."""

from scrutator.science.replicate.hadamard import hadamard
from scrutator.science.replicate.making import as_replicates
from scrutator.science.replicate.model import ReplicateDesign

__all__ = ["ReplicateDesign", "as_replicates", "hadamard"]
