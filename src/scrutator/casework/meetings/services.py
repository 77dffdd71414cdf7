"""Verbs of meetings: one is entered, one is changed with all that belongs to it, a follow-up is done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scrutator.accounts.models import Person
from scrutator.casework.history import keep, next_number, state_of
from scrutator.casework.meetings.rules import Heard, Parts, problems
from scrutator.casework.models import Change, FollowUp, Interlocutor, InterlocutorKind, Meeting, Point, Source
from scrutator.casework.problems import Problem, ProblemsError, today_of
from scrutator.casework.registers import SOURCES
from scrutator.casework.sealing import open_words, seal_words
from scrutator.missions.chain import lock
from scrutator.missions.models import Mission

NAME = "name:{order}"
"""Under which word the name of the interlocutor at a place is sealed."""
APART = 10_000
"""How far rows are moved out of the way while others take their places."""
Row = TypeVar("Row", Interlocutor, Point, FollowUp)


class MeetingProblemsError(ProblemsError):
    """What is wrong with a meeting, field by field. Nothing was stored."""


@transaction.atomic
def enter(meeting: Meeting, parts: Parts, by: Person, *, note: str | None = None) -> Meeting:
    """Store a new meeting under the next number of its mission with all that belongs to it. Voters get the next codes
    of the mission; names and ``note`` are sealed.

    Raises :class:`MeetingProblemsError`; then nothing is stored.
    """
    _check(meeting, parts)
    lock(meeting.mission)
    meeting.number = next_number(Meeting, meeting.mission)
    meeting.entered_by, meeting.entered_at = by, timezone.now()
    meeting.save(force_insert=True)
    sealed = _store(meeting, parts, note)
    keep(Meeting.objects.get(pk=meeting.pk), "entered", {}, by, words_changed=sealed)
    return meeting


@transaction.atomic
def change(
    meeting: Meeting, parts: Parts, by: Person, *, reason: str = "", note: str | None = None, seen: int | None = None
) -> Meeting:
    """Store what was changed in a meeting and in what belongs to it; rows that ``parts`` has no more are gone. Nothing
    changed is no step. A ``note`` of None leaves what is sealed. ``seen`` is how many steps it had when the change was
    begun: where somebody else made one since, theirs would be lost, and it is refused.

    Raises :class:`MeetingProblemsError`; then nothing is stored.
    """
    _check(meeting, parts)
    lock(meeting.mission)
    _check_cited(meeting, parts, by)
    if seen is not None and seen != steps(meeting):
        what, remedy = _("Somebody else changed it meanwhile."), _("Open it in another window, and change it there.")
        raise MeetingProblemsError([Problem("", what, remedy)])
    before = state_of(Meeting.objects.select_for_update().get(pk=meeting.pk))
    sealed = _store(meeting, parts, note)
    now = Meeting.objects.get(pk=meeting.pk)
    if sealed or state_of(now) != before:
        keep(now, "changed", before, by, reason=reason, words_changed=sealed)
    return meeting


@transaction.atomic
def finish(follow_up: FollowUp, by: Person, *, outcome: str = "") -> FollowUp:
    """A follow-up is done today, with what came of it. One that is done already stays as it is."""
    meeting = follow_up.meeting
    lock(meeting.mission)
    stored = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if stored.done_on is not None:
        return stored
    before = state_of(Meeting.objects.get(pk=meeting.pk))
    stored.done_on, stored.outcome = today_of(meeting.mission), outcome.strip() or stored.outcome
    stored.save(update_fields=["done_on", "outcome"])
    keep(Meeting.objects.get(pk=meeting.pk), "changed", before, by)
    return stored


def parts_of(meeting: Meeting) -> Parts:
    """What belongs to a stored meeting, tied together, as :func:`change` wants it."""
    interlocutors = {row.pk: row for row in meeting.interlocutors.all()}
    points = {row.pk: row for row in meeting.points.all()}
    for point in points.values():
        point.by = interlocutors[point.by_id] if point.by_id else None
        point.answers = points[point.answers_id] if point.answers_id else None
    heard = [Heard(row) for row in interlocutors.values()]
    return Parts(heard, list(points.values()), list(meeting.follow_ups.all()))


def steps(meeting: Meeting) -> int:
    """How many steps the history of a meeting has."""
    return Change.objects.filter(mission=meeting.mission, register=Meeting.REGISTER, item=meeting.number).count()


def _check(meeting: Meeting, parts: Parts) -> None:
    found = problems(meeting, parts, today_of(meeting.mission))
    if found:
        raise MeetingProblemsError(found)


def _check_cited(meeting: Meeting, parts: Parts, by: Person) -> None:
    kept = [point.pk for point in parts.points if point.pk is not None]
    cited = Source.objects.filter(point__meeting=meeting).exclude(point__in=kept).select_related("incident").first()
    if cited is not None:
        if cited.incident.shut and not by.has_perm(SOURCES, meeting.mission):
            what = _("A point that is taken out is needed elsewhere.")
            raise MeetingProblemsError([Problem("", what, _("Leave it, or ask the legal analyst."))])
        what = _("A point that is taken out is a source of incident %(number)s.") % {"number": cited.incident.named}
        raise MeetingProblemsError([Problem("", what, _("Leave it, or change the incident first."))])


def _store(meeting: Meeting, parts: Parts, note: str | None) -> bool:
    """Write the meeting and its rows; whether what is sealed changed. Interlocutors keep their places for good, so that
    a sealed name stays with whom it belongs to; points and follow-ups stand in the order that they are given in."""
    meeting.points.update(by=None, answers=None)
    _name_voters(meeting, parts)
    rows = [one.row for one in parts.interlocutors]
    _drop_others(meeting.interlocutors.all(), rows)
    newest = meeting.interlocutors.aggregate(newest=models.Max("order"))["newest"] or 0
    for row in rows:
        if row.pk is None:
            newest += 1
            row.order = newest
        row.meeting = meeting
        row.save()
    _place(meeting, meeting.points.all(), parts.points)
    _place(meeting, meeting.follow_ups.all(), parts.follow_ups)
    sealed = seal_words(meeting, _words(meeting, parts, note))
    meeting.save()
    return sealed


def _place(meeting: Meeting, stored: models.QuerySet[Row], rows: list[Row]) -> None:
    _drop_others(stored, rows)
    stored.update(order=models.F("order") + APART)
    for order, row in enumerate(rows, start=1):
        row.meeting, row.order = meeting, order
        row.save()


def _drop_others(stored: models.QuerySet[Row], rows: Iterable[Row]) -> None:
    stored.exclude(pk__in=[row.pk for row in rows if row.pk is not None]).delete()


def _name_voters(meeting: Meeting, parts: Parts) -> None:
    """Give each new voter the next code of the mission. A code is never given twice, so the history is asked."""
    voters = [one.row for one in parts.interlocutors if one.row.kind == InterlocutorKind.VOTER]
    if not voters:
        return
    coded = dict(meeting.interlocutors.filter(kind=InterlocutorKind.VOTER).values_list("pk", "label"))
    new = [row for row in voters if row.pk not in coded]
    newest = _newest_code(meeting.mission) if new else 0
    for row in voters:
        row.label = coded.get(row.pk, "")
    for number, row in enumerate(new, start=newest + 1):
        row.label = f"V-{number}"


def _newest_code(mission: Mission) -> int:
    kept = Change.objects.filter(mission=mission, register=Meeting.REGISTER, fields__has_key="interlocutors")
    rows = (row for became in kept.values_list("fields__interlocutors__1", flat=True) for row in became or [])
    given = (int(row["label"].removeprefix("V-")) for row in rows if row["kind"] == InterlocutorKind.VOTER)
    return max(given, default=0)


def _words(meeting: Meeting, parts: Parts, note: str | None) -> dict[str, str]:
    """What is to be sealed: the note, and the names of those who are still there and are no voters."""
    sealed = open_words(meeting)
    words = {"note": sealed.get("note", "") if note is None else note}
    for heard in parts.interlocutors:
        word = NAME.format(order=heard.row.order)
        if heard.row.kind != InterlocutorKind.VOTER:
            words[word] = sealed.get(word, "") if heard.name is None else heard.name
    return words
