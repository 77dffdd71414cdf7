"""Check-ins are taken in, each once, and chained."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from scrutator.accounts.models import Device
from scrutator.collection.content.words import sealed_words
from scrutator.collection.models import CheckIn
from scrutator.collection.models.checkins import place_in, told_of
from scrutator.core.canonical import digest
from scrutator.missions import chain
from scrutator.missions.models import Member
from scrutator.planning.models import TeamMember
from scrutator.territory.models import Station

EVENT = "check-in"


@dataclass(frozen=True, slots=True)
class Said:
    """One check-in as the telephone sent it; ``place`` is latitude and longitude in degrees, accuracy in metres."""

    uuid: UUID
    kind: str
    station: str
    at: datetime
    place: tuple[float, float, float | None] | None


@transaction.atomic
def take_in(
    member: Member, device: Device, said: Sequence[Said], *, now: datetime, clock_ahead: int | None, shut_out: bool
) -> list[CheckIn]:
    """The stored check-ins of ``said`` in its order, new ones with an event ``check-in``. One that was taken in
    before stays as it was; an id that another telephone used already is left out."""
    if not said:
        return []
    mission = member.mission
    chain.lock(mission)
    known = CheckIn.objects.filter(mission=mission, uuid__in=[one.uuid for one in said]).select_related("event")
    there = {row.uuid: row for row in known}
    codes = {one.station for one in said if one.station}
    stations = {row.code: row for row in Station.objects.filter(frame=mission.frame_id, code__in=codes)}
    place = TeamMember.objects.filter(member=member).select_related("team").first()
    fresh: dict[UUID, CheckIn] = {}
    for one in said:
        if one.uuid in there or one.uuid in fresh:
            continue
        fresh[one.uuid] = CheckIn(
            mission=mission,
            uuid=one.uuid,
            member=member,
            device=device,
            team=place.team if place else None,
            kind=one.kind,
            station=stations.get(one.station),
            station_code=one.station,
            at=one.at,
            clock_ahead=clock_ahead,
            shut_out=shut_out,
            received_at=now,
        )
    told = {one.uuid: told_of(one.place, secrets.token_hex(32)) for one in reversed(said) if one.uuid in fresh}
    sealed = sealed_words(mission.code, [(CheckIn.PART, str(uuid), told[uuid]) for uuid in fresh])
    for row, (key_at, content) in zip(fresh.values(), sealed, strict=True):
        row.key_at, row.sealed_place = key_at, content
    entries = [chain.Entry(EVENT, str(row.uuid), check_in_digest(row, told[row.uuid])) for row in fresh.values()]
    for row, event in zip(fresh.values(), chain.append(mission, entries, at=now, locked=True), strict=True):
        row.event = event
        row.save()
    rows = (there.get(one.uuid) or fresh[one.uuid] for one in {one.uuid: one for one in said}.values())
    return [row for row in rows if row.device_id == device.pk]


def check_in_digest(row: CheckIn, told: dict[str, str] | None = None) -> str:
    """What the chain holds of a check-in, computed again. The salt is in it, so that neither the station nor the place
    can be found by trying. Raises what opening raises, unless ``told``, what is sealed, is given."""
    told = row.told if told is None else told
    place = place_in(told)
    return digest(
        {
            "uuid": str(row.uuid),
            "member": row.member_id,
            "device": row.device_id,
            "kind": row.kind,
            "station": row.station_code,
            "at": row.at,
            "clock_ahead": row.clock_ahead,
            "place": list(place) if place else [None, None, None],
            "salt": told.get("salt", ""),
        }
    )
