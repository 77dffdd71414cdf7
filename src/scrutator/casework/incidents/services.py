"""Verbs of incidents: one is entered, changed, verified. Every step is kept in its history and chained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.casework.history import keep, next_number, state_of
from scrutator.casework.incidents.rules import merged_already, problems, verification_problems
from scrutator.casework.incidents.words import as_words, who_told, words_of
from scrutator.casework.models import Incident, Source, Standing, Verification
from scrutator.casework.problems import ProblemsError, today_of
from scrutator.casework.sealing import seal_words
from scrutator.missions.chain import lock


class IncidentProblemsError(ProblemsError):
    """What is wrong with an incident, field by field. Nothing was stored."""


@dataclass(frozen=True)
class Told:
    """A source as it is given: a new row, or one that the incident has. ``who`` it was is sealed; None leaves it."""

    source: Source
    who: str | None = None


@transaction.atomic
def enter(incident: Incident, by: Person, told: Sequence[Told]) -> Incident:
    """Store a new incident under the next number of its mission, as reported, with its sources in their order.

    Raises :class:`IncidentProblemsError`; then nothing is stored.
    """
    _check(incident, [one.source for one in told])
    lock(incident.mission)
    incident.number = next_number(Incident, incident.mission)
    incident.entered_by, incident.entered_at = by, timezone.now()
    incident.standing, incident.merged_into = Standing.REPORTED, None
    _follow(incident)
    who = {order: one.who for order, one in enumerate(told, start=1) if one.who}
    sealed = seal_words(incident, as_words(who))
    incident.save(force_insert=True)
    for order, one in enumerate(told, start=1):
        put(one.source, incident, order)
    step = keep(incident, "entered", {}, by, words_changed=sealed)
    Verification.objects.create(incident=incident, standing=Standing.REPORTED, by=by, at=step.at, change=step)
    return incident


@transaction.atomic
def change(incident: Incident, by: Person, told: Sequence[Told] | None = None, *, reason: str = "") -> Incident:
    """Store what was changed in an incident; nothing changed is no step. ``told`` are all its sources from now on, None
    leaves them. Stream, standing and what it is merged into are not changed here.

    Raises :class:`IncidentProblemsError`; then nothing is stored.
    """
    lock(incident.mission)
    stored = standing_still(incident)
    before = state_of(stored)
    for name in ("stream", "standing", "sealed", "key_at"):
        setattr(incident, name, getattr(stored, name))
    _check(incident, [one.source for one in told] if told is not None else list(stored.sources.all()))
    _follow(incident)
    sealed = told is not None and _replace(incident, told)
    if state_of(incident) == before and not sealed:
        return incident
    incident.save()
    keep(incident, "changed", before, by, reason=reason, words_changed=sealed)
    return incident


@transaction.atomic
def verify(incident: Incident, standing: str, reason: str, by: Person) -> Verification:
    """One step of verification: what it was found to be, by whom, and how.

    Raises :class:`IncidentProblemsError`; then nothing is stored.
    """
    lock(incident.mission)
    stored = standing_still(incident)
    found = verification_problems(stored, standing, reason)
    if found:
        raise IncidentProblemsError(found)
    before = state_of(stored)
    stored.standing = standing
    stored.save(update_fields=["standing"])
    step = keep(stored, "verified", before, by, reason=reason.strip())
    incident.standing = standing
    return Verification.objects.create(
        incident=stored, standing=standing, reason=step.reason, by=by, at=step.at, change=step
    )


def standing_still(incident: Incident) -> Incident:
    """The incident as it is stored, held until the transaction ends; the chain must be locked.

    Raises :class:`IncidentProblemsError` for one that is merged into another.
    """
    stored = Incident.objects.select_for_update(of=("self",)).select_related("mission", "merged_into")
    found = stored.get(pk=incident.pk)
    if found.merged_into is not None:
        raise IncidentProblemsError([merged_already(found)])
    return found


def put(source: Source, incident: Incident, order: int) -> None:
    """Store a source as a row of an incident."""
    source.incident, source.order = incident, order
    source.save()


def _check(incident: Incident, sources: Sequence[Source]) -> None:
    found = problems(incident, sources, today_of(incident.mission))
    if found:
        raise IncidentProblemsError(found)


def _follow(incident: Incident) -> None:
    """A station lies in an area: what was left empty follows."""
    if incident.station is not None and incident.area is None:
        incident.area = incident.station.area


def _replace(incident: Incident, told: Sequence[Told]) -> bool:
    """Make ``told`` the sources of an incident. Places are not given anew, so that words stay with their source; says
    whether sealed words changed."""
    there = {row.pk: row.order for row in incident.sources.all()}
    who = who_told(incident)
    last = max([0, *there.values(), *who])
    for gone in set(there) - {one.source.pk for one in told}:
        who.pop(there[gone], None)
        Source.objects.filter(pk=gone).delete()
    for one in told:
        if one.source.pk is not None and one.source.pk not in there:
            raise ValueError("the source belongs to another incident")
        order = there.get(one.source.pk)
        if order is None:
            order = last = last + 1
        put(one.source, incident, order)
        if one.who is not None:
            who[order] = one.who
    others = {name: text for name, text in words_of(incident).items() if name not in as_words(who_told(incident))}
    return seal_words(incident, others | as_words(who)) if who or incident.sealed else False
