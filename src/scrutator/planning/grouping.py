"""Stations to teams: equal numbers, neighbours together. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians


@dataclass(frozen=True, slots=True)
class Place:
    """A station: ``key`` is the caller's, ``path`` its area's."""

    key: int
    path: str
    code: str
    latitude: float | None
    longitude: float | None


def groups(places: Sequence[Place], number: int) -> list[list[Place]]:
    """``number`` groups whose sizes differ by one at most, each of neighbours, in an order in which to go round.

    With coordinates the land is cut in two across its longer side, and each part again, in proportion to the teams
    (recursive coordinate bisection, Berger and Bokhari 1987). Stations without coordinates come in the order of their
    areas, so that those of one area go together; if any is without, all go so.

    Raises ``ValueError`` for less than one group.
    """
    if number < 1:
        raise ValueError("at least one group")
    located = all(place.latitude is not None and place.longitude is not None for place in places)
    start = sorted(places, key=lambda place: (place.path, place.code))
    sizes = [len(start) // number + (index < len(start) % number) for index in range(number)]
    if not located:
        ends = [sum(sizes[:index]) for index in range(number + 1)]
        return [start[low:high] for low, high in pairwise(ends)]
    squeeze = cos(radians(sum(place.latitude or 0 for place in start) / max(1, len(start))))
    flat = [(place, (place.longitude or 0) * squeeze, place.latitude or 0) for place in start]
    return [_round(group) for group in _cut(flat, sizes)]


Flat = tuple[Place, float, float]


def _cut(flat: list[Flat], sizes: list[int]) -> list[list[Flat]]:
    if len(sizes) == 1:
        return [flat]
    xs, ys = [row[1] for row in flat] or [0.0], [row[2] for row in flat] or [0.0]
    across = max(xs) - min(xs) >= max(ys) - min(ys)
    ordered = sorted(flat, key=lambda row: (row[1] if across else row[2], row[0].code))
    half = len(sizes) // 2
    at = sum(sizes[:half])
    return _cut(ordered[:at], sizes[:half]) + _cut(ordered[at:], sizes[half:])


def _distance(x: float, y: float) -> Callable[[Flat], tuple[float, str]]:
    return lambda row: ((row[1] - x) ** 2 + (row[2] - y) ** 2, row[0].code)


def _round(group: list[Flat]) -> list[Place]:
    """From the westernmost each time to the nearest that is left."""
    left = sorted(group, key=lambda row: (row[1], row[0].code))
    found = left[:1]
    left = left[1:]
    while left:
        _place, x, y = found[-1]
        nearest = min(left, key=_distance(x, y))
        left.remove(nearest)
        found.append(nearest)
    return [place for place, _x, _y in found]
