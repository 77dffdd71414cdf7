"""Reads of incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from scrutator.casework.models import Incident, Source, SourceKind, Stream
from scrutator.missions.models import Mission
from scrutator.territory.models import Area


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; empty or None is everything. ``area`` is with all that lie in it, ``station`` the
    beginning of a code, ``sought`` a piece of what was written or a number. Merged ones are hidden unless asked for."""

    stage: str = ""
    category: int | None = None
    severity: int | None = None
    standing: str = ""
    area: int | None = None
    station: str = ""
    since: date | None = None
    until: date | None = None
    merged: bool = False
    sought: str = ""


def incidents_of(mission: Mission, stream: Stream, *, shut_too: bool) -> QuerySet[Incident]:
    """Incidents of one stream, the newest first; ``shut_too`` those that not everybody may open. There is no list of
    both streams."""
    rows = Incident.objects.filter(mission=mission, stream=stream)
    return rows if shut_too else rows.filter(shut=False)


def narrowed(rows: QuerySet[Incident], wanted: Wanted) -> QuerySet[Incident]:
    if not wanted.merged:
        rows = rows.filter(merged_into=None)
    for field in ("stage", "category", "severity", "standing"):
        if value := getattr(wanted, field):
            rows = rows.filter(**{field: value})
    if wanted.area is not None:
        path = Area.objects.filter(pk=wanted.area).values_list("path", flat=True).first() or ""
        rows = rows.filter(Q(area=wanted.area) | Q(area__path__startswith=f"{path}/"))
    if wanted.station:
        rows = rows.filter(station__code__istartswith=wanted.station)
    if wanted.since is not None:
        rows = rows.filter(happened_on__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(happened_on__lte=wanted.until)
    return _sought(rows, wanted.sought) if wanted.sought else rows


def merged_in(incident: Incident) -> list[Incident]:
    """All incidents for which this one stands, those merged before too, in the order of their numbers."""
    found: list[Incident] = []
    layer = [incident]
    while layer:
        layer = list(Incident.objects.filter(merged_into__in=layer).select_related("mission"))
        found += layer
    return sorted(found, key=lambda one: one.number)


def stands_for(incident: Incident) -> Incident:
    """The incident that stands for this one: itself, unless it is merged."""
    while incident.merged_into is not None:
        incident = incident.merged_into
    return incident


def linked_to(report: Incident) -> QuerySet[Incident]:
    """The incidents of the mission of which a citizens' report is a source."""
    named = Source.objects.filter(kind=SourceKind.CITIZEN, label=report.named).values("incident")
    return Incident.objects.filter(mission=report.mission_id, stream=Stream.MISSION, pk__in=named)


def _sought(rows: QuerySet[Incident], sought: str) -> QuerySet[Incident]:
    number = sought.upper().removeprefix("I-")
    words = Q(title__icontains=sought) | Q(account__icontains=sought) | Q(place__icontains=sought)
    return rows.filter(words | Q(number=int(number)) if number.isdecimal() and len(number) < 10 else words)
