"""Rows that are in the register already, or twice in the file, under two spellings too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from scrutator.casework.models import Body, Complaint
from scrutator.core.spelling import folded
from scrutator.missions.models import Mission

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Other:
    """What a row may repeat: a stored complaint by its ``number``, or an earlier ``row``."""

    number: int = 0
    row: int = 0

    @property
    def said(self) -> str:
        return f"C-{self.number}" if self.number else _("row %(row)s") % {"row": self.row}


@dataclass(frozen=True)
class Twin:
    """A row that repeats another one. ``field`` is what gives it away. ``only``: nothing else is meant by it."""

    row: int
    field: str
    of: Other
    only: bool


class Register:
    """What is there, by number and body, and by body, day and words. Two entries whose numbers in the register differ
    are two, however alike they are."""

    def __init__(self, mission: Mission, days: Iterable[date]) -> None:
        self._numbered: dict[Key, list[Other]] = defaultdict(list)
        self._alike: dict[Key, list[Other]] = defaultdict(list)
        self._alike_without_number: dict[Key, list[Other]] = defaultdict(list)
        rows = Complaint.objects.filter(mission=mission).order_by("number")
        numbered = rows.exclude(register_ref="").values_list("number", "register_ref", "body_id")
        for number, ref, body in numbered.iterator():
            self._numbered[body, folded(ref)].append(Other(number))
        alike = rows.filter(filed_on__in=set(days)).values_list(
            "number", "register_ref", "body_id", "filed_on", "title"
        )
        for number, ref, body, day, title in alike.iterator():
            self._add((body, day, folded(title)), folded(ref), Other(number))

    def take(self, row: int, complaint: Complaint, *, alike: bool) -> Twin | None:
        """Whether a row repeats what is there; if not, it is there from now on."""
        body, ref = _key(complaint.body), folded(complaint.register_ref)
        if ref and (there := self._numbered.get((body, ref))):
            return Twin(row, "register_ref", there[0], len(there) == 1)
        if complaint.filed_on is not None and not alike:
            key = body, complaint.filed_on, folded(complaint.title)
            if there := (self._alike_without_number if ref else self._alike).get(key):
                return Twin(row, "title", there[0], len(there) == 1)
            self._add(key, ref, Other(row=row))
        if ref:
            self._numbered[body, ref].append(Other(row=row))
        return None

    def _add(self, key: Key, ref: str, other: Other) -> None:
        self._alike[key].append(other)
        if not ref:
            self._alike_without_number[key].append(other)


def twins(rows: Iterable[tuple[int, Complaint]], mission: Mission, *, alike: bool) -> Iterator[Twin]:
    """Rows that repeat a complaint of the mission or an earlier row. ``alike``: body, day and words do not count."""
    listed = list(rows)
    register = Register(mission, (one.filed_on for _row, one in listed if one.filed_on))
    for row, complaint in listed:
        if found := register.take(row, complaint, alike=alike):
            yield found


def _key(body: Body | None) -> Any:
    """A body that is not stored yet is told apart by its name."""
    if body is None:
        return None
    return body.pk if body.pk is not None else folded(body.name_en)
