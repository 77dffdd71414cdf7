"""An item of casework told in words: its fields, the rows that belong to it, and what it is linked to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from scrutator.casework.models import CaseItem
from scrutator.casework.plain import OF_SOURCES

LEFT_OUT = frozenset({
    "id", "mission", "number", "uid", "shut", "entered_by", "entered_at", "key_at", "sealed", "limits",
    "file_surely", "decide_surely", "merged_into", "archived", "recorded",
})  # fmt: skip
"""Fields that say nothing to a reader, or are told elsewhere."""


@dataclass(frozen=True)
class Told:
    """One field in words. ``value`` is empty where it is not known."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Part:
    """The rows of one relation, each with a value for every label."""

    label: str
    labels: list[str]
    rows: list[list[str]]


def fields_of(item: models.Model, names: Iterable[str] | None = None) -> list[Told]:
    """The fields ``names`` of an item, or all that say something to a reader, in the order of the model."""
    wanted = names if names is not None else _telling(item)
    return [Told(name, label_of(type(item), name), value_of(item, name)) for name in wanted]


def parts_of(item: CaseItem, *, sources: bool) -> Iterator[Part]:
    """What belongs to an item, relation by relation; columns of which nothing is known are left out, and without
    ``sources`` those that would lead to one."""
    for relation in item.PARTS:
        rows = [fields_of(row, _telling(row, item, sources=sources)) for row in getattr(item, relation).all()]
        if not rows:
            continue
        kept = [place for place in range(len(rows[0])) if any(row[place].value for row in rows)]
        label = item._meta.get_field(relation).related_model._meta.verbose_name_plural  # type: ignore[union-attr]
        labels = [rows[0][place].label for place in kept]
        yield Part(str(label), labels, [[row[place].value for place in kept] for row in rows])


def links_of(item: CaseItem, *, sources: bool) -> Iterator[Told]:
    """What an item is linked to; without ``sources``, not what is shut."""
    for relation in item.LINKS:
        linked = [str(row) for row in getattr(item, relation).all() if sources or not getattr(row, "shut", False)]
        if linked:
            yield Told(relation, label_of(type(item), relation), ", ".join(linked))


def label_of(model: type[models.Model], name: str) -> str:
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


def value_of(item: models.Model, name: str) -> str:
    """A field in words of the language in use; empty where it is not known."""
    value = getattr(item, name)
    if value in (None, "", []):
        return ""
    if isinstance(value, CaseItem) and value.shut:
        return _("an item for head of mission and legal analyst only")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j E Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j E Y")
    if isinstance(value, time):
        return time_format(value, "H:i")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    shown: Any = getattr(item, f"get_{name}_display", None)
    return str(shown()) if shown else str(value)


def _telling(row: models.Model, of: CaseItem | None = None, *, sources: bool = True) -> list[str]:
    """Names of the fields of a row that say something; its relation to the item that it belongs to does not."""
    hidden = frozenset() if sources else OF_SOURCES.get(type(row), frozenset())
    return [
        field.name
        for field in row._meta.concrete_fields
        if field.name not in LEFT_OUT | hidden and not (of is not None and field.related_model is type(of))
    ]
