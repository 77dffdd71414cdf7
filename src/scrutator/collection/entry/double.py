"""Whether a form on paper is typed by two people: read, and set with a chained event."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.collection.models import DoubleEntry
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import Entry as Link
from scrutator.missions.chain import append, lock
from scrutator.missions.models import Mission

EVENT, ACTION = "double_entry", "collection.set_double_entry"


def is_double(mission: Mission, form_id: str) -> bool:
    newest = DoubleEntry.objects.filter(mission=mission, form_id=form_id).order_by("-event").first()
    return newest is not None and newest.double


@transaction.atomic
def set_double(mission: Mission, form_id: str, double: bool, by: Person) -> DoubleEntry:
    """Papers begun from now on are typed by two people, or by one. Raises ``entry-not-allowed``."""
    if not by.has_perm(ACTION, mission):
        raise ScrutatorError("entry-not-allowed")
    lock(mission)
    now = timezone.now()
    rule = DoubleEntry(mission=mission, form_id=form_id, double=double, by=by, at=now)
    rule.event = append(mission, [Link(EVENT, form_id, double_digest(rule))], at=now, locked=True)[0]
    rule.save()
    return rule


def double_digest(rule: DoubleEntry) -> str:
    """What the chain holds of it, computed again."""
    return digest({"mission": rule.mission.code, "form": rule.form_id, "double": rule.double, "by": str(rule.by_id)})
