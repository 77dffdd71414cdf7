"""Estimates from a drawn sample: what the stations observed say of all stations of the frame, and how surely."""

from scrutator.science.estimate.domains import Domains, by
from scrutator.science.estimate.linear import contrast, mean, ratio, separate_ratio, total
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.proportions import Method, Proportion, proportion
from scrutator.science.estimate.quantiles import Quantile, quantile
from scrutator.science.estimate.results import Estimates
from scrutator.science.estimate.shares import Interval, stratified_share
from scrutator.science.estimate.sharetable import ShareTable
from scrutator.science.estimate.spread import Replicated, statistic
from scrutator.science.estimate.tables import share_table

__all__ = [
    "Domains",
    "Estimate",
    "Estimates",
    "Interval",
    "Method",
    "Proportion",
    "Quantile",
    "Replicated",
    "ShareTable",
    "by",
    "contrast",
    "mean",
    "proportion",
    "quantile",
    "ratio",
    "separate_ratio",
    "share_table",
    "statistic",
    "stratified_share",
    "total",
]
