"""The history of an item of casework in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from scrutator.casework.models import CaseItem, Change

VERBS = {
    "entered": gettext_lazy("entered"),
    "changed": gettext_lazy("changed"),
    "renewed": gettext_lazy("brought up to date by a register"),
    "evidence": gettext_lazy("evidence attached"),
    "verified": gettext_lazy("verified"),
    "merged": gettext_lazy("merged into another"),
    "took_in": gettext_lazy("another merged into it"),
    "not_the_same": gettext_lazy("compared with another: two"),
    "linked": gettext_lazy("citizens' report linked"),
    "judged": gettext_lazy("judged"),
    "withdrawn": pgettext_lazy("recommendation", "withdrawn"),
}
"""Steps in words."""
LABELS = {"merged_into": gettext_lazy("merged into")}
"""Fields that have no name of their own for a person."""
FOLLOWS = frozenset({"file_by", "file_surely", "decide_by", "decide_surely", "limits"})
"""Fields that follow from the rest, and are told where the law that they are by stands beside them."""


@dataclass(frozen=True)
class Step:
    """``fields`` are label, what it was, and what it became; what it was is empty where that is nobody's business."""

    change: Change
    verb: str
    fields: list[tuple[str, str, str]]


def steps_of(item: CaseItem, hidden: Collection[str] = ()) -> list[Step]:
    """The history of an item, the oldest step first. Of ``hidden`` fields it says only that they changed."""
    rows = Change.objects.filter(mission=item.mission, register=item.REGISTER, item=item.number)
    return [_step(item, one, hidden) for one in rows.select_related("by", "event")]


def _step(item: CaseItem, change: Change, hidden: Collection[str]) -> Step:
    told = {name: pair for name, pair in change.fields.items() if name not in FOLLOWS}
    named = [one for name, pair in told.items() for one in _field(item, name, pair, hidden)]
    return Step(change, str(VERBS.get(change.verb, change.verb)), named)


def _field(item: CaseItem, name: str, pair: Any, hidden: Collection[str]) -> Iterable[tuple[str, str, str]]:
    if name == "sealed":
        return [(_("protected words"), "", _("changed"))]
    if name == "evidence":
        return [(_("evidence"), "", f"{pair[1]['title']} (SHA-256 {pair[1]['sha256'][:12]}…)")]
    field: Any = item._meta.get_field(name)
    before, after = pair
    if name in item.PARTS:
        label = str(field.related_model._meta.verbose_name_plural)
        if name in hidden:
            return [(label, "", _("changed"))]
        return list(_rows(label, field.related_model, before or [], after or []))
    label = str(LABELS.get(name, getattr(field, "verbose_name", name)))
    if name in item.LINKS:
        return [(label, _linked(field, before or []), _linked(field, after or []))]
    return [(label, plain(field, before), plain(field, after))]


def _rows(label: str, model: type[models.Model], before: list[Any], after: list[Any]) -> Iterable[tuple[str, str, str]]:
    """Rows by their order: those that came, went or changed."""
    old, new = ({row["order"]: row for row in rows} for rows in (before, after))
    for order in sorted({*old, *new}):
        was, now = old.get(order, {}), new.get(order, {})
        changed = [name for name in {**was, **now} if name != "order" and was.get(name) != now.get(name)]
        for name in changed:
            field: Any = model._meta.get_field(name)
            told = f"{label} {order}, {field.verbose_name}"
            if was.get(name) not in (None, "", [], False) or now.get(name) not in (None, "", [], False):
                yield told, plain(field, was.get(name)), plain(field, now.get(name))


def _linked(field: Any, keys: list[int]) -> str:
    rows = field.related_model._default_manager.filter(pk__in=keys)
    return ", ".join(map(_named, rows)) or "—"


def _named(row: models.Model) -> str:
    """What a row is called; an item that is shut is not named in a history, which others read."""
    return _("a closed item") if isinstance(row, CaseItem) and row.shut else str(row)


def plain(field: Any, value: Any) -> str:
    """A value as it stands in the history. Relations are shown as they are now."""
    if value in (None, "", []):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.ForeignKey):
        row = field.related_model._default_manager.filter(pk=value).first()
        return _named(row) if row is not None else str(value)
    if field.choices:
        return str(dict(field.choices).get(value, value))
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(value)
        return date_format(timezone.localtime(moment), "j E Y, H:i") if isinstance(moment, datetime) else str(value)
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "j E Y")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
