"""Which edition of an act was in force on a day, and how surely that can be said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from scrutator.law.models import Act, Edition


class InForce(StrEnum):
    """``CERTAIN``: the day lies between two days on which the record has the edition in force. ``ADOPTED``: its date
    had come; its first day in force is not in the record. ``LATEST``: in force before, its end not in the
    record; a later edition may have taken its place. ``UNKNOWN``: no edition on record can be named."""

    CERTAIN = "certain"
    ADOPTED = "adopted"
    LATEST = "latest"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class EditionOnDate:
    """The answer for one act and one day; ``edition`` is ``None`` when it is ``UNKNOWN``. ``undated`` are editions
    of the act of which the record has no day at all: each of them may be the one."""

    act: Act
    on: date
    edition: Edition | None
    certainty: InForce
    undated: tuple[Edition, ...]
    explanation: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "act": self.act.code,
            "on": self.on.isoformat(),
            "edition": self.edition.code if self.edition else "",
            "cited": self.edition.cited if self.edition else "",
            "certainty": self.certainty.value,
            "undated": [edition.code for edition in self.undated],
            "explanation": self.explanation,
        }


def edition_on(act: Act, on: date) -> EditionOnDate:
    """The edition of ``act`` in force on the day ``on``, as far as the record can tell."""
    return judge(act, on, act.editions.select_related("act"))


def judge(act: Act, on: date, editions: Iterable[Edition]) -> EditionOnDate:
    """:func:`edition_on` for editions at hand."""
    listed = list(editions)
    undated = tuple(one for one in listed if one.known_span is None and one.adopted_on is None)
    edition, certainty = _find(on, [one for one in listed if one not in undated])
    said = _explain(edition, certainty)
    if undated:
        names = "; ".join(one.label or one.code for one in undated)
        said += " " + _("Of these editions the record has no day, so it may be one of them: %(names)s.") % {
            "names": names
        }
    return EditionOnDate(act, on, edition, certainty, undated, said)


def _find(on: date, editions: list[Edition]) -> tuple[Edition | None, InForce]:
    for edition in editions:
        span = edition.known_span
        if span and span[0] <= on <= span[1]:
            return edition, InForce.CERTAIN
    begun = [(day, edition) for edition in editions if (day := _begin(edition)) and day <= on]
    if not begun:
        return None, InForce.UNKNOWN
    _begun, edition = max(begun, key=lambda pair: pair[0])
    if edition.valid_to is not None and edition.valid_to < on:
        return None, InForce.UNKNOWN
    span = edition.known_span
    return edition, InForce.LATEST if span and span[1] < on else InForce.ADOPTED


def _begin(edition: Edition) -> date | None:
    """The earliest day that it can have been in force, by what the record has."""
    return edition.valid_from or edition.adopted_on or (edition.known_span or (None,))[0]


def _explain(edition: Edition | None, certainty: InForce) -> str:
    if edition is None:
        return _("No edition on record was in force on that day, as far as its days are known.")
    span = edition.known_span
    values = {
        "edition": edition.cited,
        "first": _shown(span[0] if span else None),
        "last": _shown(span[1] if span else None),
        "adopted": _shown(edition.adopted_on),
    }
    if certainty is InForce.CERTAIN and span and span[0] == span[1]:
        return _("%(edition)s: the record has it in force on %(first)s.") % values
    if certainty is InForce.CERTAIN:
        return _("%(edition)s: in force from %(first)s to %(last)s.") % values
    if certainty is InForce.LATEST:
        said = _("%(edition)s was in force on %(last)s; the day on which it ended is not in the record.") % values
        return said + " " + _("Whether a later edition had taken its place is not known.")
    said = _("%(edition)s dates from %(adopted)s; the first day on which it was in force is not in the record.")
    return said % values


def _shown(day: date | None) -> str:
    return date_format(day, "j E Y") if day else _("a day not known")
