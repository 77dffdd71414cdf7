"""Reads of frames."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError
from scrutator.territory.models import Area, Frame, Station

STATION_FACTS = {"voters": "voters", "kind": "kind", "coordinates": "latitude", "urban": "urban"}


@dataclass(frozen=True)
class NotNamed:
    """What lies in the parts of a frame that a statement does not name. It says nothing of where anybody went."""

    parts: tuple[Area, ...]
    stations: int
    stations_share: float
    voters: int | None
    voters_share: float | None


def published() -> QuerySet[Frame]:
    return Frame.objects.filter(published_at__isnull=False).select_related("election__state")


def frame_by_code(code: str) -> Frame:
    found = published().filter(code__iexact=code).first()
    if not found:
        hint = ", ".join(published().values_list("code", flat=True)) or "scrutator frame import"
        raise ScrutatorError("frame-unknown", code=code, hint=hint)
    return found


def top_areas(frame: Frame) -> QuerySet[Area]:
    return Area.objects.filter(frame=frame, level=0)


def not_named(frame: Frame, named: Collection[str]) -> NotNamed:
    """The parts at the top of the tree whose code is not among ``named``, with their stations and voters."""
    areas = list(top_areas(frame))
    parts = tuple(area for area in areas if area.code not in named)
    stations = sum(area.stations_count for area in parts)
    all_voters = [area.voters for area in areas]
    voters = None if None in all_voters else sum(area.voters or 0 for area in parts)
    total_voters = None if voters is None else sum(number or 0 for number in all_voters)
    return NotNamed(
        parts,
        stations,
        stations / frame.stations_count,
        voters,
        voters / total_voters if voters is not None and total_voters else None,
    )


def require(frame: Frame, fact: str, method: str) -> None:
    """Refuse with a sentence when ``method`` needs a fact of each station that the frame does not hold."""
    if Station.objects.filter(frame=frame, **{f"{STATION_FACTS[fact]}__isnull": True}).exists():
        names = {
            "voters": _("the registered voters"),
            "kind": _("the kind"),
            "coordinates": _("the coordinates"),
            "urban": _("urban or rural"),
        }
        raise ScrutatorError("frame-lacks", code=frame.code, what=names[fact], method=method)
