"""Items of the lists in words: what is counted, of how many, why it is here, and what it does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from scrutator.casework.models import Complaint, Fault
from scrutator.casework.reducing.complaints import Found, Item, Kind
from scrutator.casework.reducing.criticisms import OpenSubject
from scrutator.findings.wording import percentage
from scrutator.web.casework.criticisms.shown import Grouped, grouped
from scrutator.web.casework.reducing.practices import Practice


@dataclass(frozen=True)
class Told:
    """One item: ``sentence`` with its counts and bases, ``reason`` why it stands in the list, ``limits`` of it."""

    rank: int
    sentence: str
    reason: str
    limits: list[str]


@dataclass(frozen=True)
class OfComplaints(Told):
    rows: tuple[Complaint, ...]


@dataclass(frozen=True)
class OfForms(Told):
    practice: Practice


@dataclass(frozen=True)
class OfCriticisms(Told):
    group: Grouped


def of_complaints(item: Item, found: Found) -> OfComplaints:
    sentence = _SENTENCES[item.kind](item, found)
    return OfComplaints(item.rank, sentence, _reason(item.kind), list(_limits(item, found)), item.rows)


def of_forms(practice: Practice) -> OfForms:
    """A question of ours: at how many of the stations observed its answer was the problem."""
    figure, question = practice.figure, practice.reported.question
    values = {
        "question": question.label,
        "answer": question.get_polarity_display(),
        "count": figure.numerator,
        "base": figure.denominator,
        "share": percentage(figure.numerator / figure.denominator),
    }
    limits = []
    if practice.few:
        limits.append(_("Few stations were observed."))
    if practice.reported.snapshot is None:
        limits.append(_("Nothing is frozen yet: what counts now is counted."))
    return OfForms(
        practice.rank,
        _("“%(question)s” — %(answer)s: %(count)s of %(base)s stations observed (%(share)s).") % values,
        "; ".join(one.citation for one in practice.provisions),
        limits,
        practice,
    )


def of_criticisms(one: OpenSubject) -> OfCriticisms:
    """A subject with open points: how many raised it, over how many votes, and how many praised it."""
    values = {
        "organizations": one.organizations,
        "elections": one.elections,
        "open": len(one.subject.open),
        "critical": len(one.subject.critical),
        "praised": one.praised_by,
    }
    sentence = _("Raised by: %(organizations)s; over votes: %(elections)s; open: %(open)s of %(critical)s points.")
    reason = _("Raised and still open. What each asks for stands beside it.")
    limits = []
    if one.organizations == 1 or one.elections == 1:
        limits.append(_("One organization, state or speaker, or one vote alone: others may not have been entered."))
    if one.few:
        limits.append(_("Few points: one entry more or less may change the rank."))
    if one.unsure:
        limits.append(_("Points whose source is to be verified: %(count)s.") % {"count": one.unsure})
    if one.praised_by:
        limits.append(_("Of the same thing, points of praise come from: %(praised)s.") % values)
    return OfCriticisms(one.rank, sentence % values, reason, limits, grouped(one.subject, one.points))


def _fault(item: Item, found: Found) -> str:
    values = {"fault": Fault(item.fault).label, "count": item.count, "base": item.base, "decided": found.decided}
    words = _("Left without consideration because “%(fault)s”: %(count)s of %(base)s; decided in all: %(decided)s.")
    return words % values


def _late(item: Item, found: Found) -> str:
    words = _(
        "%(body)s, decided late or open past the limit: %(count)s of %(base)s whose limit is known and no longer runs."
    )
    return words % {"body": item.body, "count": item.count, "base": item.base}


def _upheld(item: Item, found: Found) -> str:
    values = {"provision": item.provision, "count": item.count, "base": item.base, "part": item.apart["in_part"]}
    return _("%(provision)s, upheld: %(count)s of %(base)s decided under it; of them in part: %(part)s.") % values


_SENTENCES: dict[Kind, Callable[[Item, Found], str]] = {Kind.FAULT: _fault, Kind.LATE: _late, Kind.UPHELD: _upheld}


def _reason(kind: Kind) -> str:
    match kind:
        case Kind.FAULT:
            return _(
                "A fault of form: a guide or a model complaint can tell beforehand where, by when and how to file."
            )
        case Kind.LATE:
            return _("The law sets the limit, and the register shows that it was not kept.")
        case Kind.UPHELD:
            return _("The bodies themselves granted these complaints: what was complained of is where to look.")


def _limits(item: Item, found: Found) -> Iterator[str]:
    if item.few:
        yield _("A small number: one entry more or less changes the share much.")
    if item.kind is Kind.FAULT and found.no_reason:
        values = {"count": found.no_reason, "base": item.base}
        yield _("Of those not considered, the reason is not known of: %(count)s of %(base)s.") % values
    if item.kind is Kind.LATE:
        words = {
            "runs": _("The limit still runs, and is not in the base: %(count)s."),
            "cannot_say": _("Cannot be said, since the time of day is not known: %(count)s."),
            "no_limit": _("No limit on record, or its beginning or end not known: %(count)s."),
        }
        for name, sentence in words.items():
            if item.apart[name]:
                yield sentence % {"count": item.apart[name]}
    if item.kind is Kind.UPHELD and found.no_provision:
        values = {"count": found.no_provision, "decided": found.decided}
        yield _("Decided, and no provision on record named: %(count)s of %(decided)s.") % values
