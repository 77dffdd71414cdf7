"""Which status a state held on a date, and how surely that can be said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from scrutator.archive.models import Affiliation, Organization, State
from scrutator.core import dates


class Certainty(StrEnum):
    """``CERTAIN``: in effect by every reading of the dates; ``BY_DECISION``: decided by then, the day of effect known
    only in part; ``NOT_DETERMINABLE``: even the decision may lie after the date."""

    CERTAIN = "certain"
    BY_DECISION = "by_decision"
    NOT_DETERMINABLE = "not_determinable"


@dataclass(frozen=True)
class StatusOnDate:
    """The answer. ``status`` is empty when none is on record; ``before`` is the status it followed, if any."""

    state: State
    organization: Organization
    on: date
    certainty: Certainty
    status: str
    affiliation: Affiliation | None
    before: Affiliation | None
    pending: Affiliation | None
    explanation: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "state": self.state.iso2,
            "organization": self.organization.code,
            "on": self.on.isoformat(),
            "certainty": self.certainty.value,
            "status": self.status,
            "decided": _decided(self.affiliation),
            "effective": _effective(self.affiliation),
            "source_url": self.affiliation.source_url if self.affiliation else "",
            "explanation": self.explanation,
        }


def _decided(affiliation: Affiliation | None) -> str:
    return dates.write(affiliation.decided_on, affiliation.decided_precision) if affiliation else ""


def _effective(affiliation: Affiliation | None) -> str:
    return dates.write(affiliation.effective_on, affiliation.effective_precision) if affiliation else ""


def _spans(affiliation: Affiliation) -> tuple[date, date, date, date]:
    """Earliest and latest day of the decision, earliest and latest day of the effect.

    An effect cannot come before its decision, which narrows a date known to the year only.
    """
    decision = dates.span(affiliation.decided_on, affiliation.decided_precision)
    effect = dates.span(affiliation.effective_on, affiliation.effective_precision)
    decided = decision or (date.min, effect[1] if effect else date.max)
    first, last = effect or (decided[0], date.max)
    return decided[0], decided[1], max(first, decided[0]), last


def status_on(state: State, organization: Organization, on: date) -> StatusOnDate:
    """The status of ``state`` in ``organization`` at the end of the day ``on``."""
    rows = list(Affiliation.objects.filter(state=state, organization=organization).select_related("state"))
    return judge(rows, state, organization, on)


def judge(rows: list[Affiliation], state: State, organization: Organization, on: date) -> StatusOnDate:
    """:func:`status_on` for affiliations at hand."""
    rows = sorted(rows, key=lambda row: (_spans(row)[2], _spans(row)[3]))
    surely = [row for row in rows if _spans(row)[3] <= on]
    current = surely[-1] if surely else None
    later = [row for row in rows if row not in surely]
    maybe = [row for row in later if _spans(row)[2] <= on]
    pending = next((row for row in later if row not in maybe and _spans(row)[1] <= on), None)
    answer = maybe[-1] if maybe else current
    if maybe:
        decided = _spans(maybe[-1])[1] <= on
        certainty = Certainty.BY_DECISION if decided else Certainty.NOT_DETERMINABLE
    else:
        certainty = Certainty.CERTAIN if current else Certainty.NOT_DETERMINABLE
    return StatusOnDate(
        state,
        organization,
        on,
        certainty,
        answer.status if answer else "",
        answer,
        current if maybe else None,
        pending,
        _explain(certainty, answer, current if maybe else None) + _announced(pending),
    )


def _explain(certainty: Certainty, answer: Affiliation | None, before: Affiliation | None) -> str:
    if answer is None:
        return _("No status of this state up to that day is in the archive.")
    values = {
        "status": answer.get_status_display(),
        "decided": dates.shown(answer.decided_on, answer.decided_precision) or _("on a day not known"),
        "effective": dates.shown(answer.effective_on, answer.effective_precision) or _("a day not known"),
        "before": before.get_status_display() if before else _("no status on record"),
    }
    if certainty is Certainty.CERTAIN:
        return _("%(status)s: decided %(decided)s, in effect from %(effective)s.") % values
    if certainty is Certainty.BY_DECISION:
        text = _("%(status)s by decision of %(decided)s; the day of effect is known only as %(effective)s.") % values
        return text + " " + _("Until that day: %(before)s.") % values
    return _("It cannot be told: decided %(decided)s, in effect from %(effective)s; before that: %(before)s.") % values


def _announced(pending: Affiliation | None) -> str:
    """What had been decided by then and was not yet in effect."""
    if pending is None:
        return ""
    values = {
        "status": pending.get_status_display(),
        "decided": dates.shown(pending.decided_on, pending.decided_precision) or _("on a day not known"),
        "effective": dates.shown(pending.effective_on, pending.effective_precision) or _("a day not known"),
    }
    text = _("Decided by then, not yet in effect: %(status)s (decided %(decided)s, in effect from %(effective)s).")
    return " " + text % values


@dataclass(frozen=True)
class OnlyInRegion:
    """Which states of a region held a status on a date: the test of "the only one of its region"."""

    region: str
    status: str
    on: date
    holders: tuple[StatusOnDate, ...]

    @property
    def only_one(self) -> bool:
        return len(self.holders) == 1

    def as_dict(self) -> dict[str, Any]:
        return {
            "region": self.region,
            "status": self.status,
            "on": self.on.isoformat(),
            "only_one": self.only_one,
            "holders": [holder.as_dict() for holder in self.holders],
        }


def holders(organization: Organization, status: str, on: date) -> list[StatusOnDate]:
    """Every state that held ``status`` on the date, certainly or by decision."""
    by_state: dict[State, list[Affiliation]] = {}
    for row in Affiliation.objects.filter(organization=organization).select_related("state"):
        by_state.setdefault(row.state, []).append(row)
    answers = [judge(rows, state, organization, on) for state, rows in by_state.items()]
    held = [a for a in answers if a.status == status and a.certainty is not Certainty.NOT_DETERMINABLE]
    return sorted(held, key=lambda answer: answer.state.name_en)


def only_in_region(organization: Organization, status: str, on: date, region: str) -> OnlyInRegion:
    """The holders of ``status`` whose state lies in a region of UN M49, e.g. ``Europe``."""
    found = tuple(answer for answer in holders(organization, status, on) if answer.state.region == region)
    return OnlyInRegion(region, status, on, found)
