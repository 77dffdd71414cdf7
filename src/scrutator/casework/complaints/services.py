"""Verbs of complaints: one is entered, one is changed. Everything is kept in its history and chained."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.casework.complaints.limits import Setting, compute, setting_of
from scrutator.casework.complaints.links import Links
from scrutator.casework.complaints.rules import problems
from scrutator.casework.history import keep, keep_fields, keep_new, next_number, own_fields_of, state_of
from scrutator.casework.models import Complaint
from scrutator.casework.problems import ProblemsError, today_of
from scrutator.casework.sealing import seal_words
from scrutator.core.postgres.copying import give_keys, insert_by_copy
from scrutator.core.postgres.following import Progress, untold
from scrutator.missions.chain import lock

PIECE = 2_000
"""So many of many complaints are in memory with their steps at once."""


class ComplaintProblemsError(ProblemsError):
    """What is wrong with a complaint, field by field. Nothing was stored."""


@transaction.atomic
def enter(
    complaint: Complaint,
    by: Person,
    *,
    words: dict[str, str] | None = None,
    links: Links | None = None,
    setting: Setting | None = None,
) -> Complaint:
    """Store a new complaint under the next number of its mission, with its limits and links. ``words`` are sealed.

    Raises :class:`ComplaintProblemsError`; then nothing is stored.
    """
    found = setting or setting_of(complaint.mission)
    _check(complaint, found)
    lock(complaint.mission)
    complaint.number = next_number(Complaint, complaint.mission)
    complaint.entered_by, complaint.entered_at = by, timezone.now()
    compute(complaint, found)
    sealed = seal_words(complaint, words or {})
    complaint.save(force_insert=True)
    (links or Links()).store(complaint)
    keep(complaint, "entered", {}, by, words_changed=sealed)
    return complaint


@transaction.atomic
def enter_many(complaints: Sequence[Complaint], by: Person, *, reason: str = "", progress: Progress = untold) -> None:
    """Store new complaints of one mission in their order, each with its number, limits and step, all of them or none.
    They may be appeals against each other; nothing of them is sealed.

    Raises :class:`ComplaintProblemsError` for the first that contradicts itself; then nothing is stored.
    """
    if not complaints:
        return
    mission = complaints[0].mission
    setting = setting_of(mission)
    give_keys(complaints)
    for complaint in complaints:
        complaint.appeals = complaint.appeals  # its key, if it was given only now
        _check(complaint, setting)
        compute(complaint, setting)
    lock(mission)
    at, first = timezone.now(), next_number(Complaint, mission)
    for number, complaint in enumerate(complaints, first):
        complaint.number, complaint.entered_by, complaint.entered_at = number, by, at
    for done in range(0, len(complaints), PIECE):
        progress("entering", done, len(complaints))
        piece = complaints[done : done + PIECE]
        keep_new(piece, by, reason=reason)
        insert_by_copy(piece)


@transaction.atomic
def change_many(
    complaints: Sequence[Complaint], by: Person, *, verb: str, reason: str = "", progress: Progress = untold
) -> None:
    """Store what was changed in fields of complaints of one mission, each with its limits computed anew and a step of
    its own, all of them or none. Links and what is sealed stay.

    Raises :class:`ComplaintProblemsError` for the first that contradicts itself; then nothing is stored.
    """
    if not complaints:
        return
    setting = setting_of(complaints[0].mission)
    lock(complaints[0].mission)
    for done in range(0, len(complaints), PIECE):
        progress("changing", done, len(complaints))
        piece = complaints[done : done + PIECE]
        stored = Complaint.objects.select_for_update().in_bulk([one.pk for one in piece])
        for complaint in piece:
            complaint.appeals = complaint.appeals  # its key, if it was given only now
            _check(complaint, setting)
            compute(complaint, setting)
            complaint.save()
        keep_fields(piece, [own_fields_of(stored[one.pk]) for one in piece], verb, by, reason=reason)


@transaction.atomic
def change(
    complaint: Complaint,
    by: Person,
    *,
    reason: str = "",
    words: dict[str, str] | None = None,
    links: Links | None = None,
) -> Complaint:
    """Store what was changed in a complaint, with its limits computed anew; nothing changed is no step.

    Raises :class:`ComplaintProblemsError`; then nothing is stored.
    """
    setting = setting_of(complaint.mission)
    _check(complaint, setting)
    lock(complaint.mission)
    stored = Complaint.objects.select_for_update().get(pk=complaint.pk)
    before = state_of(stored)
    complaint.sealed, complaint.key_at = stored.sealed, stored.key_at
    compute(complaint, setting)
    sealed = words is not None and seal_words(complaint, words)
    if links is not None:
        links.store(complaint)
    if state_of(complaint) == before and not sealed:
        return complaint
    complaint.save()
    keep(complaint, "changed", before, by, reason=reason, words_changed=sealed)
    return complaint


def _check(complaint: Complaint, setting: Setting) -> None:
    found = problems(complaint, today_of(complaint.mission))
    if found:
        raise ComplaintProblemsError(found)
