"""Days that a government moved: entered and withdrawn by hand, each time chained. Limits are counted by them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.casework.complaints.limits import YEARS, setting_of
from scrutator.casework.models import MovedDay
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import Entry, append, lock
from scrutator.missions.models import Mission

EVENT = "calendar"


@transaction.atomic
def enter_day(mission: Mission, day: date, *, worked: bool, name: str, by: Person) -> MovedDay:
    """Note that a day is one of rest, or is worked on. Limits computed before stay as they are kept.

    Raises ``day-there`` for a day that has its word already, ``day-so-already`` for one that rests or is worked on
    anyhow, ``day-far`` for one that lies outside the calendar of the vote.
    """
    lock(mission)
    if there := MovedDay.objects.filter(mission=mission, day=day).first():
        raise ScrutatorError("day-there", day=day.isoformat(), name=there.name)
    first = mission.vote_date.year
    if not first - 1 <= day.year <= first + YEARS:
        raise ScrutatorError("day-far", day=day.isoformat(), first=first - 1, last=first + YEARS)
    if setting_of(mission).calendar.works(day) is worked:
        raise ScrutatorError("day-so-already", day=day.isoformat())
    moved = MovedDay(mission=mission, day=day, worked=worked, name=name, by=by, at=timezone.now())
    moved.save()
    _chain(moved, "worked" if worked else "rest", by)
    return moved


@transaction.atomic
def withdraw_day(moved: MovedDay, by: Person) -> None:
    """Take a day back; the chain keeps that it was entered, and that it was withdrawn."""
    lock(moved.mission)
    _chain(moved, "withdrawn", by)
    moved.delete()


def _chain(moved: MovedDay, verb: str, by: Person) -> None:
    day = moved.day.isoformat()
    told = {"mission": moved.mission.code, "day": day, "worked": moved.worked, "name": moved.name, "verb": verb}
    entry = Entry(EVENT, f"{day} {verb}", digest(told | {"by": by.pk}))
    append(moved.mission, [entry], locked=True)
