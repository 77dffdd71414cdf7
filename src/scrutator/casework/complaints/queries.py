"""Reads of complaints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from scrutator.casework.models import Complaint, Origin, Outcome
from scrutator.missions.models import Mission


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; empty or None is everything. ``sought`` is a piece of the title or a number."""

    stage: str = ""
    outcome: str = ""
    body: int | None = None
    origin: str = ""
    since: date | None = None
    until: date | None = None
    late: bool = False
    sought: str = ""


def complaints_of(mission: Mission, *, shut_too: bool) -> QuerySet[Complaint]:
    """Complaints of a mission, the newest first; ``shut_too`` those that not everybody may open."""
    rows = Complaint.objects.filter(mission=mission)
    return rows if shut_too else rows.filter(shut=False)


def narrowed(rows: QuerySet[Complaint], wanted: Wanted, now: datetime) -> QuerySet[Complaint]:
    for field in ("stage", "outcome", "origin"):
        if value := getattr(wanted, field):
            rows = rows.filter(**{field: value})
    if wanted.body is not None:
        rows = rows.filter(body_id=wanted.body)
    if wanted.since is not None:
        rows = rows.filter(filed_on__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(filed_on__lte=wanted.until)
    if wanted.late:
        rows = rows.filter(outcome=Outcome.PENDING, decide_by__lt=now)
    if wanted.sought:
        number = wanted.sought.upper().removeprefix("C-")
        by_number = Q(number=int(number)) if number.isdecimal() and len(number) < 10 else Q()
        words = Q(title__icontains=wanted.sought) | Q(register_ref__icontains=wanted.sought)
        rows = rows.filter(words | by_number) if by_number else rows.filter(words)
    return rows


HEARD_OF = Q(origin=Origin.TOLD, register_ref="")
"""Told to the mission, and in no register."""


def counts(rows: QuerySet[Complaint]) -> dict[str, int]:
    """How many there are, and how many of them are only heard of."""
    return rows.aggregate(all=Count("pk"), heard_of=Count("pk", filter=HEARD_OF))
