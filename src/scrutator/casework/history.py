"""Every step of an item is kept: what became of which field, by whom, why; the chain holds the hash of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.casework.models import CaseItem, Change
from scrutator.casework.searching import index
from scrutator.core.canonical import digest, moment
from scrutator.core.postgres.copying import insert_by_copy
from scrutator.missions.chain import Entry, append

NOT_KEPT = frozenset({"id", "mission", "number", "uid", "entered_by", "entered_at", "key_at", "sealed"})
"""Fields that never change, or whose content is no reader's business."""


def keepers() -> list[type[CaseItem]]:
    """The kinds of items that have a history: all that there are, those of packages above too."""
    return [model for model in apps.get_models() if issubclass(model, CaseItem)]


def state_of(item: CaseItem) -> dict[str, Any]:
    """What is kept of an item in its history: its fields as codes and texts, relations by their numbers, the rows that
    belong to it, and which others it is linked to. Of parts and links that are empty there is nothing, and an item that
    is not stored yet has none."""
    found = own_fields_of(item)
    if not item._state.adding:
        for name in item.PARTS:
            related = item._meta.get_field(name)
            skipped = frozenset({"id", related.remote_field.name})  # type: ignore[union-attr]
            if rows := [_fields(row, skipped) for row in getattr(item, name).all()]:
                found[name] = rows
        for name in item.LINKS:
            if linked := sorted(getattr(item, name).values_list("pk", flat=True)):
                found[name] = linked
    return found


def own_fields_of(item: CaseItem) -> dict[str, Any]:
    """The same without parts and links."""
    return _fields(item, NOT_KEPT)


def keep(
    item: CaseItem, verb: str, before: dict[str, Any], by: Person, *, reason: str = "", words_changed: bool = False
) -> Change:
    """Note what an item has become. ``before`` is :func:`state_of` it before, empty for a new one; of sealed words only
    that they changed is noted. Must run in the transaction that stores the item, with the chain locked."""
    fields = _differences(before, state_of(item))
    if words_changed:
        fields["sealed"] = True
    index([item])
    return keep_step(item, verb, fields, by, reason=reason)


def keep_new(items: Sequence[CaseItem], by: Person, *, reason: str = "") -> None:
    """Note that items of one mission were entered, each as a step of its own. They are numbered, not stored yet, and
    have no parts or links. Must run in the transaction that stores them, with the chain locked."""
    _keep_all(items, "entered", [_differences({}, state_of(item)) for item in items], by, reason)


def keep_fields(
    items: Sequence[CaseItem], before: Sequence[dict[str, Any]], verb: str, by: Person, *, reason: str = ""
) -> None:
    """Note what the fields of items of one mission have become, each as a step of its own; ``before`` is
    :func:`own_fields_of` each. Parts and links are as they were. Must run in the transaction that stores them, with the
    chain locked."""
    told = [_differences(was, own_fields_of(item)) for was, item in zip(before, items, strict=True)]
    _keep_all(items, verb, told, by, reason)


def keep_step(item: CaseItem, verb: str, fields: dict[str, Any], by: Person, *, reason: str = "") -> Change:
    """Note one step of an item and chain it. Must run in the transaction that stores the item, with the chain
    locked."""
    change = _step(item, verb, fields, by, reason, timezone.now())
    (change.event,) = append(item.mission, [_entry(change)], at=change.at, locked=True)
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


def _keep_all(items: Sequence[CaseItem], verb: str, fields: Sequence[dict[str, Any]], by: Person, reason: str) -> None:
    if not items:
        return
    at = timezone.now()
    changes = [_step(item, verb, told, by, reason, at) for item, told in zip(items, fields, strict=True)]
    events = append(items[0].mission, list(map(_entry, changes)), at=at, locked=True)
    for change, event in zip(changes, events, strict=True):
        change.event = event
    insert_by_copy(changes)
    index(items)


def _step(item: CaseItem, verb: str, fields: dict[str, Any], by: Person, reason: str, at: datetime) -> Change:
    return Change(
        mission=item.mission, register=item.REGISTER.value, item=item.number, verb=verb, fields=fields, reason=reason,
        by=by, at=at,
    )  # fmt: skip


def _entry(change: Change) -> Entry:
    return Entry("case", str(change), digest(document_of(change)))


def _differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    names = [*after, *(name for name in before if name not in after)]
    return {name: [before.get(name), after.get(name)] for name in names if before.get(name) != after.get(name)}


def _fields(row: models.Model, skipped: frozenset[str]) -> dict[str, Any]:
    concrete = row._meta.concrete_fields
    return {field.name: _plain(getattr(row, field.attname)) for field in concrete if field.name not in skipped}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return list(value) if isinstance(value, list | tuple) else value
