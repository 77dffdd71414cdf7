"""Reads of frames."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, QuerySet, Sum, TextField, Value
from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError
from scrutator.territory.checksum import STATION_FIELDS, frame_checksum
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
        hint = ", ".join(published().values_list("code", flat=True)) or "—"
        raise ScrutatorError("frame-unknown", code=code, hint=hint)
    return found


def area_rows(frame: Frame) -> QuerySet[Area, tuple[Any, ...]]:
    """Areas as their checksum's fields, see :data:`scrutator.territory.checksum.AREA_FIELDS`."""
    return Area.objects.filter(frame=frame).order_by("path").values_list("path", "name_en", "name_ru", "voters")


def station_rows(frame: Frame) -> QuerySet[Station, tuple[Any, ...]]:
    """Stations as their checksum's fields, see :data:`scrutator.territory.checksum.STATION_FIELDS`."""
    fields = ("area__path" if name == "area_path" else name for name in STATION_FIELDS)
    return Station.objects.filter(frame=frame).order_by("code").values_list(*fields)


def checksum_of_rows(frame: Frame) -> str:
    """The checksum that the stored rows give; it differs from ``frame.checksum`` if somebody changed one."""
    return frame_checksum(area_rows(frame).iterator(chunk_size=5000), station_rows(frame).iterator(chunk_size=5000))


def top_areas(frame: Frame) -> QuerySet[Area]:
    """The parts at the top of the tree; where one area stands alone there, a country, those right below it."""
    roots = Area.objects.filter(frame=frame, level=0)
    below = Area.objects.filter(frame=frame, level=1)
    return below if len(roots[:2]) == 1 and below.exists() else roots


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


def described(frame: Frame) -> dict[str, Any]:
    """What a frame says of itself, for the faces."""
    return {
        "code": frame.code,
        "title": frame.title,
        "election": frame.election.code if frame.election else None,
        "as_of": frame.as_of.isoformat(),
        "voters_as_of": frame.voters_as_of.isoformat() if frame.voters_as_of else None,
        "stations": frame.stations_count,
        "checksum": frame.checksum,
        "placeholder_codes": frame.placeholder_codes,
        "training": frame.training,
        "source_url": frame.source_url,
        "confidence": frame.confidence,
    }


def parts(frame: Frame) -> list[dict[str, Any]]:
    """The parts at the top of the tree. Voters of a part come from its source, else from its stations if all tell."""
    areas = list(top_areas(frame))
    summed = _voters_by_part(frame, areas[0].level) if areas else {}
    return [
        {
            "code": area.code,
            "name": area.name,
            "stations": area.stations_count,
            "voters": area.voters if area.voters is not None else summed.get(area.path),
        }
        for area in areas
    ]


def _voters_by_part(frame: Frame, level: int) -> dict[str, int]:
    """Voters by the path of the area of ``level`` above each station, where every station there tells them."""
    pattern = Value(rf"^[^/]*(?:/[^/]*){{{level}}}")
    rows = (
        Station.objects.filter(frame=frame)
        .annotate(part=Func(F("area__path"), pattern, function="substring", output_field=TextField()))
        .values("part")
        .annotate(known=Count("voters"), stations=Count("pk"), voters=Sum("voters"))
    )
    return {row["part"]: row["voters"] for row in rows if row["known"] == row["stations"]}


def unknown(frame: Frame) -> list[str]:
    """The facts that the frame does not hold of every station; see :func:`require`."""
    stations = Station.objects.filter(frame=frame)
    return [fact for fact, column in STATION_FACTS.items() if stations.filter(**{f"{column}__isnull": True}).exists()]


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
