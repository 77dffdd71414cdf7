"""Appends to a mission's chain, and walks it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from scrutator.core.canonical import digest, moment
from scrutator.core.postgres.copying import insert_by_copy
from scrutator.core.postgres.holding import hold
from scrutator.missions.models import Event, Mission

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be chained: ``kind`` and ``subject`` name it, ``digest`` is the SHA-256 of its content."""

    kind: str
    subject: str
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest link, as it is handed out in receipts."""

    number: int
    hash: str


def lock(mission: Mission) -> None:
    """Hold the mission's chain until the transaction ends; numbers come from its head, so there are no gaps."""
    hold(f"chain:{mission.pk}")


def head(mission: Mission) -> Head:
    newest = Event.objects.filter(mission=mission).order_by("-number").values_list("number", "hash").first()
    return Head(*newest) if newest else Head(0, GENESIS)


def append(
    mission: Mission, entries: Sequence[Entry], at: datetime | None = None, *, locked: bool = False
) -> list[Event]:
    """Chain ``entries`` in order. Must run in the transaction that stores what they stand for; ``locked`` says that
    this transaction holds the chain by :func:`lock` already.

    Raises ``TransactionManagementError`` outside a transaction.
    """
    if not entries:
        return []
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("the chain is written only together with its contents")
    if not locked:
        lock(mission)
    newest = head(mission)
    number, previous = newest.number, newest.hash
    when = at or timezone.now()
    written = moment(when)
    events = []
    for entry in entries:
        number += 1
        event = Event(
            mission=mission,
            number=number,
            kind=entry.kind,
            subject=entry.subject,
            digest=entry.digest,
            at=when,
            previous=previous,
        )
        event.hash = previous = _link(mission.code, event, written)
        events.append(event)
    insert_by_copy(events)
    return events


def link(mission_code: str, event: Event) -> str:
    """The hash that the event's own fields give."""
    return _link(mission_code, event, moment(event.at))


def _link(mission_code: str, event: Event, at: str) -> str:
    return digest(
        {
            "mission": mission_code,
            "number": event.number,
            "kind": event.kind,
            "subject": event.subject,
            "digest": event.digest,
            "at": at,
            "previous": event.previous,
        }
    )


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold, and why: ``gap``, ``previous`` or ``hash``."""

    number: int
    why: str


def breaks(mission: Mission, events: Iterable[Event] | None = None) -> Iterator[Break]:
    """Walk the chain from its beginning; nothing is yielded when it is whole."""
    expected, previous = 1, GENESIS
    for event in events if events is not None else Event.objects.filter(mission=mission).order_by("number").iterator():
        if event.number != expected:
            yield Break(expected, "gap")
        elif event.previous != previous:
            yield Break(event.number, "previous")
        if event.hash != link(mission.code, event):
            yield Break(event.number, "hash")
        expected, previous = event.number + 1, event.hash
