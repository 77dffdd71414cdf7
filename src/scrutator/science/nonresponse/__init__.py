"""Units that did not respond: how many, where, what weights can do, and what nobody can know."""

from scrutator.science.errors import NonresponseError, NoRespondentsError
from scrutator.science.nonresponse.adjustment import WeightingClass, WeightingClasses, weighting_class_adjustment
from scrutator.science.nonresponse.manski import ManskiBounds, manski_bounds
from scrutator.science.nonresponse.rates import ClassRate, ResponseRates, response_rates

__all__ = [
    "ClassRate",
    "ManskiBounds",
    "NoRespondentsError",
    "NonresponseError",
    "ResponseRates",
    "WeightingClass",
    "WeightingClasses",
    "manski_bounds",
    "response_rates",
    "weighting_class_adjustment",
]
