"""The facts of an item of casework for a person: what is known, and of what one looks for, that it is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from scrutator.casework.models import CaseItem


@dataclass(frozen=True)
class Fact:
    name: str
    label: str
    value: str


def facts_of(item: CaseItem, names: Iterable[str], always: Collection[str] = ()) -> list[Fact]:
    """The fields ``names`` of an item that are known; those of ``always`` also where they are not."""
    found = []
    for name in names:
        value = getattr(item, name)
        if value in (None, "", []) and name not in always:
            continue
        label = getattr(item._meta.get_field(name), "verbose_name", name)
        found.append(Fact(name, str(label), _value(item, name, value)))
    return found


def _value(item: CaseItem, name: str, value: Any) -> str:
    if value in (None, "", []):
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "j E Y")
    if isinstance(value, time):
        return time_format(value, "H:i")
    if isinstance(value, list):
        return ", ".join(value)
    shown = getattr(item, f"get_{name}_display", None)
    return str(shown()) if shown else str(value)
