"""An agreement coefficient with what it may not be said without."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scrutator.science.bounds.model import percent
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.notebook import table


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

    def _repr_html_(self) -> str:
        """For notebooks: a small table, with assumptions and caveats as lists."""
        rows = [
            ("coefficient", f"{self.value:.3f}"),
            ("standard error", "not defined" if math.isnan(self.se) else f"{self.se:.4g}"),
            (f"{percent(self.level)} limits", self.shown_limits()),
            ("observed, by chance", f"{100 * self.observed:.2f} %, {100 * self.expected:.2f} %"),
            ("units, raters", f"{self.n}, {self.raters}"),
            ("all raters alike", f"{self.found} of {self.n}"),
        ]
        return table(self.method, rows, assumptions=self.assumptions, caveats=self.caveats)

    def shown(self, value: float) -> str:
        """With three digits: a coefficient is no share."""
        return f"{value:.3f}"
