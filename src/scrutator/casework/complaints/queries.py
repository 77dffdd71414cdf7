"""Reads of complaints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from scrutator.casework.models import Complaint, Origin, Outcome
from scrutator.missions.models import Mission


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; empty or None is everything. ``sought`` are words of the title, each from its
    beginning, or the beginning of a number."""

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
    rows = Complaint.objects.filter(mission=mission).order_by("-filed_on", "-number")
    return rows if shut_too else rows.filter(shut=False)


def narrowed(rows: QuerySet[Complaint], wanted: Wanted, now: datetime) -> QuerySet[Complaint]:
    """What is wanted of some complaints, the newest first. Where words are sought, the order is one that no index has,
    so that the planner looks them up rather than walk through every row in the order of the page."""
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
        rows = rows.alias(words=SearchVector("title", config="simple")).filter(_sought(wanted.sought))
        rows = rows.order_by(Coalesce("filed_on", Value(date.max)).desc(), "-number")
    return rows


def _sought(sought: str) -> Q:
    """Words are looked up in their index alone; only what holds a digit can be a number too."""
    words = re.findall(r"\w+", sought)
    query = " & ".join(f"'{word}':*" for word in words)
    of_title = Q(words=SearchQuery(query, search_type="raw", config="simple")) if words else Q()
    if words and not any(letter.isdigit() for letter in sought):
        return of_title
    found = of_title | Q(register_ref__istartswith=sought)
    number = sought.upper().removeprefix("C-")
    if number.isdecimal() and len(number) < 10:
        found |= Q(number=int(number))
    return found


def page_of(rows: QuerySet[Complaint], numbers: Iterable[int]) -> list[Complaint]:
    """The complaints of these numbers in their order, with what a list shows of them."""
    found = {one.number: one for one in rows.select_related("body").filter(number__in=list(numbers))}
    return [found[number] for number in numbers if number in found]


HEARD_OF = Q(origin=Origin.TOLD, register_ref="")
"""Told to the mission, and in no register; :attr:`Complaint.in_register` says the same of one."""


def counts(rows: QuerySet[Complaint]) -> dict[str, int]:
    """How many there are, and how many of them are only heard of."""
    return {"all": rows.count(), "heard_of": rows.filter(HEARD_OF).count()}
