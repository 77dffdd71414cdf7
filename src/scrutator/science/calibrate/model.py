"""Weights after an adjustment, with what it changed and what was lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrutator.science.calibrate import words
from scrutator.science.calibrate.checks import Floats
from scrutator.science.marking import numbered


@dataclass(frozen=True)
class Report:
    """What an adjustment did to weights.

    ``total_before`` and ``total_after`` are sums of weights; ``smallest_factor`` and ``largest_factor`` bound g = after
    / before over rows with a weight; ``effective_before`` and ``effective_after`` are Kish's effective sample sizes
    (Σw)² / Σw² (Kish 1965, *Survey Sampling*, section 11.7): their difference is what unequal weights lose.
    ``changed`` rows have another weight than before, ``at_bounds`` rows lie on a limit, ``negative`` rows have a weight
    below 0, ``moved`` is the weight that was cut from rows and handed to others (0 unless trimmed). ``misfit`` is the
    largest difference from a total asked for, relative to 1 + the total; ``iterations`` says how many were needed.
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
class Calibrated:
    """``weights`` (n,) after the adjustment, ``base`` (n,) before, and the ``report``; ``g`` is their ratio."""

    weights: Floats
    base: Floats
    report: Report

    @property
    def g(self) -> Floats:
        """Factors by which weights were multiplied, (n,); 1 where the weight was 0."""
        return factors(self.base, self.weights)


def factors(before: Floats, after: Floats) -> Floats:
    return np.divide(after, before, out=np.ones_like(after), where=before != 0)


def effective(weights: Floats) -> float:
    squares = float(weights @ weights)
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def calibrated(
    base: Floats,
    after: Floats,
    *,
    at_bounds: int = 0,
    moved: float = 0.0,
    misfit: float = 0.0,
    iterations: int = 1,
) -> Calibrated:
    g = factors(base, after)[base != 0]
    report = Report(
        n=len(base),
        total_before=float(base.sum()),
        total_after=float(after.sum()),
        smallest_factor=float(g.min()),
        largest_factor=float(g.max()),
        effective_before=effective(base),
        effective_after=effective(after),
        changed=int(np.count_nonzero(np.abs(g - 1) > 1e-12)),
        at_bounds=at_bounds,
        negative=int(np.count_nonzero(after < 0)),
        moved=moved,
        misfit=misfit,
        iterations=iterations,
    )
    return Calibrated(after, base, report)
