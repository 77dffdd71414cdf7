"""Gathers what the archive and the frames hold about one mission into a :class:`Record` for the review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scrutator.archive.models import MeetingPoint, Mission
from scrutator.archive.queries import first_mission, mission_by_code, status_on
from scrutator.statements.review.record import AreaFacts, Record
from scrutator.territory.models import Area, Frame

STAGES = {"opening": "opening", "voting": "voting", "counting": "count", "tabulation": "tabulation"}


def frame_of(mission: Mission) -> Frame | None:
    """The newest frame of the mission's election, if one is stored."""
    return Frame.objects.filter(election=mission.election).order_by("-as_of", "-id").first()


def record_for(code: str) -> Record:
    """The record of the mission ``code``. What is not in the archive stays ``None``; nothing is guessed."""
    mission = mission_by_code(code)
    frame = frame_of(mission)
    state, organization = mission.election.state, mission.organization
    vote = mission.round or mission.election.rounds.first()
    return Record(
        mission=mission.code,
        organization=organization.code,
        organization_names=(organization.name_en, organization.name_ru, *organization.aliases),
        state=state.iso2,
        state_names=(state.name_en, state.name_ru),
        head=mission.head,
        election=mission.election.code,
        vote_date=vote.first_day.isoformat() if vote else "",
        stations_total=frame.stations_count if frame else mission.stations_universe,
        stations_visited=mission.stations_visited,
        observers=mission.observers,
        observed_by_stage={
            STAGES[stage]: number for stage in STAGES if (number := getattr(mission, f"n_{stage}")) is not None
        },
        negative_by_stage={
            STAGES[stage]: float(share)
            for stage in STAGES
            if (share := getattr(mission, f"negative_{stage}")) is not None
        },
        sampling=mission.sampling,
        benchmark=mission.benchmark,
        areas=areas_of(frame) if frame else (),
        voters_as_of=frame.voters_as_of.isoformat() if frame and frame.voters_as_of else "",
        host_names=tuple(host_names(mission)),
        first_mission_answer=first_answer(mission, vote.first_day) if vote else "",
        source_url=mission.source_url,
    )


def host_names(mission: Mission) -> set[str]:
    """Surnames of those who speak for the host at recorded meetings of this vote."""
    points = MeetingPoint.objects.filter(meeting__election=mission.election, speaker_role="host")
    return {name.split()[-1] for name in points.values_list("speaker", flat=True)}


def first_answer(mission: Mission, day: date) -> str:
    """What the archive can say of "the first mission to a state with this status"."""
    held = status_on(mission.election.state, mission.organization, day)
    if not held.status:
        return ""
    return first_mission(mission.organization, held.status, day).explanation


def areas_of(frame: Frame) -> tuple[AreaFacts, ...]:
    """The parts of the country at the top of the frame's tree."""
    return facts_of(Area.objects.filter(frame=frame, level=0))


def facts_of(areas: Iterable[Area]) -> tuple[AreaFacts, ...]:
    """Areas as the review knows them."""
    return tuple(
        AreaFacts(area.name_en, area.name_ru, area.stations_count, area.voters, tuple(area.aliases)) for area in areas
    )
