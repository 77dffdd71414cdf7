"""Meetings for tests: one with a party, a voter, an allegation and a follow-up."""

from __future__ import annotations

from datetime import date
from typing import Any

from scrutator.casework.meetings.rules import Heard, Parts
from scrutator.casework.meetings.services import enter
from scrutator.casework.models import FollowUp, Interlocutor, Meeting, Point
from tests.casework.conftest import Desk

HELD = date(2026, 10, 8)


def a_meeting(desk: Desk, **fields: Any) -> Meeting:
    """A meeting that is not stored yet."""
    return Meeting(**{"mission": desk.mission, "title": "Talk in the district", "held_on": HELD, **fields})


def some_parts(name: str | None = None) -> Parts:
    party = Interlocutor(kind="party", label="secretary of a party", side="governing")
    voter = Interlocutor(kind="voter")
    points = [
        Point(by=party, text="Posters were shared out by lot."),
        Point(by=voter, text="Was turned away.", allegation=True, first_hand=True, standing="reported"),
    ]
    return Parts([Heard(party, name), Heard(voter)], points, [FollowUp(what="Ask the commission", due_on=HELD)])


def heard(*kinds: str, **fields: Any) -> Parts:
    """Interlocutors of these kinds with nothing said."""
    label = {} if "voter" in kinds else {"label": "somebody"}
    return Parts([Heard(Interlocutor(kind=kind, **label, **fields)) for kind in kinds])


def entered(desk: Desk, parts: Parts | None = None, **fields: Any) -> Meeting:
    return enter(a_meeting(desk, **fields), parts or some_parts(), desk.legal)
