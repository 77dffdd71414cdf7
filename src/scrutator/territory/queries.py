"""Reads of frames."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, QuerySet, Sum, TextField, Value
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
        hint = ", ".join(published().values_list("code", flat=True)) or "—"
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
        "source_url": frame.source_url,
        "confidence": frame.confidence,
    }


def parts(frame: Frame) -> list[dict[str, Any]]:
    """The parts at the top of the tree. Voters of a part come from its source, else from its stations if all tell."""
    summed = _voters_by_part(frame)
    return [
        {
            "code": area.code,
            "name": area.name,
            "stations": area.stations_count,
            "voters": area.voters if area.voters is not None else summed.get(area.path),
        }
        for area in top_areas(frame)
    ]


def _voters_by_part(frame: Frame) -> dict[str, int]:
    rows = (
        Station.objects.filter(frame=frame)
        .annotate(part=Func(F("area__path"), Value("/"), Value(1), function="split_part", output_field=TextField()))
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
