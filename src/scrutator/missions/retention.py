"""The day until which contents are kept is set, moved and lifted. Each time is chained."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import Entry, append, lock
from scrutator.missions.models import Mission, Retention

EVENT = "retention"
ACTION = "missions.protect_sources"


@transaction.atomic
def set_retention(mission: Mission, until: date | None, by: Person) -> Retention:
    """Say until when own words and files are kept; None lifts that. Raises ``retention-not-allowed``."""
    if not by.has_perm(ACTION, mission):
        raise ScrutatorError("retention-not-allowed")
    lock(mission)
    now = timezone.now()
    retention = Retention(mission=mission, until=until, by=by, at=now)
    subject = until.isoformat() if until is not None else "lifted"
    retention.event = append(mission, [Entry(EVENT, subject, retention_digest(retention))], at=now, locked=True)[0]
    retention.save()
    return retention


def kept_until(mission: Mission) -> date | None:
    """The day that holds; None if none is set."""
    newest = Retention.objects.filter(mission=mission).order_by("-event").first()
    return newest.until if newest is not None else None


def retention_digest(retention: Retention) -> str:
    """What the chain holds of a retention, computed again."""
    until = retention.until.isoformat() if retention.until is not None else None
    return digest({"mission": retention.mission.code, "until": until, "by": str(retention.by_id)})
