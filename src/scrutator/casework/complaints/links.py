"""What a complaint is linked to: incidents by their numbers, reports by the numbers of their receipts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from scrutator.casework.models import Complaint, Incident
from scrutator.collection.models import Submission
from scrutator.missions.models import Mission

INCIDENT = re.compile(r"[IІі]-?(\d{1,9})", re.IGNORECASE)
REPORT = re.compile(r"[№#]?(\d{1,9})")


@dataclass(frozen=True)
class Links:
    incidents: frozenset[Incident] = frozenset()
    submissions: frozenset[Submission] = frozenset()

    def store(self, complaint: Complaint) -> None:
        """Make them those of a complaint that is stored."""
        complaint.incidents.set(self.incidents)
        complaint.submissions.set(self.submissions)

    @property
    def written(self) -> str:
        """As they are typed: ``I-3, 514``."""
        numbers = sorted(one.event.number for one in self.submissions)
        incidents = sorted(one.number for one in self.incidents)
        return ", ".join([*(f"I-{number}" for number in incidents), *map(str, numbers)])


def links_of(complaint: Complaint, *, shut: bool | None = None) -> Links:
    """What it is linked to; ``shut`` chooses incidents that are for head of mission and legal analyst only, or the
    others."""
    if complaint.pk is None:
        return Links()
    incidents = complaint.incidents.all() if shut is None else complaint.incidents.filter(shut=shut)
    return Links(frozenset(incidents), frozenset(complaint.submissions.select_related("event")))


def read_links(text: str, mission: Mission, *, shut_too: bool) -> Links:
    """The links that are typed, separated by commas, spaces or semicolons.

    Raises ``ValueError`` with what is no number of an incident or a report of the mission, and what to do.
    """
    incidents, submissions, unknown = set(), set(), []
    for piece in filter(None, re.split(r"[\s,;]+", text)):
        if found := INCIDENT.fullmatch(piece):
            rows = Incident.objects.filter(mission=mission, number=int(found[1]))
            incident = (rows if shut_too else rows.filter(shut=False)).first()
            incidents |= {incident} if incident else set()
            unknown += [] if incident else [piece]
        elif found := REPORT.fullmatch(piece):
            report = Submission.objects.filter(mission=mission, event__number=int(found[1])).first()
            submissions |= {report} if report else set()
            unknown += [] if report else [piece]
        else:
            unknown.append(piece)
    if unknown:
        said = _(
            "The mission has no incident or report %(numbers)s. Write incidents as I-3, reports by their receipts."
        )
        raise ValueError(said % {"numbers": ", ".join(f"“{one}”" for one in unknown)})
    return Links(frozenset(incidents), frozenset(submissions))
