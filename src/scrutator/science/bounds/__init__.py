"""What ``x`` found in ``n`` of ``N`` stations supports: exact bounds, detection, and what a sample would have missed.

All functions are vectorised over their numeric arguments by NumPy's broadcasting rules. A bound is one-sided at 95 %
unless said otherwise; every result names its level and its side.
"""

from scrutator.science.bounds.binomial import binomial_bound, rule_of_three
from scrutator.science.bounds.detection import (
    detection_sample_size,
    population_sensitivity,
    probability_of_none,
)
from scrutator.science.bounds.finite import finite_bound, zero_event_bound
from scrutator.science.bounds.model import Bound, Side
from scrutator.science.bounds.stratified import stratified_probability_of_none, stratified_zero_event_bound

__all__ = [
    "Bound",
    "Side",
    "binomial_bound",
    "detection_sample_size",
    "finite_bound",
    "population_sensitivity",
    "probability_of_none",
    "rule_of_three",
    "stratified_probability_of_none",
    "stratified_zero_event_bound",
    "zero_event_bound",
]
