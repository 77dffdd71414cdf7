"""Weights of respondents raised for those of their class who did not respond, kept apart from design weights."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scrutator.science.bounds.model import Floats
from scrutator.science.design import SurveyDesign
from scrutator.science.errors import NoRespondentsError
from scrutator.science.estimate.notebook import table
from scrutator.science.marking import numbered
from scrutator.science.nonresponse import words
from scrutator.science.nonresponse.model import classes_of, responded_of

ENOUGH = 20
"""Respondents a class should have (Kalton and Kasprzyk 1986 speak of 20 to 30)."""


@dataclass(frozen=True)
class WeightingClass:
    """``responded`` of ``n`` units drawn stand for the ``weight`` of all, each by its weight times ``factor`` ≥ 1."""

    name: Any
    n: int
    responded: int
    weight: float
    factor: float

    def as_dict(self) -> dict[str, Any]:
        """The class with plain Python values."""
        return dict(self.__dict__)


@dataclass(frozen=True, eq=False)
class WeightingClasses:
    """``design`` is the sample with weights to estimate with, in which those without response have none.

    ``factors`` (n,) are at least 1 for respondents and 0 for others; ``design_weights`` (n,) stay as they were: the
    product is the weights of ``design``, whose sum in each class is that of all units drawn there.
    """

    design: SurveyDesign = field(repr=False)
    design_weights: Floats = field(repr=False)
    factors: Floats = field(repr=False)
    classes: tuple[WeightingClass, ...]
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The report with plain Python values, without the rows."""
        return {
            "classes": [one.as_dict() for one in self.classes],
            "method": self.method,
            "assumptions": list(self.assumptions),
            "caveats": list(self.caveats),
        }

    def __str__(self) -> str:
        each = (f"{one.name}: {one.responded} of {one.n} responded, weights times {one.factor:.3f}"
                for one in self.classes)  # fmt: skip
        return "\n".join([*each, self.method])

    def _repr_html_(self) -> str:
        """For notebooks: a row a class, with assumptions and caveats as lists."""
        rows = [(str(one.name), f"{one.responded} of {one.n}", f"{one.weight:.6g}", f"{one.factor:.3f}")
                for one in self.classes]  # fmt: skip
        head = ("", "responded", "weight of all drawn", "factor")
        return table(self.method, rows, head, assumptions=self.assumptions, caveats=self.caveats)


def weighting_class_adjustment(design: SurveyDesign, responded: str, classes: str | None = None) -> WeightingClasses:
    """The factor of a class is Σ w of its units drawn by Σ w of its respondents.

    ``responded`` names a column of 0 and 1, ``classes`` one known for all. Variances of the design that is returned
    take the factors as fixed. Source: Oh and Scheuren (1983), in *Incomplete Data in Sample Surveys*, vol. 2, 143-184;
    Lohr (2010), *Sampling*, section 8.5. Raises :class:`~scrutator.science.errors.NoRespondentsError` naming classes
    without a respondent (join them with others), and :class:`~scrutator.science.errors.NonresponseError`.
    """
    yes, w = responded_of(design, responded), design.weights
    keys, place = classes_of(design, classes)
    inside = place >= 0
    everyone = np.bincount(place[inside], weights=w[inside])
    answered = np.bincount(place[inside], weights=np.where(yes, w, 0.0)[inside])
    if np.any(empty := answered == 0):
        names = ", ".join(str(key) for key, none in zip(keys, empty, strict=True) if none)
        raise NoRespondentsError(f"nobody responded in {names}: join classes, or say nothing of them")
    drawn = np.bincount(place[inside])
    told = np.bincount(place[inside], weights=yes[inside]).astype(np.int64)
    factor = np.where(told == drawn, 1.0, everyone / answered)
    factors = np.where(yes, factor[np.maximum(place, 0)], 0.0)
    few, large = int((told < np.minimum(ENOUGH, drawn)).sum()), int((factor > 2).sum())
    lacking = bool((told < drawn).any())
    said = (
        (words.UNTESTED, lacking),
        (words.FIXED, lacking),
        (numbered(words.FEW, few, len(keys)), few > 0),
        (numbered(words.LARGE, large, len(keys)), large > 0),
    )
    each = zip(keys, drawn.tolist(), told.tolist(), everyone.tolist(), factor.tolist(), strict=True)
    return WeightingClasses(
        design=design.with_weights(w * factors),
        design_weights=w.copy(),
        factors=factors,
        classes=tuple(WeightingClass(*one) for one in each),
        method=words.CLASSES,
        assumptions=(words.WITHIN, words.KNOWN),
        caveats=tuple(sentence for sentence, holds in said if holds),
    )
