"""Reads of meetings and of what is to follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from scrutator.accounts.models import Person
from scrutator.casework.models import FollowUp, Interlocutor, Meeting, Point
from scrutator.missions.models import Mission
from scrutator.territory.models import Area


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; empty or None is everything. ``area`` stands for what lies in it too; ``sought`` is a
    piece of the title, agenda, a topic or a point, or a number."""

    kind: str = ""
    heard: str = ""
    side: str = ""
    area: Area | None = None
    since: date | None = None
    until: date | None = None
    sought: str = ""


def meetings_of(mission: Mission, *, shut_too: bool) -> QuerySet[Meeting]:
    """Meetings of a mission, the newest first; ``shut_too`` those that not everybody may open."""
    rows = Meeting.objects.filter(mission=mission)
    return rows if shut_too else rows.filter(shut=False)


def narrowed(rows: QuerySet[Meeting], wanted: Wanted) -> QuerySet[Meeting]:
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.heard or wanted.side:
        who = {name: value for name, value in (("kind", wanted.heard), ("side", wanted.side)) if value}
        rows = rows.filter(Exists(Interlocutor.objects.filter(meeting=OuterRef("pk"), **who)))
    if wanted.area is not None:
        rows = rows.filter(within("area", wanted.area) | within("station__area", wanted.area))
    if wanted.since is not None:
        rows = rows.filter(held_on__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(held_on__lte=wanted.until)
    return rows.filter(_sought(wanted.sought)) if wanted.sought else rows


def counted(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """With ``heard``, ``said`` and ``still_open``: how many interlocutors, points and follow-ups not yet done."""
    still_open = Count("follow_ups", filter=Q(follow_ups__done_on=None), distinct=True)
    heard, said = Count("interlocutors", distinct=True), Count("points", distinct=True)
    return rows.annotate(heard=heard, said=said, still_open=still_open).order_by("-held_on", "-number")


def follow_ups_of(mission: Mission, *, shut_too: bool, open_only: bool = True) -> QuerySet[FollowUp]:
    """Follow-ups, what is due first at the top and what has no day last."""
    rows = FollowUp.objects.filter(meeting__in=meetings_of(mission, shut_too=shut_too))
    if open_only:
        rows = rows.filter(done_on=None)
    return rows.select_related("meeting__mission", "owner").order_by(
        F("due_on").asc(nulls_last=True), "meeting", "order"
    )


def mine_first(rows: QuerySet[FollowUp], person: Person) -> list[FollowUp]:
    """Those that the person owes before those of others."""
    return sorted(rows, key=lambda row: row.owner_id != person.pk)


def within(field: str, area: Area) -> Q:
    """That ``field`` is an area or lies in it."""
    return Q(**{f"{field}__path": area.path}) | Q(**{f"{field}__path__startswith": f"{area.path}/"})


def _sought(sought: str) -> Q:
    number = sought.upper().removeprefix("M-")
    names = ("title", "agenda", "topics", "place")
    words = Q(*[(f"{name}__icontains", sought) for name in names], _connector=Q.OR)
    words |= Q(Exists(Point.objects.filter(meeting=OuterRef("pk"), text__icontains=sought)))
    return words | Q(number=int(number)) if number.isdecimal() and len(number) < 10 else words
