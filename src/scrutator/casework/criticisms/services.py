"""Verbs of criticisms: a point is entered, a point is changed. Everything is kept in its history and chained."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.casework.criticisms.rules import problems
from scrutator.casework.history import keep, next_number, state_of
from scrutator.casework.models import Criticism, Incident
from scrutator.casework.problems import ProblemsError, today_of
from scrutator.missions.chain import lock


class CriticismProblemsError(ProblemsError):
    """What is wrong with a point, field by field. Nothing was stored."""


@transaction.atomic
def enter(criticism: Criticism, by: Person, *, incidents: Iterable[Incident] = ()) -> Criticism:
    """Store a new point under the next number of its mission, linked to ``incidents``.

    Raises :class:`CriticismProblemsError`; then nothing is stored.
    """
    linked = list(incidents)
    _check(criticism, linked)
    lock(criticism.mission)
    criticism.number = next_number(Criticism, criticism.mission)
    criticism.entered_by, criticism.entered_at = by, timezone.now()
    criticism.save(force_insert=True)
    criticism.incidents.set(linked)
    keep(criticism, "entered", {}, by)
    return criticism


@transaction.atomic
def change(
    criticism: Criticism, by: Person, *, reason: str = "", incidents: Iterable[Incident] | None = None
) -> Criticism:
    """Store what was changed in a point, and its links if ``incidents`` are given; nothing changed is no step.

    Raises :class:`CriticismProblemsError`; then nothing is stored.
    """
    linked = list(criticism.incidents.all() if incidents is None else incidents)
    _check(criticism, linked)
    lock(criticism.mission)
    before = state_of(Criticism.objects.select_for_update().get(pk=criticism.pk))
    criticism.save()
    criticism.incidents.set(linked)
    if state_of(criticism) != before:
        keep(criticism, "changed", before, by, reason=reason)
    return criticism


def _check(criticism: Criticism, incidents: list[Incident]) -> None:
    if found := problems(criticism, today_of(criticism.mission), incidents):
        raise CriticismProblemsError(found)
