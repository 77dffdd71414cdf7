"""What the mean could be if nothing at all is supposed of those who did not answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.errors import NonresponseError, rows
from scrutator.science.marking import numbered
from scrutator.science.nonresponse import words
from scrutator.science.nonresponse.model import responded_of, weights_of


@dataclass(frozen=True)
class ManskiBounds:
    """``lower`` and ``upper`` for the mean of all units drawn, in the units of the variable.

    ``answered`` is the mean of those who answered (``nan`` if none).

    ``item_lower`` and ``item_upper`` suppose nothing of missing answers among respondents only: they bound the mean of
    respondents. ``unit_share`` and ``item_share`` are weighted shares in [0, 1] of units drawn that did not respond,
    and that responded without an answer: upper - lower is their sum times the range. ``n`` units drawn.
    """

    lower: float
    upper: float
    answered: float
    item_lower: float
    item_upper: float
    unit_share: float
    item_share: float
    lowest: float
    highest: float
    n: int
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The bounds with plain Python values; ``None`` for what is not defined."""
        plain = {name: list(v) if isinstance(v, tuple) else v for name, v in self.__dict__.items()}
        return {name: None if v != v else v for name, v in plain.items()}

    def __str__(self) -> str:
        return f"{self.lower:.4g} to {self.upper:.4g} ({self.answered:.4g} of those who answered; {self.method})"


def manski_bounds(
    values: ArrayLike,
    responded: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    lowest: float = 0.0,
    highest: float = 1.0,
) -> ManskiBounds:
    """Every missing value at ``lowest``, then at ``highest``: no narrower range holds without supposing something.

    ``values`` (n,), nan where a respondent gave no answer, not read where ``responded`` (n,) is 0; ``weights`` (n,)
    design weights (not adjusted ones: those suppose what these bounds leave open). Source: Manski (1989), *Journal of
    Human Resources* 24, 343-360; Horowitz and Manski (1998), *Journal of Econometrics* 84, 37-58. Raises
    :class:`~scrutator.science.nonresponse.model.NonresponseError`.
    """
    yes = responded_of(responded)
    w = weights_of(weights, len(yes))
    y = np.asarray(values, dtype=np.float64)
    if y.shape != yes.shape:
        raise NonresponseError("values and responded must be of one length")
    if not (np.isfinite(lowest) and np.isfinite(highest) and lowest < highest):
        raise NonresponseError("lowest must be below highest, both numbers: without a range nothing is bounded")
    known = yes & ~np.isnan(y)
    if np.any(wrong := known & ~((y >= lowest) & (y <= highest))):
        raise NonresponseError(f"values must lie from {lowest:g} to {highest:g}: {rows(wrong)}")
    total = float(w.sum())
    item, unit = float(w[yes & ~known].sum()), float(w[~yes].sum())
    told = float(w[known].sum())
    seen = float(w[known] @ y[known])
    reached = told + item
    missing_units, missing_items = int((~yes).sum()), int((yes & ~known).sum())
    said = (
        (numbered(words.UNIT, missing_units, len(y)), missing_units > 0),
        (numbered(words.ITEM, missing_items, int(yes.sum())), missing_items > 0),
        (words.NOT_SAMPLING, True),
    )
    return ManskiBounds(
        lower=(seen + lowest * (item + unit)) / total,
        upper=(seen + highest * (item + unit)) / total,
        answered=seen / told if told > 0 else np.nan,
        item_lower=(seen + lowest * item) / reached if reached > 0 else lowest,
        item_upper=(seen + highest * item) / reached if reached > 0 else highest,
        unit_share=unit / total,
        item_share=item / total,
        lowest=float(lowest),
        highest=float(highest),
        n=len(y),
        method=words.MANSKI,
        assumptions=(words.RANGE,),
        caveats=tuple(sentence for sentence, holds in said if holds),
    )
