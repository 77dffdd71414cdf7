"""Pure functions: arrays in, results out. No Django, no database.

In a notebook: ``from scrutator.science import SurveyDesign, mean``.
"""

from scrutator.science.calibration import calibrate, poststratify, rake, trim
from scrutator.science.design import SurveyDesign
from scrutator.science.errors import ScienceError
from scrutator.science.estimate import (
    Estimate,
    Estimates,
    by,
    contrast,
    mean,
    proportion,
    quantile,
    ratio,
    separate_ratio,
    statistic,
    total,
)
from scrutator.science.replicate import ReplicateDesign, as_replicates

__all__ = [
    "Estimate",
    "Estimates",
    "ReplicateDesign",
    "ScienceError",
    "SurveyDesign",
    "as_replicates",
    "by",
    "calibrate",
    "contrast",
    "mean",
    "poststratify",
    "proportion",
    "quantile",
    "rake",
    "ratio",
    "separate_ratio",
    "statistic",
    "total",
    "trim",
]
