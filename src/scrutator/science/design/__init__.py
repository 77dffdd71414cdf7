"""How a sample was drawn: stages, strata, weights, corrections, and the variance that follows from them."""

from scrutator.science.design.model import SurveyDesign
from scrutator.science.design.unequal import HartleyRao, Joint
from scrutator.science.design.variance import linear_variance
from scrutator.science.errors import DesignError

__all__ = ["DesignError", "HartleyRao", "Joint", "SurveyDesign", "linear_variance"]
