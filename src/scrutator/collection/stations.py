"""The station that a submission counts for: read for many, changed for one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.collection.models import StationChange, Submission
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions import chain
from scrutator.territory.models import Station

EVENT = "station_change"
ACTION = "collection.change_station"


def with_stations(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """Rows whose ``standing_station`` costs no query of its own."""
    changes = StationChange.objects.select_related("after__area", "event").order_by("event")
    return rows.select_related("station").prefetch_related(Prefetch("station_changes", queryset=changes))


def by_station(rows: QuerySet[Submission]) -> QuerySet[Any]:
    """Rows with ``standing``, the key of the station that counts, to be filtered by."""
    newest = StationChange.objects.filter(submission=OuterRef("pk")).order_by("-event").values("after")[:1]
    return rows.annotate(standing=Coalesce(Subquery(newest), "station_id", output_field=BigIntegerField()))


@transaction.atomic
def change_station(submission: Submission, station: Station, reason: str, by: Person) -> StationChange:
    """Let a submission count for another station; an event ``station_change`` is chained, and nothing is overwritten.

    A change is of one version: an amendment counts for the station that it names. Quarantine is not lifted by it.

    Raises ``station-not-allowed`` for a role that may not, ``station-reason`` without a reason,
    ``planning-station`` for a station of another frame, ``station-same`` if it counts for that station already.
    """
    mission = submission.mission
    if not by.has_perm(ACTION, mission):
        raise ScrutatorError("station-not-allowed")
    reason = reason.strip()
    if not reason:
        raise ScrutatorError("station-reason")
    if station.frame_id != mission.frame_id:
        raise ScrutatorError("planning-station", station=station.code, frame=mission.frame.code)
    chain.lock(mission)
    earlier = StationChange.objects.filter(submission=submission).select_related("after").order_by("event").last()
    before = earlier.after if earlier is not None else submission.station
    if before == station:
        raise ScrutatorError("station-same", station=station.code)
    now = timezone.now()
    change = StationChange(submission=submission, before=before, after=station, reason=reason, by=by, at=now)
    entry = chain.Entry(EVENT, submission.instance_id[:120], change_digest(change))
    change.event = chain.append(mission, [entry], at=now)[0]
    change.save()
    return change


def change_digest(change: StationChange) -> str:
    """What the chain holds of a change, computed again. The submission's own hash is in it, so that the stations cannot
    be found by trying."""
    submission = change.submission
    return digest(
        {
            "submission": submission.instance_id,
            "xml_sha256": submission.xml_sha256,
            "from": change.before.code if change.before else None,
            "to": change.after.code,
            "reason": change.reason,
            "by": str(change.by_id),
        }
    )
