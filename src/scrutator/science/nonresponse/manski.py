"""What the mean could be if nothing at all is supposed of those who did not answer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from scrutator.science.bounds.model import percent
from scrutator.science.design import SurveyDesign
from scrutator.science.design.columns import missing, numbers
from scrutator.science.errors import NonresponseError, rows
from scrutator.science.estimate.linear import mean_of
from scrutator.science.estimate.model import Estimate, plain
from scrutator.science.estimate.notebook import table
from scrutator.science.estimate.variables import Variables
from scrutator.science.marking import numbered
from scrutator.science.nonresponse import words
from scrutator.science.nonresponse.model import responded_of


@dataclass(frozen=True, kw_only=True)
class ManskiBounds:
    """``lower`` and ``upper`` for the mean of all units drawn, in the units of the variable.

    ``worst`` and ``best`` are the same two as estimates, with limits for chance in the draw. ``answered`` is the mean
    of those who answered (``nan`` if none). ``item_lower`` and ``item_upper`` suppose nothing of missing answers among
    respondents only: they bound the mean of respondents. ``unit_share`` and ``item_share`` are weighted shares in
    [0, 1] of units drawn that did not respond, and that responded without an answer: upper - lower is their sum times
    the range. ``n`` units drawn.
    """

    name: str
    lower: float
    upper: float
    worst: Estimate
    best: Estimate
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
        return plain(self.__dict__) | {"worst": self.worst.as_dict(), "best": self.best.as_dict()}

    def __str__(self) -> str:
        answered = "nobody answered" if math.isnan(self.answered) else f"{self.answered:.4g} of those who answered"
        said = f"{self.lower:.4g} to {self.upper:.4g} ({answered}; {self.n} rows; {self.method})"
        return f"{self.name}: {said}"

    def _repr_html_(self) -> str:
        """For notebooks: a small table, with assumptions and caveats as lists."""
        level = percent(self.worst.level)
        lines = [
            ("bounds", f"{self.lower:.6g} to {self.upper:.6g}"),
            (f"with chance in the draw, {level}", f"{self.worst.lower:.6g} to {self.best.upper:.6g}"),
            ("mean of those who answered", f"{self.answered:.6g}"),
            ("bounds of respondents", f"{self.item_lower:.6g} to {self.item_upper:.6g}"),
            ("did not respond", f"{100 * self.unit_share:.2f} %"),
            ("responded without an answer", f"{100 * self.item_share:.2f} %"),
            ("rows", f"{self.n}"),
        ]
        return table(f"{self.name}: {self.method}", lines, assumptions=self.assumptions, caveats=self.caveats)


def manski_bounds(
    design: SurveyDesign,
    variable: str,
    responded: str | None = None,
    *,
    lowest: float = 0.0,
    highest: float = 1.0,
    level: float = 0.95,
) -> ManskiBounds:
    """Every missing value at ``lowest``, then at ``highest``: no narrower range holds without supposing something.

    ``variable`` is missing where a respondent gave no answer and not read where ``responded`` (a column of 0 and 1;
    all, without one) is 0. The weights are those of the design, not adjusted ones: those suppose what these bounds
    leave open. Source: Manski (1989), *Journal of Human Resources* 24, 343-360; Horowitz and Manski (1998), *Journal of
    Econometrics* 84, 37-58. Raises :class:`~scrutator.science.errors.NonresponseError`.
    """
    w, column = design.weights, design.column(variable)
    inside = w > 0
    yes = inside if responded is None else responded_of(design, responded)
    if design.adjustments:
        raise NonresponseError("bounds want the weights of the draw: these were fitted to known totals")
    if not (np.isfinite(lowest) and np.isfinite(highest) and lowest < highest):
        raise NonresponseError("lowest must be below highest, both numbers: without a range nothing is bounded")
    known = yes & ~missing(column)
    held = column.astype(object)
    held[~known] = None
    y = numbers(held, variable, NonresponseError)
    if np.any(wrong := known & ~((y >= lowest) & (y <= highest))):
        raise NonresponseError(f"{variable} must lie from {lowest:g} to {highest:g}: {rows(wrong)}")
    cases = np.stack([np.where(known, y, end) for end in (lowest, highest)], axis=1)
    given = Variables(design, ("worst", "best"), cases[design.places], 0, 0, (False, False))
    worst, best = mean_of(given).at(level)
    total, told = float(w.sum()), float(w[known].sum())
    item, unit = float(w[yes & ~known].sum()), float(w[inside & ~yes].sum())
    seen, reached = float(w[known] @ y[known]), told + item
    n, drawn_out, unanswered = int(inside.sum()), int((inside & ~yes).sum()), int((yes & ~known).sum())
    said = (
        (numbered(words.UNIT, drawn_out, n), drawn_out > 0),
        (numbered(words.ITEM, unanswered, int(yes.sum())), unanswered > 0),
        (words.NOT_SAMPLING, True),
    )
    return ManskiBounds(
        name=variable,
        lower=worst.value,
        upper=best.value,
        worst=worst,
        best=best,
        answered=seen / told if told > 0 else math.nan,
        item_lower=(seen + lowest * item) / reached if reached > 0 else float(lowest),
        item_upper=(seen + highest * item) / reached if reached > 0 else float(highest),
        unit_share=unit / total,
        item_share=item / total,
        lowest=float(lowest),
        highest=float(highest),
        n=n,
        method=words.MANSKI,
        assumptions=(words.RANGE,),
        caveats=tuple(sentence for sentence, holds in said if holds),
    )
