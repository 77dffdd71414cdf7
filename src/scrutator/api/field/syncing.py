"""A telephone's word with the server: how it is, what its observer said, what headquarters says."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Router, Schema

from scrutator.accounts.models import Device
from scrutator.accounts.telephones import note_state
from scrutator.api.field.documents import bundle_document, etag
from scrutator.api.field.door import Caller, DeviceAuth, Time, Words, caller, unkept
from scrutator.collection.field.checking_in import Said, take_in
from scrutator.collection.field.messaging import note_read
from scrutator.collection.field.queries import messages_for
from scrutator.collection.models import Message
from scrutator.core.canonical import moment
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Member

log = logging.getLogger(__name__)
router = Router(auth=DeviceAuth())
LARGEST = 2**31 - 1


class Place(Schema):
    latitude: float = Field(ge=-90, le=90, allow_inf_nan=False)
    longitude: float = Field(ge=-180, le=180, allow_inf_nan=False)
    accuracy: float | None = Field(None, ge=0, allow_inf_nan=False)


class CheckInSent(Schema):
    id: UUID
    kind: Literal["arrived", "left", "well", "help"]
    station: Words = Field("", max_length=80)
    at: Time
    place: Place | None = None


class Word(Schema):
    app: Words = Field("", max_length=40)
    clock: Time | None = None
    waiting: int = Field(0, ge=0, le=LARGEST)
    drafts: int = Field(0, ge=0, le=LARGEST)
    persistent: bool | None = None
    language: Words = Field("", max_length=10)
    check_ins: list[CheckInSent] = Field(default_factory=list, max_length=500)
    read: list[int] = Field(default_factory=list, max_length=500)
    wiped: bool = False


@router.post("{slug:code}/sync")
def sync(request: HttpRequest, response: HttpResponse, code: str, sent: Word) -> dict[str, Any]:
    """Keep what the telephone says, give it what waits for it. A revoked one is heard, and told so; it gets nothing."""
    unkept(response)
    now = timezone.now()
    who = caller(request, code)
    ahead = _ahead(sent.clock, now)
    state = {
        "app": sent.app,
        "waiting": sent.waiting,
        "drafts": sent.drafts,
        "persistent": sent.persistent,
        "clock_ahead": ahead,
        "language": sent.language,
    }
    note_state(who.device, state, wiped=sent.wiped, at=now)
    member = who.member or _latest_member(who)
    taken = (
        take_in(member, who.device, _said(sent), now=now, clock_ahead=ahead, shut_out=not who.let_in) if member else []
    )
    answer: dict[str, Any] = {
        "server_time": moment(now),
        "check_ins": [{"id": str(row.uuid), "number": row.event.number, "hash": row.event.hash} for row in taken],
        "messages": [],
        "bundle": "",
        "state": _state(who),
    }
    if who.let_in and who.member is not None:
        note_read(who.member, who.device, [key for key in sent.read if 0 < key < 2**63], now)
        answer["messages"] = _messages(who.member)
        answer["bundle"] = etag(bundle_document(who.mission, who.member))
    return answer


def _state(who: Caller) -> str:
    if who.device.given_up_at is not None:
        return "given-up"
    return "in" if who.let_in else "out"


def _ahead(clock: datetime | None, now: datetime) -> int | None:
    """Whole seconds that the telephone's clock is ahead; None if it was not told, or is off by more than 20 years."""
    if clock is None or abs(clock - now) > timedelta(days=20 * 366):
        return None
    return round((clock - now).total_seconds())


def _said(sent: Word) -> list[Said]:
    return [
        Said(
            one.id,
            one.kind,
            one.station,
            one.at,
            (one.place.latitude, one.place.longitude, one.place.accuracy) if one.place else None,
        )
        for one in sent.check_ins
    ]


def _messages(member: Member) -> list[dict[str, Any]]:
    """Those for a member; one that cannot be opened holds up no other."""
    told = []
    for one in messages_for(member):
        try:
            told.append(_message(one, one.text))
        except ScrutatorError as error:
            log.warning("message %s cannot be told: %s", one.pk, error)
    return told


def _message(one: Message, text: str) -> dict[str, Any]:
    return {
        "id": one.pk,
        "text": text,
        "at": moment(one.sent_at),
        "from_role": one.from_role,
        "urgent": one.urgent,
    }


def _latest_member(who: Caller) -> Member | None:
    """The role that the person had last, for what a telephone hands in after it ended."""
    device: Device = who.device
    return Member.objects.filter(mission=who.mission, person=device.person_id).order_by("-since").first()
