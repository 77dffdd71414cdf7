"""Weights after an adjustment, with what it changed and what was lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrutator.science.bounds.model import Floats
from scrutator.science.calibration import words
from scrutator.science.marking import numbered


@dataclass(frozen=True)
class Report:
    """What an adjustment did to weights.

    ``n`` rows have a weight. ``total_before`` and ``total_after`` are sums of weights; ``smallest_factor`` and
    ``largest_factor`` bound g = after / before; ``effective_before`` and ``effective_after`` are Kish's effective
    sample sizes (Σw)² / Σw² (Kish 1965, *Survey Sampling*, section 11.7): their difference is what unequal weights
    lose. ``changed`` rows have another weight than before, ``at_bounds`` rows lie on a limit, ``negative`` rows have a
    weight below 0, ``moved`` is the weight that was cut from rows and handed to others (0 unless trimmed). ``misfit``
    is the largest difference from a total asked for, relative to 1 + the total, after so many ``iterations``.
    ``to_totals``: weights were fitted to known totals.
    """

    n: int
    total_before: float
    total_after: float
    smallest_factor: float
    largest_factor: float
    effective_before: float
    effective_after: float
    changed: int
    at_bounds: int = 0
    negative: int = 0
    moved: float = 0.0
    misfit: float = 0.0
    iterations: int = 1
    to_totals: bool = True

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What must hold, marked for translation: nothing where weights were only trimmed."""
        return (words.TOTALS_TRUE,) if self.to_totals else ()

    @property
    def caveats(self) -> tuple[str, ...]:
        """Sentences, marked for translation, on what to keep in mind."""
        lost = round(self.effective_before - self.effective_after)
        said = (
            (numbered(words.CHANGED, self.changed, self.n), self.changed > 0),
            (numbered(words.AT_BOUNDS, self.at_bounds, self.n), self.at_bounds > 0),
            (numbered(words.NEGATIVE, self.negative, self.n), self.negative > 0),
            (numbered(words.LOST, lost, round(self.effective_before)), lost > 0),
            (words.MOVED, self.moved > 0),
        )
        return tuple(sentence for sentence, holds in said if holds)


@dataclass(frozen=True, eq=False)
class Fit:
    """``weights`` (n,) after an adjustment, with what its report needs."""

    weights: Floats
    at_bounds: int = 0
    moved: float = 0.0
    misfit: float = 0.0
    iterations: int = 1


def factors(before: Floats, after: Floats) -> Floats:
    return np.divide(after, before, out=np.ones_like(after), where=before != 0)


def effective(weights: Floats) -> float:
    squares = float(weights @ weights)
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def reported(base: Floats, fit: Fit, *, to_totals: bool = True) -> Report:
    """The report on weights ``base`` (n,) that became those of ``fit``."""
    after, inside = fit.weights, base != 0
    g = factors(base, after)[inside]
    return Report(
        n=int(np.count_nonzero(inside)),
        total_before=float(base.sum()),
        total_after=float(after.sum()),
        smallest_factor=float(g.min()),
        largest_factor=float(g.max()),
        effective_before=effective(base),
        effective_after=effective(after),
        changed=int(np.count_nonzero(np.abs(g - 1) > 1e-12)),
        at_bounds=fit.at_bounds,
        negative=int(np.count_nonzero(after < 0)),
        moved=fit.moved,
        misfit=fit.misfit,
        iterations=fit.iterations,
        to_totals=to_totals,
    )
