"""An estimate with everything that it may not be said without."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from scrutator.science.bounds.model import percent


@dataclass(frozen=True)
class Estimate:
    """A share in [0, 1] with its standard error and limits.

    ``found`` of ``n`` are the stations counted, unweighted; ``df`` degrees of freedom of the design; ``deff`` the
    variance as a multiple of that of a simple random sample of ``n`` from as many stations. ``se`` and ``deff`` are
    ``nan`` where they are not defined. Limits are two-sided unless ``one_sided``: then one of them is 0 or 1, and the
    other an exact bound. ``assumptions`` must hold for the limits to mean anything; ``caveats`` say what to keep in
    mind when they do, a number at their end being how many stations (or strata) they are about.
    """

    value: float
    se: float
    lower: float
    upper: float
    level: float
    df: int
    deff: float
    found: int
    n: int
    one_sided: bool
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The result with plain Python values; ``None`` for what is not defined."""
        plain = {name: list(v) if isinstance(v, tuple) else v for name, v in self.__dict__.items()}
        return {name: None if isinstance(v, float) and math.isnan(v) else v for name, v in plain.items()}

    def __str__(self) -> str:
        side = "one-sided" if self.one_sided else "two-sided"
        limits = f"{100 * self.lower:.2f} % to {100 * self.upper:.2f} %"
        level = f"{side} {percent(self.level)}"
        return f"{100 * self.value:.2f} % ({limits}, {level}; {self.found} of {self.n} observed; {self.method})"
