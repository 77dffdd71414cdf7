"""Drawing stations: how many, how many of each stratum, what that will show, and which."""

from scrutator.science.errors import SamplingError
from scrutator.science.sampling.allocating import cost_optimal, equal, neyman, power
from scrutator.science.sampling.allocation import proportional
from scrutator.science.sampling.chance import Stream, seed_of
from scrutator.science.sampling.entropy import (
    conditional_poisson,
    conditional_poisson_joint,
    sampford,
    sampford_joint,
)
from scrutator.science.sampling.equal_chance import (
    implicit_order,
    simple_random,
    stratified_random,
    systematic,
    systematic_joint,
)
from scrutator.science.sampling.model import Sample
from scrutator.science.sampling.pps import inclusion_probabilities, pps_systematic, pps_systematic_joint
from scrutator.science.sampling.precision import Expected, expected_precision
from scrutator.science.sampling.sizes import (
    Size,
    size_for_difference,
    size_for_domain,
    size_for_proportion,
    size_for_rare_event,
)
from scrutator.science.sampling.stages import two_stage
from scrutator.science.sampling.stratified import draw, ordered

__all__ = [
    "Expected",
    "Sample",
    "SamplingError",
    "Size",
    "Stream",
    "conditional_poisson",
    "conditional_poisson_joint",
    "cost_optimal",
    "draw",
    "equal",
    "expected_precision",
    "implicit_order",
    "inclusion_probabilities",
    "neyman",
    "ordered",
    "power",
    "pps_systematic",
    "pps_systematic_joint",
    "proportional",
    "sampford",
    "sampford_joint",
    "seed_of",
    "simple_random",
    "size_for_difference",
    "size_for_domain",
    "size_for_proportion",
    "size_for_rare_event",
    "stratified_random",
    "systematic",
    "systematic_joint",
    "two_stage",
]
