"""Meetings of the public record, entered as the mission's own: who said what in which order, and whose account it is.

Those who speak are entered by their role; their names stand in the record, which the page of the meeting points to.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from scrutator.accounts.models import Person
from scrutator.archive.models import Meeting as RecordedMeeting
from scrutator.archive.models import MeetingPoint
from scrutator.casework.meetings.rules import Heard, Parts
from scrutator.casework.meetings.services import enter
from scrutator.casework.models import Interlocutor, InterlocutorKind, Meeting, MeetingKind, Point
from scrutator.casework.problems import today_of
from scrutator.core.dates import Precision
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import lock
from scrutator.missions.models import Mission

MISSION = "mission"
"""The role of those who speak for the observers."""
KINDS = {"host": InterlocutorKind.HOST, "reporter": InterlocutorKind.MEDIA}
WORDS = 25
"""Quotations are no longer than so many words."""


def not_entered(mission: Mission) -> QuerySet[RecordedMeeting]:
    """Meetings of the mission's election that are on record with their day and are not yet entered: those that its own
    organization held, and those of which the record or the mission does not say whose they are. A training mission has
    none: nothing real is attached to it."""
    if mission.election_id is None or mission.training:
        return RecordedMeeting.objects.none()
    entered = Meeting.objects.filter(mission=mission).exclude(recorded=None).values("recorded")
    known = RecordedMeeting.objects.filter(election=mission.election_id, held_precision=Precision.DAY)
    if mission.organization_id is not None:
        known = known.filter(Q(mission=None) | Q(mission__organization=mission.organization_id))
    return known.filter(held_on__lte=today_of(mission)).exclude(pk__in=entered)


@transaction.atomic
def enter_recorded(mission: Mission, recorded: RecordedMeeting, by: Person) -> Meeting:
    """Enter a meeting of the public record as a debrief with the host, in the language in use. One that is there
    already is given back as it is.

    Raises ``meeting-not-of-election``.
    """
    lock(mission)
    there = Meeting.objects.filter(mission=mission, recorded=recorded).first()
    if there is not None:
        return there
    if recorded.held_on is None or not not_entered(mission).filter(pk=recorded.pk).exists():
        raise ScrutatorError("meeting-not-of-election", meeting=recorded.code, mission=mission.code)
    said = list(recorded.points.all())
    speakers = dict.fromkeys((one.speaker, one.speaker_role) for one in said if one.speaker_role != MISSION)
    heard = {key: Heard(_speaker(key, said)) for key in speakers}
    points = [_point(one, heard) for one in said]
    meeting = Meeting(
        mission=mission, kind=MeetingKind.DEBRIEF, title=recorded.title, held_on=recorded.held_on, recorded=recorded
    )
    return enter(meeting, Parts(list(heard.values()), points), by)


def _point(said: MeetingPoint, heard: dict[tuple[str, str], Heard]) -> Point:
    speaker = heard.get((said.speaker, said.speaker_role))
    quoted = said.quotation if len(said.quotation.split()) <= WORDS else ""
    text = f"{said.point} “{quoted}”" if quoted else said.point
    return Point(by=speaker.row if speaker else None, topic=said.about[:40], text=text)


def _speaker(key: tuple[str, str], said: list[MeetingPoint]) -> Interlocutor:
    """A speaker by the role; with a number where several have it."""
    name, role = key
    speakers = list(dict.fromkeys(one.speaker for one in said if one.speaker_role == role))
    label = next(one.role for one in said if one.speaker_role == role)
    numbered = label if len(speakers) == 1 else f"{label}, {speakers.index(name) + 1}"
    return Interlocutor(kind=KINDS.get(role, InterlocutorKind.OTHER), label=numbered)
