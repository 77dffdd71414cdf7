"""Weights of respondents raised for those of their class who did not respond, kept apart from design weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.bounds.model import Floats
from scrutator.science.errors import NoRespondentsError
from scrutator.science.marking import numbered
from scrutator.science.nonresponse import words
from scrutator.science.nonresponse.model import classes_of, responded_of, weights_of
from scrutator.science.nonresponse.rates import ResponseRates, response_rates

ENOUGH = 20
"""Respondents a class should have (Kalton and Kasprzyk 1986 speak of 20 to 30)."""


@dataclass(frozen=True)
class Adjustment:
    """``factors`` (n,), at least 1 for respondents and 0 for others; ``design_weights`` (n,) stay as they were.

    ``adjusted`` is their product, whose sum in each class is that of all units drawn there.
    """

    design_weights: Floats
    factors: Floats
    rates: ResponseRates
    class_factors: tuple[tuple[Any, float], ...]
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    @property
    def adjusted(self) -> Floats:
        """Weights to estimate with, (n,); 0 where there was no response."""
        return np.asarray(self.design_weights * self.factors)

    def as_dict(self) -> dict[str, Any]:
        """The report with plain Python values, without the rows."""
        return {
            "rates": self.rates.as_dict(),
            "class_factors": [[name, factor] for name, factor in self.class_factors],
            "method": self.method,
            "assumptions": list(self.assumptions),
            "caveats": list(self.caveats),
        }

    def __str__(self) -> str:
        return "\n".join(f"{name}: weights times {factor:.3f}" for name, factor in self.class_factors)


def weighting_class_adjustment(
    weights: ArrayLike, responded: ArrayLike, classes: ArrayLike | None = None
) -> Adjustment:
    """The factor of a class is Σ w of its units drawn by Σ w of its respondents.

    ``weights`` (n,) design weights above 0, ``responded`` (n,) 0 or 1, ``classes`` (n,) known for all. Source: Oh and
    Scheuren (1983), in *Incomplete Data in Sample Surveys*, vol. 2, 143-184; Lohr (2010), *Sampling*, section 8.5.
    Raises :class:`~scrutator.science.nonresponse.model.NoRespondentsError` naming classes without a respondent (join
    them with others), and :class:`~scrutator.science.nonresponse.model.NonresponseError`.
    """
    yes = responded_of(responded)
    w = weights_of(weights, len(yes))
    keys, place = classes_of(classes, len(yes))
    everyone = np.bincount(place, weights=w)
    answered = np.bincount(place, weights=np.where(yes, w, 0.0))
    if np.any(empty := answered == 0):
        names = ", ".join(str(key) for key in keys[empty].tolist())
        raise NoRespondentsError(f"nobody responded in {names}: join classes, or say nothing of them")
    full = np.bincount(place, weights=yes) == np.bincount(place)
    factor = np.where(full, 1.0, everyone / answered)
    rates = response_rates(yes, classes, w)
    few = sum(one.responded < min(ENOUGH, one.n) for one in rates.classes)
    said = (
        (words.UNTESTED, not yes.all()),
        (numbered(words.FEW, few, len(keys)), few > 0),
        (numbered(words.LARGE, int((factor > 2).sum()), len(keys)), bool((factor > 2).any())),
    )
    return Adjustment(
        design_weights=w.copy(),
        factors=np.where(yes, factor[place], 0.0),
        rates=rates,
        class_factors=tuple(zip(keys.tolist(), factor.tolist(), strict=True)),
        method=words.CLASSES,
        assumptions=(words.WITHIN, words.KNOWN),
        caveats=tuple(sentence for sentence, holds in said if holds),
    )
