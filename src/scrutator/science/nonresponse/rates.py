"""Rates of unit response by class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.nonresponse.model import classes_of, responded_of, weights_of


@dataclass(frozen=True)
class ClassRate:
    """``responded`` of ``n`` units drawn in the class; ``rate`` unweighted and ``weighted_rate`` by design weights.

    Both are shares in [0, 1].
    """

    name: Any
    n: int
    responded: int
    rate: float
    weighted_rate: float

    @property
    def nonresponse(self) -> float:
        """The share of units drawn that did not respond, unweighted."""
        return (self.n - self.responded) / self.n

    def as_dict(self) -> dict[str, Any]:
        """The rate with plain Python values."""
        return dict(self.__dict__)


@dataclass(frozen=True)
class ResponseRates:
    """Rates in each class, in order of the classes' values, and of all units drawn."""

    classes: tuple[ClassRate, ...]
    overall: ClassRate

    def as_dict(self) -> dict[str, Any]:
        """The rates with plain Python values."""
        return {"classes": [one.as_dict() for one in self.classes], "overall": self.overall.as_dict()}

    def __str__(self) -> str:
        lines = (
            f"{one.name}: {one.responded} of {one.n} ({100 * one.rate:.1f} %)" for one in (*self.classes, self.overall)
        )
        return "\n".join(lines)


def response_rates(
    responded: ArrayLike, classes: ArrayLike | None = None, weights: ArrayLike | None = None
) -> ResponseRates:
    """Of the eligible units drawn, how many responded, by class.

    ``responded`` (n,) 0 or 1, ``classes`` (n,) of any values, ``weights`` (n,) design weights above 0. Source:
    Särndal, Swensson and Wretman (1992), *Model Assisted Survey Sampling*, chapter 15; AAPOR's RR1 where
    eligibility is known. Raises :class:`~scrutator.science.nonresponse.model.NonresponseError`.
    """
    yes = responded_of(responded)
    w = weights_of(weights, len(yes))
    keys, place = classes_of(classes, len(yes))
    each = tuple(_rate(key, yes[place == number], w[place == number]) for number, key in enumerate(keys.tolist()))
    return ResponseRates(each, _rate("all", yes, w))


def _rate(name: Any, yes: Any, w: Any) -> ClassRate:
    found = int(yes.sum())
    weighted = 1.0 if found == len(yes) else float(np.where(yes, w, 0.0).sum() / w.sum())
    return ClassRate(name, len(yes), found, found / len(yes), weighted)
