"""Lists of what is being typed, and of what waits."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from scrutator.accounts.models import Person
from scrutator.collection.models import Entry, Typing
from scrutator.missions.models import Member, Mission, Role

DONE = Count("typings", filter=Q(typings__done_at__isnull=False))


def entries(mission: Mission) -> QuerySet[Entry]:
    rows = Entry.objects.filter(mission=mission).select_related("form", "submission__event", "submission__station")
    return rows.defer(
        "form__xform", "form__workbook", "submission__sealed_xml", "submission__sealed_texts", "submission__answers"
    )


def drafts(mission: Mission, person: Person | Any) -> QuerySet[Typing]:
    """A person's own unfinished typings, newest first."""
    rows = Typing.objects.filter(entry__mission=mission, by=person, done_at__isnull=True)
    return rows.select_related("entry__form").defer("entry__form__xform", "entry__form__workbook").order_by("-pk")


def waiting_second(mission: Mission, person: Person | Any) -> QuerySet[Entry]:
    """Typed once and to be typed again; ``own`` marks those that the person typed, ``taken`` those that another has
    begun. Oldest first."""
    rows = entries(mission).filter(
        double=True, submission__isnull=True, typings__turn=1, typings__done_at__isnull=False
    )
    second = Typing.objects.filter(entry=OuterRef("pk"), turn=2)
    rows = rows.exclude(pk__in=Typing.objects.filter(turn=2, done_at__isnull=False).values("entry"))
    own = Typing.objects.filter(entry=OuterRef("pk"), turn=1, by=person)
    return rows.annotate(own=Exists(own), taken=Exists(second.exclude(by=person))).order_by("pk")


def waiting_decision(mission: Mission) -> QuerySet[Entry]:
    """Typed twice, and not alike. Oldest first."""
    return entries(mission).filter(submission__isnull=True).annotate(done=DONE).filter(done=2).order_by("pk")


def stored(mission: Mission) -> QuerySet[Entry]:
    """Newest first."""
    return entries(mission).filter(submission__isnull=False).order_by("-pk")


def observers(mission: Mission) -> QuerySet[Member]:
    """Whose report it may be: observers, those who have left too; with the team of each."""
    rows = Member.objects.filter(mission=mission, role__in=[Role.LTO, Role.STO])
    return rows.select_related("person", "team_place__team").order_by("ended_at", "person__name")
