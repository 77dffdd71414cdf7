"""The list of what came in, by what a person looks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from scrutator.collection.models import Submission
from scrutator.collection.queries import received
from scrutator.collection.stations import by_station
from scrutator.missions.models import Mission
from scrutator.quality.models import Decision, Flag
from scrutator.quality.versions import families, is_usable
from scrutator.territory.models import Area

COUNTS, QUARANTINE, SET_ASIDE, AMENDED = "counts", "quarantine", "set_aside", "amended"
STATES = (COUNTS, QUARANTINE, SET_ASIDE, AMENDED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; an empty field asks for nothing. ``day`` is of receipt, in the mission's time zone; ``area``
    the code of an area, with all that lie in it; ``station`` the code of the station that counts, or its beginning."""

    form: str = ""
    station: str = ""
    area: str = ""
    team: str = ""
    day: date | None = None
    state: str = ""
    channel: str = ""
    reason: str = ""
    flagged: bool = False


def listed(mission: Mission, wanted: Wanted) -> QuerySet[Any]:
    """As :func:`scrutator.collection.queries.received`, with ``state``, one of :data:`STATES`, and ``raised``, whether
    a check has flagged it.

    ``amended``: a later version that may count took its place; ``set_aside``: by the newest decision; ``quarantine``:
    held until a person accepts it; else it ``counts``.
    """
    rows = with_state(by_station(received(mission)), mission)
    if wanted.form:
        rows = rows.filter(form__form_id=wanted.form)
    if wanted.station:
        frame = mission.frame.stations.filter(code__istartswith=wanted.station)
        rows = rows.filter(standing__in=frame.values("pk"))
    if wanted.area:
        rows = rows.filter(standing__in=_stations_in(mission, wanted.area))
    if wanted.team:
        rows = rows.filter(team__code=wanted.team)
    if wanted.day is not None:
        begin = datetime.combine(wanted.day, time(), ZoneInfo(mission.time_zone))
        rows = rows.filter(received_at__gte=begin, received_at__lt=begin + timedelta(days=1))
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.reason:
        rows = rows.filter(quarantine=wanted.reason)
    if wanted.flagged:
        rows = rows.filter(raised=True)
    return rows.filter(state=wanted.state) if wanted.state else rows


def with_state(rows: QuerySet[Submission], mission: Mission) -> QuerySet[Any]:
    newest = Decision.objects.filter(submission=OuterRef("pk")).order_by("-at", "-pk").values("verdict")[:1]
    accepted, aside = Decision.Verdict.ACCEPTED, Decision.Verdict.SET_ASIDE
    held = ~Q(quarantine="") & ~Q(verdict=accepted)
    return rows.annotate(
        verdict=Coalesce(Subquery(newest), Value(""), output_field=CharField()),
        raised=Exists(Flag.objects.filter(submission=OuterRef("pk"))),
        state=Case(
            When(pk__in=replaced(mission), then=Value(AMENDED)),
            When(verdict=aside, then=Value(SET_ASIDE)),
            When(held, then=Value(QUARANTINE)),
            default=Value(COUNTS),
            output_field=CharField(),
        ),
    )


def replaced(mission: Mission) -> list[int]:
    """Keys of versions whose place a later one took. A later version in quarantine takes no place."""
    rows = Submission.objects.filter(mission=mission)
    several = rows.filter(Q(amends__isnull=False) | Exists(rows.filter(amends=OuterRef("pk"))))
    read = several.select_related("event").defer("sealed_xml", "sealed_texts", "answers").prefetch_related("decisions")
    found: list[int] = []
    for family in families(read):
        last = max((place for place, row in enumerate(family) if is_usable(row)), default=0)
        found += [row.pk for row in family[:last]]
    return found


def waiting_by_reason(mission: Mission) -> QuerySet[Any]:
    """What is in quarantine and has no decision yet, in the order of its arrival."""
    rows = with_state(received(mission).exclude(quarantine=""), mission)
    return rows.filter(state=QUARANTINE, verdict="").order_by("event__number")


def _stations_in(mission: Mission, code: str) -> QuerySet[Any]:
    inside = Q(frame=mission.frame_id) & (Q(code=code) | _below(mission, code))
    areas = Area.objects.filter(inside)
    return mission.frame.stations.filter(area__in=areas).values("pk")


def _below(mission: Mission, code: str) -> Q:
    path = Area.objects.filter(frame=mission.frame_id, code=code).values_list("path", flat=True).first()
    return Q(path__startswith=f"{path}/") if path else Q(pk__in=[])


__all__ = ["STATES", "Wanted", "listed", "replaced", "waiting_by_reason", "with_state"]
