"""What a meeting must satisfy: its day and place, who said what, what answers what, and that voters stay codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from scrutator.casework.models import FollowUp, Interlocutor, InterlocutorKind, Meeting, MeetingKind, Point, PointKind
from scrutator.casework.models.standing import Standing
from scrutator.casework.problems import Problem, outside_the_area, outside_the_frame
from scrutator.casework.telling import label_of
from scrutator.missions.models import Member

REPLIES = frozenset({PointKind.ANSWER, PointKind.PROMISE})
OF_DEBRIEFS = frozenset({PointKind.QUESTION, *REPLIES})
ASKED = frozenset({PointKind.POINT, PointKind.QUESTION})
"""What can be answered."""
UNTRIED = frozenset({"", Standing.REPORTED})
"""Steps of verification before anything was tried; of every other it must be said how it was reached."""


@dataclass(frozen=True)
class RowProblem(Problem):
    """A problem of a row that belongs to the meeting: of which relation, and its place there from 0."""

    relation: str = ""
    place: int = 0


@dataclass
class Heard:
    """An interlocutor, and the name that is to be sealed: None leaves what is sealed, and voters have none."""

    row: Interlocutor
    name: str | None = None


@dataclass
class Parts:
    """All that belongs to a meeting, in order, stored or not. A point's ``by`` and ``answers`` are among these rows."""

    interlocutors: list[Heard] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)


def problems(meeting: Meeting, parts: Parts, today: date) -> list[Problem]:
    """Everything that is wrong with a meeting; ``today`` is the day where the vote is held."""
    return [
        *_meeting(meeting, today),
        *_interlocutors(meeting, parts),
        *_points(meeting, parts),
        *_follow_ups(meeting, parts, today),
    ]


def _meeting(meeting: Meeting, today: date) -> Iterator[Problem]:
    if meeting.held_on > today:
        yield Problem("held_on", _("The day has not come yet."), _("Correct the day."))
    yield from outside_the_frame(meeting)
    yield from outside_the_area(meeting)
    if meeting.team is not None and meeting.team.mission_id != meeting.mission_id:
        yield Problem("team", _("It belongs to another mission."), _("Choose one of this mission."))


def _interlocutors(meeting: Meeting, parts: Parts) -> Iterator[Problem]:
    for place, heard in enumerate(parts.interlocutors):
        row = heard.row
        if row.kind == InterlocutorKind.VOTER:
            if heard.name or row.side or row.side_words or row.body is not None:
                what = _("A voter has a code and nothing else.")
                yield RowProblem("kind", what, _("Leave name, side and body empty."), "interlocutors", place)
        elif not row.label.strip():
            remedy = _("Write the function, without a name.")
            yield RowProblem("label", _("It is not said who was heard."), remedy, "interlocutors", place)
        if row.body is not None and row.body.mission_id != meeting.mission_id:
            what, remedy = _("It belongs to another mission."), _("Choose one of this mission.")
            yield RowProblem("body", what, remedy, "interlocutors", place)


def _points(meeting: Meeting, parts: Parts) -> Iterator[Problem]:
    heard = [one.row for one in parts.interlocutors]
    for place, point in enumerate(parts.points):
        for name, what, remedy in (
            *_speaker(point, heard),
            *_reply(meeting, point, parts.points[:place]),
            *_allegation(point),
        ):
            yield RowProblem(name, what, remedy, "points", place)


def _speaker(point: Point, heard: list[Interlocutor]) -> Iterator[tuple[str, str, str]]:
    if point.by is not None and not any(point.by is row for row in heard):
        yield "by", _("Who said it was not at this meeting."), _("Choose one of those above.")


def _reply(meeting: Meeting, point: Point, earlier: list[Point]) -> Iterator[tuple[str, str, str]]:
    if point.kind in OF_DEBRIEFS and meeting.kind != MeetingKind.DEBRIEF:
        what = _("Questions, answers and promises are kept of debriefs with the host only.")
        yield "kind", what, _("Choose “point”, or make the meeting a debrief.")
    if point.answers is None:
        return
    if point.kind not in REPLIES:
        yield "answers", _("Only answers and promises answer something."), _("Leave it empty, or choose “answer”.")
    elif not any(point.answers is row for row in earlier):
        yield "answers", _("What it answers does not stand before it."), _("Choose a point that stands before.")
    elif point.answers.kind not in ASKED:
        what = _("It answers what is an answer or a promise itself.")
        yield "answers", what, _("Choose the question or the point that began it.")


def _allegation(point: Point) -> Iterator[tuple[str, str, str]]:
    if not point.allegation:
        for name in ("first_hand", "standing", "verified_how"):
            if getattr(point, name) not in (None, ""):
                what = _("“%(field)s” is said of what is no allegation.") % {"field": label_of(Point, name)}
                yield name, what, _("Mark it as an allegation, or leave it empty.")
    elif point.standing in UNTRIED and point.verified_how.strip():
        what = _("It says how it was verified, and not what that gave.")
        yield "standing", what, _("Choose how far it is verified.")
    elif point.standing not in UNTRIED and not point.verified_how.strip():
        yield "verified_how", _("It is not said how it was verified."), _("Say how, or choose “reported”.")


def _follow_ups(meeting: Meeting, parts: Parts, today: date) -> Iterator[Problem]:
    members = set(Member.objects.filter(mission=meeting.mission).values_list("person_id", flat=True))
    for place, row in enumerate(parts.follow_ups):
        if row.owner_id is not None and row.owner_id not in members:
            what = _("This person is not in the mission.")
            yield RowProblem("owner", what, _("Choose somebody who is."), "follow_ups", place)
        if row.due_on is not None and row.due_on < meeting.held_on:
            what = _("It is to be done before the meeting.")
            yield RowProblem("due_on", what, _("Correct one of the two days."), "follow_ups", place)
        if row.done_on is not None and row.done_on > today:
            remedy = _("Correct the day, or leave it empty until then.")
            yield RowProblem("done_on", _("The day has not come yet."), remedy, "follow_ups", place)
        elif row.done_on is not None and row.done_on < meeting.held_on:
            what = _("It is done before the meeting.")
            yield RowProblem("done_on", what, _("Correct one of the two days."), "follow_ups", place)
