"""Was a mission the first of its organization to a state holding a status? And can the archive tell?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scrutator.archive.models import Mission, Organization
from scrutator.archive.statuses import Certainty, StatusOnDate, status_on


class FirstAnswer(StrEnum):
    CONTRADICTED = "contradicted"
    NOT_CONTRADICTED = "not_contradicted"
    NONE_ON_RECORD = "none_on_record"


@dataclass(frozen=True)
class FirstMission:
    """The missions on record up to a date, those of them to states holding the status, and what follows."""

    organization: Organization
    status: str
    until: date
    on_record: tuple[Mission, ...]
    matching: tuple[tuple[Mission, StatusOnDate], ...]
    earlier: tuple[tuple[Mission, StatusOnDate], ...]
    answer: FirstAnswer
    explanation: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "organization": self.organization.code,
            "status": self.status,
            "until": self.until.isoformat(),
            "answer": self.answer.value,
            "missions_on_record": [mission.code for mission in self.on_record],
            "to_states_with_status": [
                {"mission": mission.code, "certainty": held.certainty.value} for mission, held in self.matching
            ],
            "explanation": self.explanation,
        }


def first_day(mission: Mission) -> date:
    chosen = mission.round or mission.election.rounds.first()
    if chosen is None:
        raise LookupError(f"{mission.code} has no round")
    return chosen.first_day


def first_mission(organization: Organization, status: str, until: date) -> FirstMission:
    """Whether the archive contradicts that the latest mission up to ``until`` was the first of its kind.

    It can contradict the claim; it can never confirm it, because the archive does not hold every mission.
    """
    missions = Mission.objects.filter(organization=organization).select_related("election__state", "round")
    dated = sorted(((first_day(m), m) for m in missions), key=lambda pair: (pair[0], pair[1].code))
    held = [mission for day, mission in dated if day <= until]
    matching = []
    for mission in held:
        answer = status_on(mission.election.state, organization, first_day(mission))
        if answer.status == status and answer.certainty is not Certainty.NOT_DETERMINABLE:
            matching.append((mission, answer))
    earlier = tuple(matching[:-1])
    if not matching:
        verdict = FirstAnswer.NONE_ON_RECORD
        said = _("No mission to a state with this status is in the archive up to that day.")
    elif earlier:
        verdict = FirstAnswer.CONTRADICTED
        said = _("Contradicted: an earlier mission is on record, %(code)s.") % {"code": earlier[0][0].code}
    else:
        verdict = FirstAnswer.NOT_CONTRADICTED
        said = ngettext(
            "Not contradicted; cannot be tested. The archive has %(count)s mission of this organization up to that "
            "day, and it does not hold them all.",
            "Not contradicted; cannot be tested. The archive has %(count)s missions of this organization up to that "
            "day, and it does not hold them all.",
            len(held),
        ) % {"count": len(held)}
    return FirstMission(organization, status, until, tuple(held), tuple(matching), earlier, verdict, said)
