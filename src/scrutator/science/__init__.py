"""Pure functions: arrays in, results out. No Django, no database.

In a notebook: ``from scrutator.science import SurveyDesign, mean``.
"""

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
    total,
)

__all__ = [
    "Estimate",
    "Estimates",
    "ScienceError",
    "SurveyDesign",
    "by",
    "contrast",
    "mean",
    "proportion",
    "quantile",
    "ratio",
    "separate_ratio",
    "total",
]
