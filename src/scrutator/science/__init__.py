"""Pure functions: arrays in, results out. No Django, no database."""

from scrutator.science.design import SurveyDesign

__all__ = ["SurveyDesign"]
