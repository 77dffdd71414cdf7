"""Weights fitted to what is known of the whole: post-stratification, raking, calibration, trimming, each reported."""

from scrutator.science.calibrate.cells import poststratify, rake
from scrutator.science.calibrate.linear import calibrate_linear, calibration_residuals
from scrutator.science.calibrate.model import Calibrated, Report
from scrutator.science.calibrate.trimming import trim
from scrutator.science.errors import CalibrationFailed, MarginError, WeightError

__all__ = [
    "Calibrated",
    "CalibrationFailed",
    "MarginError",
    "Report",
    "WeightError",
    "calibrate_linear",
    "calibration_residuals",
    "poststratify",
    "rake",
    "trim",
]
