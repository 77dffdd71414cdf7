"""The end of a mission's reports is set, moved and lifted. Each time is chained."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.core.canonical import digest, moment
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import Entry, append, lock
from scrutator.missions.models import Deadline, Mission

EVENT = "deadline"
ACTION = "missions.set_deadline"


@transaction.atomic
def set_deadline(mission: Mission, until: datetime | None, by: Person) -> Deadline:
    """Reports received after ``until`` go to quarantine as late; None lifts the deadline. What came before stays as it
    is. An event ``deadline`` is chained.

    Raises ``deadline-not-allowed`` for a role that may not, ``deadline-zone`` for a moment without a time zone.
    """
    if not by.has_perm(ACTION, mission):
        raise ScrutatorError("deadline-not-allowed")
    if until is not None and until.tzinfo is None:
        raise ScrutatorError("deadline-zone", value=until.isoformat())
    lock(mission)
    now = timezone.now()
    deadline = Deadline(mission=mission, until=until, by=by, at=now)
    subject = moment(until) if until is not None else "lifted"
    deadline.event = append(mission, [Entry(EVENT, subject, deadline_digest(deadline))], at=now)[0]
    deadline.save()
    Mission.objects.filter(pk=mission.pk).update(reports_until=until)
    mission.reports_until = until
    return deadline


def deadline_digest(deadline: Deadline) -> str:
    """What the chain holds of a deadline, computed again."""
    until = moment(deadline.until) if deadline.until is not None else None
    return digest({"mission": deadline.mission.code, "until": until, "by": str(deadline.by_id)})
