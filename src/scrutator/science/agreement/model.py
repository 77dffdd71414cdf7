"""An agreement coefficient with what it may not be said without."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scrutator.science.bounds.model import percent
from scrutator.science.estimate.model import Estimate


@dataclass(frozen=True, kw_only=True)
class Coefficient(Estimate):
    """Agreement of raters, at most 1; 0 is what chance alone would give, except for percent agreement.

    ``observed`` agreement and ``expected`` chance agreement are shares in [0, 1] (weighted where weights were given),
    and ``value`` = (observed - expected) / (1 - expected); for Krippendorff's alpha ``observed`` holds his correction
    for few ratings. ``found`` of ``n`` units have the same answer from all who rated them; ``n`` are the units that
    count. ``deff`` is ``nan``. ``se`` and limits are ``nan`` where they cannot be estimated.
    """

    observed: float
    expected: float
    raters: int
    categories: tuple[str, ...]

    def __str__(self) -> str:
        side = "one-sided" if self.one_sided else "two-sided"
        level = f"{side} {percent(self.level)}"
        limits = "no limits" if math.isnan(self.lower) else f"{self.lower:.3f} to {self.upper:.3f}, {level}"
        return f"{self.value:.3f} ({limits}; {self.n} units, {self.raters} raters; {self.method})"
