"""Where and when incidents are said to have happened, as pictures; the same is in tables beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import sqrt
from typing import Any

from django.db.models import Avg, Q

from scrutator.casework.models import Incident
from scrutator.missions.models import Mission
from scrutator.territory.models import Area, Station
from scrutator.web.planning.pictures import land

DAYS = 31
"""So many days are drawn, the newest."""
LEFT, COLUMN, ROW, TOP = 78, 25, 28, 26
HOURS = 24
LEAST, MOST = 5.0, 12.0


@dataclass
class Spot:
    """A station, or an area where no station is known, with its incidents; an area lies in the middle of its
    stations."""

    code: str
    name: str
    is_area: bool
    latitude: float | None
    longitude: float | None
    incidents: list[Incident] = field(default_factory=list)

    @property
    def radius(self) -> str:
        return f"{_radius(len(self.incidents)):.1f}"

    @property
    def width(self) -> str:
        return f"{2 * _radius(len(self.incidents)):.1f}"


def spots_of(incidents: Iterable[Incident]) -> tuple[list[Spot], list[Incident]]:
    """Places with what is said to have happened there, the most first, and incidents whose place is not known."""
    found: dict[tuple[bool, int], Spot] = {}
    nowhere = []
    for incident in incidents:
        place = incident.station or incident.area
        if place is None:
            nowhere.append(incident)
            continue
        key = (isinstance(place, Area), place.pk)
        if key not in found:
            found[key] = _spot(place)
        found[key].incidents.append(incident)
    return sorted(found.values(), key=lambda spot: (-len(spot.incidents), spot.code)), nowhere


def map_of(mission: Mission, spots: Sequence[Spot]) -> dict[str, Any] | None:
    """The flat map of the frame's stations with a mark for each spot, of an area by how many incidents there are; None
    where no station has coordinates."""
    picture = land(mission.frame, spots)
    if picture is None:
        return None
    located = [spot for spot in spots if spot.latitude is not None and spot.longitude is not None]
    marks = [{**circle, "spot": spot} for circle, spot in zip(picture["circles"], located, strict=True)]
    return {**picture, "marks": marks}


def timeline_of(incidents: Iterable[Incident]) -> dict[str, Any] | None:
    """A row a day, a column an hour, the last one for times that are not known; None where no day is known. Days beyond
    :data:`DAYS` are in ``earlier``, as how many incidents they have."""
    counts: dict[date, Counter[int]] = defaultdict(Counter)
    for incident in incidents:
        if incident.happened_on is not None:
            hour = incident.happened_at.hour if incident.happened_at else HOURS
            counts[incident.happened_on][hour] += 1
    if not counts:
        return None
    days = sorted(counts, reverse=True)
    rows = [
        {
            "day": day,
            "y": TOP + ROW * place + ROW // 2,
            "marks": [
                {"x": _x(hour), "hour": hour, "count": count, "r": f"{_radius(count):.1f}", "timed": hour < HOURS}
                for hour, count in sorted(counts[day].items())
            ],
            "total": sum(counts[day].values()),
        }
        for place, day in enumerate(days[:DAYS])
    ]
    return {
        "rows": rows,
        "hours": [{"x": _x(hour), "hour": f"{hour:02}"} for hour in range(0, HOURS, 3)],
        "unknown": _x(HOURS),
        "left": LEFT - 8,
        "middle": TOP - 10,
        "right": _x(HOURS) + 2 * COLUMN,
        "width": _x(HOURS) + 2 * COLUMN + 8,
        "height": TOP + ROW * len(rows) + 6,
        "earlier": sum(sum(counts[day].values()) for day in days[DAYS:]),
    }


def _spot(place: Station | Area) -> Spot:
    if isinstance(place, Station):
        return Spot(place.code, place.name or place.area.name, False, place.latitude, place.longitude)
    inside = Q(area=place) | Q(area__path__startswith=f"{place.path}/")
    stations = Station.objects.filter(inside, frame=place.frame_id)
    middle = stations.aggregate(latitude=Avg("latitude"), longitude=Avg("longitude"))
    return Spot(place.code, place.name, True, middle["latitude"], middle["longitude"])


def _radius(count: int) -> float:
    """The area of a mark grows with the number, up to a limit."""
    return min(LEAST * sqrt(count), MOST)


def _x(hour: int) -> int:
    gap = COLUMN if hour == HOURS else 0
    return LEFT + COLUMN * hour + COLUMN // 2 + gap
