"""The land: an island state in the open South Pacific, around the point that is farthest from any coast.

Point Nemo (48°52.6' S, 123°23.6' W) is about 2,690 km from the nearest land (Lukatela 2005), the state reaches some
350 km from it: no place of it lies in or near a real country.
"""

from __future__ import annotations

from dataclasses import dataclass

from scrutator.territory.invented.chance import Chance

CENTRE_LATITUDE, CENTRE_LONGITUDE = -48.877, -123.393
KM_PER_DEGREE = 111.2
COSINE = 0.6577  # of the centre's latitude
ELLIPSES = ((-70.0, 20.0, 190.0, 120.0), (90.0, -30.0, 170.0, 140.0), (10.0, 90.0, 120.0, 100.0))
"""The outline, in km east and north of the centre: centre and half axes of ellipses whose union it is."""


@dataclass(frozen=True, slots=True)
class Point:
    """Kilometres east and north of the centre."""

    x: float
    y: float

    def off(self, other: Point) -> float:
        """The square of the distance, in km²."""
        return (self.x - other.x) ** 2 + (self.y - other.y) ** 2

    @property
    def latitude(self) -> float:
        return round(CENTRE_LATITUDE + self.y / KM_PER_DEGREE, 5)

    @property
    def longitude(self) -> float:
        return round(CENTRE_LONGITUDE + self.x / (KM_PER_DEGREE * COSINE), 5)


def inside(point: Point) -> bool:
    return any(((point.x - x) / a) ** 2 + ((point.y - y) / b) ** 2 <= 1 for x, y, a, b in ELLIPSES)


def anywhere(chance: Chance) -> Point:
    while True:
        point = Point(chance.between(-270, 270), chance.between(-180, 200))
        if inside(point):
            return point


def spread(chance: Chance, number: int, tries: int) -> list[Point]:
    """Points that keep apart: each the farthest of ``tries`` from those before (best candidate, Mitchell 1991)."""
    found = [anywhere(chance)]
    while len(found) < number:
        candidates = [anywhere(chance) for _ in range(tries)]
        found.append(max(candidates, key=lambda point: min(point.off(other) for other in found)))
    return found


def near(chance: Chance, centre: Point, spread_km: float) -> Point:
    """A point around a centre, thinning out with the distance, and on land."""
    for _ in range(30):
        point = Point(centre.x + spread_km * chance.normal(), centre.y + spread_km * chance.normal())
        if inside(point):
            return point
    return centre
