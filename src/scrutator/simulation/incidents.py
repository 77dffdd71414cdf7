"""Incidents of an invented vote, as the office enters them: one from a flag, one merged, and a citizens' report."""

from __future__ import annotations

from datetime import time
from typing import Any

from scrutator.accounts.models import Person
from scrutator.casework.incidents.categories import categories_of
from scrutator.casework.incidents.flags import Reports
from scrutator.casework.incidents.merging import link_report, merge
from scrutator.casework.incidents.services import Told, enter, verify
from scrutator.casework.incidents.telling import tell
from scrutator.casework.models import Category, ComplaintStage, Incident, Severity, Source, SourceKind, Standing, Stream
from scrutator.missions.models import Mission
from scrutator.territory.models import Station

ROPE: dict[str, Any] = {
    "code": "observers", "stage": ComplaintStage.VOTING, "happened_at": time(9, 20),
    "title": "Training: observers were kept behind a rope", "account": "Invented for training.",
}  # fmt: skip
POSTERS: dict[str, Any] = {
    "code": "campaign-place", "stage": ComplaintStage.VOTING, "happened_at": time(11, 0), "severity": Severity.MINOR,
    "title": "Training: posters of one side hung at the door of a station", "account": "Invented for training.",
}  # fmt: skip


def enter_incidents(mission: Mission, by: Person) -> list[Incident]:
    """Five of them, four where no report of the mission has a red flag."""
    first, second = Station.objects.filter(frame=mission.frame).select_related("area").order_by("code")[:2]
    team = Told(Source(kind=SourceKind.TEAM, label="driver of a team", first_hand=True))
    media = Told(Source(kind=SourceKind.MEDIA, label="Training Courier (invented)", heard_on=mission.vote_date))
    rope = enter(_incident(mission, first, **ROPE), by, [team])
    twin = {**ROPE, "title": "Training: a rope kept observers away from the table", "happened_at": time(10, 5)}
    merge(enter(_incident(mission, first, **twin), by, [media]), rope, "Training: one station, one rope.", by)
    verify(rope, Standing.CORROBORATED, "Training: team and newspaper tell the same.", by)
    posters = enter(_incident(mission, second, **POSTERS), by, [Told(Source(kind=SourceKind.OTHER, first_hand=True))])
    report = _incident(mission, second, **{**POSTERS, "title": "Training: a voter saw posters"}, stream=Stream.CITIZEN)
    enter(report, by, [Told(Source(kind=SourceKind.CITIZEN, first_hand=True))])
    link_report(posters, report, "Training: the same door, the same posters.", by)
    return [rope, posters, report, *_from_a_flag(mission, by)]


def _from_a_flag(mission: Mission, by: Person) -> list[Incident]:
    """The newest report's first red flag as an incident, confirmed by the team that saw it."""
    reports = Reports(mission)
    submission = reports.waiting().first()
    if submission is None:
        return []
    said = reports.said_by(submission)[0]
    incident, _made = tell(said, _category(mission, said.category), by)
    if incident.sources.filter(first_hand=True).exists():
        verify(incident, Standing.CONFIRMED, "Training: the team was asked once more.", by)
    return [incident]


def _incident(mission: Mission, station: Station, code: str, **fields: Any) -> Incident:
    category = _category(mission, code)
    return Incident(mission=mission, station=station, happened_on=mission.vote_date, category=category, **fields)


def _category(mission: Mission, code: str) -> Category:
    return categories_of(mission).filter(code=code or "other").get()
