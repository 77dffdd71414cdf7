"""Geometry of intervals; numbers are strings, so that no language puts a comma into them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from scrutator.findings.models import Figure
from scrutator.findings.wording import percentage

LEFT, WIDTH = 14, 240
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


def scale_of(figures: Iterable[Figure]) -> float:
    """The end of one axis for all of them: the smallest round share that holds every limit, 5 % at least."""
    most = max([0.05, *(end for figure in figures if (end := _end(figure)) is not None)])
    return next((step * math.ceil(most / step - 1e-9) for step in STEPS if most / step <= 5), 1.0)


@dataclass(frozen=True)
class IntervalPicture:
    """A dot for the share; a bar for two-sided limits, a thin one for a one-sided bound, none for a mere count."""

    dot: str
    bar: tuple[str, str] | None
    one_sided: bool
    end: str
    ends: tuple[str, str]
    width: str = str(WIDTH + 2 * LEFT)
    left: str = str(LEFT)
    right: str = str(LEFT + WIDTH)


def interval_picture(figure: Figure, scale: float) -> IntervalPicture | None:
    """``None`` where there is no share to show."""
    if figure.value is None:
        return None

    def x(share: float) -> float:
        return LEFT + WIDTH * min(share, scale) / scale

    low, high = figure.lower, figure.upper
    bar = None
    if low is not None and high is not None:
        bar = (f"{x(low):.1f}", f"{max(x(high) - x(low), 1.0):.1f}")
    return IntervalPicture(
        dot=f"{x(figure.value):.1f}",
        bar=bar,
        one_sided=figure.denominator > 0 and figure.numerator in (0, figure.denominator) and low != high,
        end=f"{scale:g}",
        ends=(percentage(0.0), percentage(scale)),
    )


def _end(figure: Figure) -> float | None:
    return figure.upper if figure.upper is not None else figure.value
