"""Where the page of an item is."""

from __future__ import annotations

from django.urls import reverse

from scrutator.casework.models import CaseItem, Register
from scrutator.missions.models import Mission

PAGES = {
    Register.COMPLAINT: "complaint",
    Register.MEETING: "mission_meeting",
    Register.INCIDENT: "incident",
    Register.CRITICISM: "mission_criticism",
    Register.RECOMMENDATION: "recommendation",
}
"""The name of the page of an item of each register."""


def address_of(item: CaseItem) -> str:
    return address(item.mission, item.REGISTER, item.number)


def address(mission: Mission, register: str, number: int) -> str:
    return reverse(PAGES[Register(register)], args=[mission.code, number])
