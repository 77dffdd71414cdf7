"""Rates of unit response by class, with limits that know the design."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Any

from scrutator.science.design import SurveyDesign
from scrutator.science.estimate.linear import mean
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.notebook import table
from scrutator.science.estimate.proportions import Method, Proportion, proportion
from scrutator.science.nonresponse import words
from scrutator.science.nonresponse.model import classes_of, responded_of


@dataclass(frozen=True, kw_only=True)
class ClassRate(Proportion):
    """``found`` of ``n`` units drawn in the class responded; ``value`` is their share by design weights.

    It speaks of the response that all of the population would have given: a share in [0, 1] with its limits.
    """

    @property
    def responded(self) -> int:
        """Units that responded."""
        return self.found or 0

    @property
    def rate(self) -> float:
        """The share of units drawn that responded, unweighted."""
        return self.responded / self.n

    @property
    def nonresponse(self) -> float:
        """The share of units drawn that did not respond, unweighted."""
        return (self.n - self.responded) / self.n


@dataclass(frozen=True)
class ResponseRates:
    """Rates in each class, in order of the classes' values, and of all units drawn."""

    classes: dict[Any, ClassRate]
    overall: ClassRate

    def __getitem__(self, key: Any) -> ClassRate:
        return self.classes[key]

    def as_dict(self) -> dict[str, Any]:
        """The rates with plain Python values, the names of classes as text."""
        classes = {str(key): one.as_dict() for key, one in self.classes.items()}
        return {"classes": classes, "overall": self.overall.as_dict()}

    def __str__(self) -> str:
        return "\n".join(map(str, (*self.classes.values(), self.overall)))

    def _repr_html_(self) -> str:
        rows = [
            (one.name, f"{one.responded} of {one.n}", one.shown(one.rate), one.shown(one.value), one.shown_limits())
            for one in (*self.classes.values(), self.overall)
        ]
        head = ("", "responded", "unweighted", "weighted", "limits")
        return table("", rows, head, assumptions=self.overall.assumptions, caveats=self.overall.caveats)


def response_rates(
    design: SurveyDesign,
    responded: str,
    classes: str | None = None,
    *,
    method: Method | str = Method.LOGIT,
    level: float = 0.95,
) -> ResponseRates:
    """Of the eligible units drawn, how many responded, by class.

    ``responded`` names a column of 0 and 1, ``classes`` one of any values, known for all. Limits as those of
    :func:`~scrutator.science.estimate.proportion`, ``nan`` in a class without a degree of freedom. Source: Särndal,
    Swensson and Wretman (1992), *Model Assisted Survey Sampling*, chapter 15; AAPOR's RR1 where eligibility is known.
    Raises :class:`~scrutator.science.errors.NonresponseError`.
    """
    responded_of(design, responded)
    keys, place = classes_of(design, classes)
    each = {
        key: _rate(design.domain(place == number), responded, str(key), method, level)
        for number, key in enumerate(keys)
    }
    return ResponseRates(each, _rate(design, responded, "all", method, level))


def _rate(part: SurveyDesign, responded: str, name: str, method: Method | str, level: float) -> ClassRate:
    made: Estimate
    if part.degf >= 1:
        made = proportion(part, responded, method, level=level)
        more = {"effective": made.effective, "interval": made.interval}
    else:
        made = mean(part, responded).at(level)[responded]
        more = {"effective": math.nan, "interval": ""}
    kept: dict[str, Any] = {field.name: getattr(made, field.name) for field in fields(Estimate)}
    found = int(responded_of(part, responded).sum())
    said = {"name": name, "found": found, "share": True, "assumptions": (*made.assumptions, words.ELIGIBLE)}
    return ClassRate(**(kept | more | said))
