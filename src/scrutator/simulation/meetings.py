"""Meetings of an invented campaign, as the coordinator enters them: two conversations and the debrief with the host."""

from __future__ import annotations

from datetime import timedelta

from scrutator.accounts.models import Person
from scrutator.casework.meetings.rules import Heard, Parts
from scrutator.casework.meetings.services import enter
from scrutator.casework.models import FollowUp, Interlocutor, InterlocutorKind, Meeting, MeetingKind, Point, Side
from scrutator.missions.models import Mission
from scrutator.territory.models import Area


def enter_meetings(mission: Mission, by: Person) -> list[Meeting]:
    """A precinct commission with two voters, two parties, and the debrief with a question, an answer and a promise."""
    area = Area.objects.filter(frame=mission.frame).order_by("-level", "path").first()
    precinct = Meeting(title="Training: precinct commission and voters", area=area, topics=["lists", "early voting"])
    parties = Meeting(title="Training: two parties before the vote", area=area, topics=["campaign"])
    debrief = Meeting(
        title="Training: debrief with the host", kind=MeetingKind.DEBRIEF, agenda="What we saw; questions"
    )
    told = ((precinct, _precinct(), 3), (parties, _parties(by, mission), 2), (debrief, _debrief(), 1))
    return [enter(_placed(meeting, mission, days), parts, by) for meeting, parts, days in told]


def _placed(meeting: Meeting, mission: Mission, days: int) -> Meeting:
    """Held so many days before the vote."""
    meeting.mission, meeting.held_on = mission, mission.vote_date - timedelta(days=days)
    return meeting


def _precinct() -> Parts:
    chair = Interlocutor(kind=InterlocutorKind.PRECINCT_CHAIR, label="chair of the commission (training)")
    voters = [Interlocutor(kind=InterlocutorKind.VOTER) for _number in range(2)]
    points = [
        Point(by=chair, topic="lists", text="The lists of voters were corrected until yesterday.", consent="named"),
        Point(by=voters[0], topic="lists", text="Was told at the door that the name is not on the list.",
              allegation=True, first_hand=True, standing="reported"),
    ]  # fmt: skip
    return Parts([Heard(row) for row in (chair, *voters)], points)


def _parties(by: Person, mission: Mission) -> Parts:
    first = Interlocutor(kind=InterlocutorKind.PARTY, label="secretary of a party (training)", side=Side.GOVERNING)
    second = Interlocutor(kind=InterlocutorKind.PARTY, label="agent of a party (training)")
    points = [
        Point(by=first, topic="campaign", text="Places for posters were shared out by lot.", consent="unnamed"),
        Point(by=second, topic="campaign", text="Posters were taken down at night.", allegation=True, first_hand=False,
              standing="corroborated", verified_how="a team saw the empty boards"),
    ]  # fmt: skip
    ask = FollowUp(what="Ask the commission how places for posters were shared out", owner=by, due_on=mission.vote_date)
    return Parts([Heard(first), Heard(second)], points, [ask])


def _debrief() -> Parts:
    host = Interlocutor(kind=InterlocutorKind.HOST, label="head of the host's delegation (training)")
    raised = Point(kind="point", topic="early voting", text="Some early voters were not written down.")
    asked = Point(kind="question", topic="copies", text="May observers have copies of protocols?")
    answer = Point(by=host, kind="answer", text="The law does not forbid it.", answers=asked)
    promise = Point(by=host, kind="promise", text="All commissions will be told so in writing.", answers=asked)
    return Parts([Heard(host)], [raised, asked, answer, promise])
