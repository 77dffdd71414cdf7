"""Every step of an item is kept: what became of which field, by whom, why; the chain holds the hash of it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.casework.models import CaseItem, Change, Complaint
from scrutator.core.canonical import digest, moment
from scrutator.missions.chain import Entry, append

NOT_KEPT = frozenset({"id", "mission", "number", "uid", "entered_by", "entered_at", "key_at", "sealed"})
"""Fields that never change, or whose content is no reader's business."""


KEEPERS: tuple[type[CaseItem], ...] = (Complaint,)
"""The kinds of items that have a history."""


def state_of(item: CaseItem) -> dict[str, Any]:
    """The fields of an item as they are kept in its history: codes and texts, relations by their numbers."""
    found = {}
    for field in item._meta.concrete_fields:
        if field.name not in NOT_KEPT:
            found[field.name] = _plain(getattr(item, field.attname))
    return found


def keep(
    item: CaseItem, verb: str, before: dict[str, Any], by: Person, *, reason: str = "", words_changed: bool = False
) -> Change:
    """Note what an item has become. ``before`` is :func:`state_of` it before, empty for a new one; of sealed words only
    that they changed is noted. Must run in the transaction that stores the item, with the chain locked."""
    after = state_of(item)
    fields: dict[str, Any] = {
        name: [before.get(name), value] for name, value in after.items() if before.get(name) != value
    }
    if words_changed:
        fields["sealed"] = True
    change = Change(
        mission=item.mission, register=item.REGISTER, item=item.number, verb=verb, fields=fields, reason=reason,
        by=by, at=timezone.now(),
    )  # fmt: skip
    entry = Entry("case", f"{item.named} {verb}", digest(document_of(change)))
    (change.event,) = append(item.mission, [entry], at=change.at, locked=True)
    change.save()
    return change


def document_of(change: Change) -> dict[str, object]:
    """What of a step is chained; persons by their number."""
    return {
        "register": change.register,
        "item": change.item,
        "verb": change.verb,
        "fields": change.fields,
        "reason": change.reason,
        "by": change.by_id,
        "at": change.at,
    }


def next_number(model: type[CaseItem], mission: models.Model) -> int:
    """The number that follows; the mission's chain must be locked."""
    newest = model._default_manager.filter(mission=mission).aggregate(newest=models.Max("number"))["newest"]  # type: ignore[misc]
    return int(newest or 0) + 1


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return list(value) if isinstance(value, list | tuple) else value
