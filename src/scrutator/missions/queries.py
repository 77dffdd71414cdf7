"""Reads of missions. Whoever is no member sees nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from scrutator.accounts.models import Person
from scrutator.missions.models import Member, Mission


def missions_of(person: Any) -> QuerySet[Mission]:
    """The missions in which a person has a role now; none for somebody who is not signed in."""
    if not getattr(person, "is_authenticated", False):
        return Mission.objects.none()
    return Mission.objects.filter(members__person=person, members__ended_at__isnull=True).distinct()


def member_of(person: Person | Any, mission: Mission) -> Member | None:
    """A person's present membership in a mission."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return None
    return Member.objects.filter(mission=mission, person=person, ended_at__isnull=True).select_related("person").first()
