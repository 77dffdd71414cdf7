"""Comparisons that respect the design: tables, means, and two domains of one sample."""

from scrutator.science.comparison.difference import Difference, domain_difference
from scrutator.science.comparison.model import TestResult
from scrutator.science.comparison.table import Statistic, chi_square
from scrutator.science.comparison.ttest import TTest, t_test
from scrutator.science.errors import ComparisonError, EmptyTableError, NoVarianceError

__all__ = [
    "ComparisonError",
    "Difference",
    "EmptyTableError",
    "NoVarianceError",
    "Statistic",
    "TTest",
    "TestResult",
    "chi_square",
    "domain_difference",
    "t_test",
]
