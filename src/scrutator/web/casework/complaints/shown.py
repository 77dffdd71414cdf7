"""A complaint for a person: its facts, how it stands to its limits, and its history in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.casework.models import Change, Complaint
from scrutator.law.limits.computing import State
from scrutator.law.limits.words import moment

FACTS = (
    "origin", "register_ref", "stage", "topics", "complainant", "side", "respondent", "body", "provision",
    "provision_words", "remedy_sought", "area", "station", "act_on", "act_time", "filed_on", "filed_time", "hearing_on",
    "outcome", "decided_on", "decided_time", "fault", "collegial", "written", "reasoned", "remedy_given", "effect",
)  # fmt: skip
ALWAYS = frozenset({"filed_on", "body", "outcome", "collegial", "reasoned"})
"""Facts that are shown as gaps where they are not known."""
VERBS = {"entered": gettext_lazy("entered"), "changed": gettext_lazy("changed")}


@dataclass(frozen=True)
class Fact:
    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Timing:
    """``state`` is a word for a class of styles, ``words`` what it means, ``until`` the end of the limit in words."""

    state: str
    words: str
    until: str = ""


@dataclass(frozen=True)
class Step:
    change: Change
    verb: str
    fields: list[tuple[str, str, str]]


def timing(found: State | None, until: datetime | None = None) -> Timing:
    """How it stands to a limit, in words; where no limit is on record, that."""
    ends = moment(timezone.localtime(until)) if until else ""
    if found is None:
        return Timing("none", _("no limit on record, or its beginning not known"), ends)
    words = {
        State.IN_TIME: _("in time"),
        State.LATE: _("late"),
        State.RUNS: _("open, the limit runs"),
        State.OVERDUE: _("open past the limit"),
        State.CANNOT_SAY: _("cannot be said: the time of day is not known"),
    }
    return Timing(found.value, words[found], ends)


def facts(complaint: Complaint) -> list[Fact]:
    """What is known; of what a reader would look for and is not known, that it is not."""
    found = []
    for name in FACTS:
        field = Complaint._meta.get_field(name)
        value = getattr(complaint, name)
        if value in (None, "", []) and name not in ALWAYS:
            continue
        found.append(Fact(name, str(getattr(field, "verbose_name", name)), _value(complaint, name, value)))
    return found


def steps(changes: Iterable[Change]) -> list[Step]:
    return [
        Step(
            one,
            str(VERBS.get(one.verb, one.verb)),
            [_field(name, pair) for name, pair in one.fields.items() if _told(name)],
        )
        for one in changes
    ]


def _told(name: str) -> bool:
    """The limits follow from the rest, and the law that they are by stands beside them."""
    return name not in ("file_by", "decide_by", "decide_surely", "limits")


def _field(name: str, pair: Any) -> tuple[str, str, str]:
    if name == "sealed":
        return _("protected words"), "", _("changed")
    field = Complaint._meta.get_field(name)
    before, after = pair
    return str(getattr(field, "verbose_name", name)), _plain(field, before), _plain(field, after)


def _value(complaint: Complaint, name: str, value: Any) -> str:
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
    shown = getattr(complaint, f"get_{name}_display", None)
    return str(shown()) if shown else str(value)


def _plain(field: Any, value: Any) -> str:
    """A value as it stands in the history. Relations are shown as they are now."""
    if value in (None, "", []):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.ForeignKey):
        row = field.related_model._default_manager.filter(pk=value).first()
        return str(row or value)
    if field.choices:
        return str(dict(field.choices).get(value, value))
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(value)
        return date_format(timezone.localtime(moment), "j E Y, H:i") if isinstance(moment, datetime) else str(value)
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "j E Y")
    return ", ".join(value) if isinstance(value, list) else str(value)
