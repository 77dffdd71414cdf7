"""Estimates from a drawn sample: what the stations observed say of all stations of the frame, and how surely."""

from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.shares import Interval, stratified_share

__all__ = ["Estimate", "Interval", "stratified_share"]
