"""Drawing stations: how many of each stratum, and which."""

from scrutator.science.sampling.allocation import proportional
from scrutator.science.sampling.stratified import draw, ordered

__all__ = ["draw", "ordered", "proportional"]
