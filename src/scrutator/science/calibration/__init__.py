"""Weights fitted to what is known of the whole: post-stratification, raking, calibration, trimming, each reported."""

from scrutator.science.calibration.model import Report
from scrutator.science.calibration.verbs import calibrate, poststratify, rake, trim

__all__ = ["Report", "calibrate", "poststratify", "rake", "trim"]
