"""Check-ins and messages in an erasure: how a decision names them, and which of them it empties."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from scrutator.collection.models import CheckIn, Message
from scrutator.missions.models import Mission

CHECK_IN, MESSAGE = "check-in", "message"


def name_of(one: CheckIn | Message) -> str:
    """By which decisions, the chain and the register name it; it says nothing of what is in it."""
    return f"{CHECK_IN if isinstance(one, CheckIn) else MESSAGE}:{one.uuid}"


def check_ins_of(mission: Mission, names: Collection[str]) -> QuerySet[CheckIn]:
    return CheckIn.objects.filter(mission=mission, uuid__in=_uuids(names, CHECK_IN))


def messages_of(mission: Mission, names: Collection[str]) -> QuerySet[Message]:
    return Message.objects.filter(mission=mission, uuid__in=_uuids(names, MESSAGE))


def holding_words(mission: Mission) -> list[CheckIn | Message]:
    """Those whose place or text is not erased."""
    return [
        *CheckIn.objects.filter(mission=mission, erased__isnull=True).exclude(sealed_place=b""),
        *Message.objects.filter(mission=mission, erased__isnull=True),
    ]


def _uuids(names: Collection[str], kind: str) -> list[str]:
    return [rest for found, _colon, rest in (name.partition(":") for name in names) if found == kind]
