"""Geometry of curves over time and of weeks; numbers are strings, so that no language puts a comma into them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutator.science.bounds.model import Floats
from scrutator.science.survival import Curve, Incidence

LEFT, TOP, WIDTH, HEIGHT = 46, 12, 300, 130
STEPS = (1, 2, 5, 7, 14, 28, 56, 112, 224)
"""Days between two marks of the axis."""


@dataclass(frozen=True)
class Steps:
    """A share over time as a line of steps with its limits. ``line`` and ``bands`` are paths of SVG, ``marks`` the days
    of the axis and ``shares`` its percentages, each with its place."""

    line: str
    bands: tuple[str, ...]
    marks: tuple[tuple[str, int], ...]
    shares: tuple[tuple[str, int], ...]
    width: str = str(LEFT + WIDTH + 14)
    height: str = str(TOP + HEIGHT + 40)
    left: str = str(LEFT)
    right: str = str(LEFT + WIDTH)
    top: str = str(TOP)
    bottom: str = str(TOP + HEIGHT)
    below: str = str(TOP + HEIGHT + 17)
    under: str = str(TOP + HEIGHT + 35)
    middle: str = str(LEFT + WIDTH // 2)


def decided_steps(curve: Curve, until: float) -> Steps:
    """The share decided; the axis ends at the day ``until``."""
    return _steps(curve.time, curve.decided, 1 - curve.upper, 1 - curve.lower, until)


def outcome_steps(ends: Incidence, place: int, until: float) -> Steps:
    """The share that has ended with one outcome."""
    return _steps(ends.time, ends.share[:, place], ends.lower[:, place], ends.upper[:, place], until)


def _steps(time: Floats, share: Floats, lower: Floats, upper: Floats, until: float) -> Steps:
    last = max(until, 1.0)

    def x(day: float) -> str:
        return f"{LEFT + WIDTH * min(day, last) / last:.1f}"

    def y(value: float) -> str:
        return f"{TOP + HEIGHT * (1 - value):.1f}"

    known = [(day, value) for day, value in zip(time, share, strict=True) if not math.isnan(value)]
    line = f"M{x(0)} {y(0)}" + "".join(f"H{x(day)}V{y(value)}" for day, value in known)
    bands = []
    ends = [*time[1:], time[-1]]
    for run in _runs(list(zip(time, ends, lower, upper, strict=True))):
        over = "".join(f"L{x(day)} {y(high)}L{x(end)} {y(high)}" for day, end, _low, high in run)
        back = "".join(f"L{x(end)} {y(low)}L{x(day)} {y(low)}" for day, end, low, _high in reversed(run))
        bands.append(f"M{over[1:]}{back}Z")
    step = next((one for one in STEPS if last / one <= 8), STEPS[-1] * math.ceil(last / STEPS[-1] / 8))
    marks = tuple((x(day), day) for day in range(0, int(last) + 1, step))
    return Steps(line, tuple(bands), marks, tuple((y(part / 100), part) for part in (0, 25, 50, 75, 100)))


Piece = tuple[float, float, float, float]


def _runs(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces of which both limits are known, those that follow each other together."""
    runs: list[list[Piece]] = [[]]
    for piece in pieces:
        if math.isnan(piece[2]) or math.isnan(piece[3]):
            runs.append([])
        else:
            runs[-1].append(piece)
    return [run for run in runs if run]


@dataclass(frozen=True)
class Weeks:
    """A bar a week: place, width, top and height; ``marks`` are the Mondays that are named."""

    bars: tuple[tuple[str, str, str, str], ...]
    marks: tuple[tuple[str, date], ...]
    most: int
    width: str = "680"
    height: str = "190"
    left: str = "46"
    right: str = "666"
    bottom: str = "150"
    below: str = "170"


def week_bars(weeks: Sequence[tuple[date, int]]) -> Weeks | None:
    """None where no complaint has a day."""
    if not weeks:
        return None
    most = max(count for _monday, count in weeks)
    room = 620 / len(weeks)
    every = math.ceil(len(weeks) / 8)
    bars, marks = [], []
    for place, (monday, count) in enumerate(weeks):
        height = 130 * count / most
        left = 46 + room * place
        bars.append((f"{left + room * 0.1:.1f}", f"{min(room * 0.8, 60):.1f}", f"{150 - height:.1f}", f"{height:.1f}"))
        if place % every == 0:
            marks.append((f"{left:.1f}", monday))
    return Weeks(tuple(bars), tuple(marks), most)
