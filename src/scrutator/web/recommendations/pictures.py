"""Geometry of judgements over time: the drawing is in a template, the words in the table beside it. Numbers are
strings, so that no language puts a comma into them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scrutator.recommendations.models import Judgement, Recommendation, Step
from scrutator.recommendations.rules import last_day

LEFT, WIDTH, ROW, TOP, RADIUS = 166, 226, 34, 22, 10
MARGIN = 16


@dataclass(frozen=True)
class Mark:
    """A judgement by its number in the table."""

    x: str
    y: str
    text_y: str
    number: str


@dataclass(frozen=True)
class Line:
    """One of the four steps; the fullest is on top."""

    label: str
    y: str
    text_y: str


@dataclass(frozen=True)
class JudgedPicture:
    """``made`` is where the recommendation was made, empty where that day is not known. ``undated`` judgements have no
    day on record and stand in the table alone."""

    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[str, str], ...]
    made: str
    undated: int
    left: str = str(LEFT)
    right: str = str(LEFT + WIDTH)
    width: str = str(LEFT + WIDTH + MARGIN)
    bottom: str = str(TOP + ROW * len(Step))
    height: str = str(TOP + ROW * len(Step) + 26)
    radius: str = str(RADIUS)


def judged_picture(one: Recommendation, told: Iterable[Judgement]) -> JudgedPicture | None:
    """``told`` have the ``day`` of :func:`scrutator.recommendations.queries.newest_first`; None where none has one."""
    every = sorted(told, key=lambda judgement: judgement.order)
    dated = [(judgement, day) for judgement in every if (day := getattr(judgement, "day", None)) is not None]
    if not dated:
        return None
    made = one.published_on or last_day(one.election)
    days = [day for _judgement, day in dated] + ([made] if made else [])
    first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
    span = (last - first).days

    def x(day: date) -> float:
        return LEFT + WIDTH * (day - first).days / span

    heights = {step: TOP + ROW * (place + 0.5) for place, step in enumerate(reversed(Step.values))}
    return JudgedPicture(
        lines=tuple(Line(str(Step(step).label), f"{y:g}", f"{y + 5:g}") for step, y in heights.items()),
        marks=tuple(_marks([(judgement, x(day)) for judgement, day in dated], heights)),
        ticks=tuple((f"{x(date(year, 1, 1)):.1f}", str(year)) for year in _years(first.year, last.year)),
        made=f"{x(made):.1f}" if made else "",
        undated=len(every) - len(dated),
    )


def _marks(placed: list[tuple[Judgement, float]], heights: dict[str, float]) -> Iterable[Mark]:
    """Marks that would cover each other stand side by side."""
    taken: list[tuple[str, float]] = []
    for judgement, place in sorted(placed, key=lambda pair: (pair[1], pair[0].order)):
        x = max(place, LEFT + RADIUS)
        while any(step == judgement.step and abs(other - x) < 2 * RADIUS for step, other in taken):
            x += 2 * RADIUS + 1
        taken.append((judgement.step, x))
        y = heights[judgement.step]
        yield Mark(f"{x:.1f}", f"{y:g}", f"{y + 5:g}", str(judgement.order))


def _years(first: int, last: int) -> list[int]:
    """Years that are written under the picture: few enough to be read."""
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= 6 or step == 50)
    return [year for year in range(first, last + 1) if year % step == 0 or last - first <= 1]
