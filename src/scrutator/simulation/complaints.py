"""Complaints of an invented campaign, as the coordinator enters them. They are about bodies of the invented state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from scrutator.accounts.models import Person
from scrutator.casework.complaints.services import enter
from scrutator.casework.models import Body, BodyKind, Complaint, ComplaintStage, Fault, Outcome
from scrutator.missions.models import Mission

BODIES = (
    (BodyKind.DISTRICT, "District commission 1 (training)", "Окружная комиссия 1 (учебная)"),
    (BodyKind.COURT, "Court of the first district (training)", "Суд первого округа (учебный)"),
)
ROWS: tuple[dict[str, Any], ...] = (
    {"title": "Training: a list of candidates was not posted", "stage": ComplaintStage.CAMPAIGN, "complainant": "party",
     "act_on": 9, "filed_on": 8, "decided_on": 6, "outcome": Outcome.UPHELD, "collegial": True, "reasoned": True},
    {"title": "Training: an agent was refused a copy of the list", "stage": ComplaintStage.CAMPAIGN,
     "complainant": "proxy", "act_on": 8, "filed_on": 7, "decided_on": 2, "outcome": Outcome.REJECTED,
     "collegial": False, "reasoned": False},
    {"title": "Training: posters were taken down", "stage": ComplaintStage.CAMPAIGN, "complainant": "candidate",
     "act_on": 7, "filed_on": 5, "decided_on": 4, "outcome": Outcome.INADMISSIBLE, "fault": Fault.WRONG_BODY},
    {"title": "Training: early voters were not written down", "stage": ComplaintStage.EARLY,
     "complainant": "observer", "act_on": 2, "filed_on": 1},
)  # fmt: skip
"""Days are so many before the vote."""


def enter_complaints(mission: Mission, by: Person) -> list[Complaint]:
    """Two bodies, four complaints to the commission, and an appeal to the court against the second."""
    commission, court = (
        Body.objects.create(mission=mission, kind=kind, name_en=english, name_ru=russian)
        for kind, english, russian in BODIES
    )
    entered = [enter(_complaint(mission, commission, row), by) for row in ROWS]
    appeal = {**ROWS[1], "filed_on": 1, "decided_on": None, "act_on": None, "outcome": Outcome.PENDING}
    appeal |= {"collegial": None, "reasoned": None, "appeals": entered[1]}
    return [*entered, enter(_complaint(mission, court, appeal), by)]


def _complaint(mission: Mission, body: Body, row: dict[str, Any]) -> Complaint:
    days = {name: _before(mission.vote_date, row.get(name)) for name in ("act_on", "filed_on", "decided_on")}
    return Complaint(mission=mission, body=body, origin="register", **{**row, **days})


def _before(vote: date, days: int | None) -> date | None:
    return None if days is None else vote - timedelta(days=days)
