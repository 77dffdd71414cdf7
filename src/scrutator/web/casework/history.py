"""The history of an item of casework in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from scrutator.casework.models import CaseItem, Change, Incident, SearchEntry
from scrutator.casework.plain import OF_SOURCES, leads_to_an_item

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
NUMBER = re.compile(r"\b([CMIPR])-(\d{1,9})\b")
"""An item named in a reason."""


@dataclass(frozen=True)
class Step:
    """``fields`` are label, what it was, and what it became; what it was is empty where that is nobody's business.
    ``reason`` is empty where the reader may not open what it is about."""

    change: Change
    verb: str
    reason: str
    fields: list[tuple[str, str, str]]


def steps_of(item: CaseItem, *, sources: bool) -> list[Step]:
    """The history of an item, the oldest step first. Without ``sources`` it says of parts that lead to one only that
    they changed, and what is shut is not there: not as a value, not as a link, not in a reason."""
    rows = Change.objects.filter(mission=item.mission, register=item.REGISTER, item=item.number)
    teller = _Teller(item, sources)
    return [teller.step(one) for one in rows.select_related("by", "event")]


class _Teller:
    """Tells the steps of one item to one reader."""

    def __init__(self, item: CaseItem, sources: bool) -> None:
        self._item, self._sources = item, sources
        self._shut: set[tuple[str, int]] = set()
        if not sources:
            rows = SearchEntry.objects.filter(mission=item.mission, shut=True)
            self._shut = set(rows.values_list("register", "item"))

    def step(self, change: Change) -> Step:
        told = {name: pair for name, pair in change.fields.items() if name not in FOLLOWS}
        named = [one for name, pair in told.items() for one in self._field(name, pair)]
        return Step(change, str(VERBS.get(change.verb, change.verb)), self._reason(change), named)

    def _reason(self, change: Change) -> str:
        """Nothing of it where it names what is shut, or is about becoming one with it."""
        if self._sources:
            return change.reason
        about = {(letter, int(number)) for letter, number in NUMBER.findall(change.reason)}
        return "" if about & self._shut or self._merged_into_shut(change) else change.reason

    def _merged_into_shut(self, change: Change) -> bool:
        if change.verb != "merged":
            return False
        into = (change.fields.get("merged_into") or [None, None])[1]
        return Incident.objects.filter(pk=into, shut=True).exists()

    def _field(self, name: str, pair: Any) -> Iterable[tuple[str, str, str]]:
        if name == "sealed":
            return [(_("protected words"), "", _("changed"))]
        if name == "evidence":
            return [(_("evidence"), "", f"{pair[1]['title']} (SHA-256 {pair[1]['sha256'][:12]}…)")]
        field: Any = self._item._meta.get_field(name)
        before, after = pair
        if name in self._item.PARTS:
            label = str(field.related_model._meta.verbose_name_plural)
            if not self._sources and field.related_model in OF_SOURCES:
                return [(label, "", _("changed"))]
            return list(_rows(label, field.related_model, before or [], after or []))
        label = str(LABELS.get(name, getattr(field, "verbose_name", name)))
        linked = name in self._item.LINKS
        if linked or leads_to_an_item(field):
            keys = ([*(before or [])], [*(after or [])]) if linked else ([before], [after])
            was, now = (self._named(field, some) for some in keys)
            return [(label, was, now)] if self._sources or was != now else []
        return [(label, plain(field, before), plain(field, after))]

    def _named(self, field: Any, keys: list[Any]) -> str:
        rows = field.related_model._default_manager.filter(pk__in=[key for key in keys if key is not None])
        return ", ".join(str(row) for row in rows if self._sources or not getattr(row, "shut", False)) or "—"


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


def plain(field: Any, value: Any) -> str:
    """A value as it stands in the history. Relations are shown as they are now."""
    if value in (None, "", []):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.ForeignKey):
        row = field.related_model._default_manager.filter(pk=value).first()
        return str(row) if row is not None else str(value)
    if field.choices:
        return str(dict(field.choices).get(value, value))
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(value)
        return date_format(timezone.localtime(moment), "j E Y, H:i") if isinstance(moment, datetime) else str(value)
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "j E Y")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
