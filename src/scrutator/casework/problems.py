"""What is wrong with an item, field by field, and what every kind of item is asked alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from scrutator.missions.models import Mission
from scrutator.territory.models import Area, Station


@dataclass(frozen=True)
class Problem:
    """What is wrong with a field, and what to do."""

    field: str
    what: str
    remedy: str


class ProblemsError(ValueError):
    """What is wrong with an item, field by field. Nothing was stored."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{one.field}: {one.what}" for one in found))
        self.problems = list(found)


class Placed(Protocol):
    """An item that may have an area and a station."""

    mission: Mission
    area: Area | None
    station: Station | None


def today_of(mission: Mission) -> date:
    """The day where the vote is held."""
    return timezone.now().astimezone(ZoneInfo(mission.time_zone)).date()


def outside_the_frame(item: Placed) -> Iterator[Problem]:
    """An area or a station of another list of stations than the mission's."""
    for name, place in (("area", item.area), ("station", item.station)):
        if place is not None and place.frame_id != item.mission.frame_id:
            yield Problem(name, _("It is not in the list of stations of this mission."), _("Choose one that is."))


def outside_the_area(item: Placed) -> Iterator[Problem]:
    """A station that lies in another area than the one that is chosen."""
    area, station = item.area, item.station
    if area and station and station.area_id != area.pk and not station.area.path.startswith(f"{area.path}/"):
        what = _("Station %(station)s does not lie in %(area)s.") % {"station": station.code, "area": area.name}
        yield Problem("station", what, _("Correct the station, or leave the area empty: it follows."))
