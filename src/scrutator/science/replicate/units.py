"""First-stage units of a design as the makers of replicates need them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.design.model import LonelyPSU, SurveyDesign
from scrutator.science.design.stages import CENSUS
from scrutator.science.errors import DesignError, LonelyUnitError, rows


@dataclass(frozen=True, eq=False)
class Units:
    """``index`` (n,) says each row's unit; ``stratum`` (U,) each unit's stratum, ``sizes`` (H,) units of a stratum,
    ``correction`` (H,) its 1 - f. Units are in order of stratum, then of their codes."""

    index: Integers
    stratum: Integers
    sizes: Integers
    correction: Floats
    lonely_psu: LonelyPSU

    @property
    def starts(self) -> Integers:
        """Number of the first unit of each stratum, (H,)."""
        return np.cumsum(self.sizes) - self.sizes

    def lonely(self) -> Integers:
        """Strata with one unit that are not a census."""
        return np.flatnonzero((self.sizes == 1) & (self.correction > 0))

    def of_strata(self, strata: Integers) -> str:
        """The rows of these strata, for an error."""
        return rows(np.isin(self.stratum[self.index], strata))

    def refuse_lonely(self) -> None:
        """Raise where the design says ``fail`` of strata with one unit, and there are some."""
        if self.lonely_psu == "fail" and len(lonely := self.lonely()):
            raise LonelyUnitError(f"a stratum has only one unit ({self.of_strata(lonely)}): choose a lonely_psu")


def units_of(design: SurveyDesign) -> Units:
    """The design's first-stage units.

    Raises :class:`~scrutator.science.errors.DesignError` where weights were fitted to totals before (each replicate
    must be fitted anew), or where units were drawn with unequal probabilities without replacement.
    """
    if design.adjustments:
        raise DesignError("make the replicates first, then fit their weights: each must be fitted anew")
    stage = design.stages[0]
    drawn = stage.drawn
    left = np.where(drawn.left < CENSUS, 0.0, drawn.left)
    order = np.argsort(drawn.strata, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    correction = np.zeros(drawn.count)
    correction[drawn.strata] = left
    if design.unequal is not None or (np.abs(correction[drawn.strata] - left) > CENSUS).any():
        raise DesignError(
            "units were drawn with unequal probabilities without replacement, which replicates cannot show: take the "
            "linearised variance, or a design without pps"
        )
    return Units(place[stage.units], drawn.strata[order], drawn.members, correction, design.lonely_psu)
