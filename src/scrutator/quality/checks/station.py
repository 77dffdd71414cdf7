"""The station: one that the team was given, and reported on once."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from scrutator.collection.models import Submission
from scrutator.quality.checks.finding import Finding
from scrutator.quality.peers import Peers

CODE = "station"
TITLE = _("Station")
SENTENCES = {
    "not_assigned": _("Station %(station)s is not among those assigned to team %(team)s."),
    "second": _("Team %(team)s sent another form on station %(station)s: form %(number)s."),
}


def findings(submission: Submission, peers: Peers) -> list[Finding]:
    if submission.team is None or submission.station is None:
        return []
    shown = {"station": submission.station.code, "team": submission.team.code}
    found = []
    if not peers.is_assigned(submission):
        found.append(Finding("not_assigned", shown))
    for other in peers.others(submission):
        if other.station_id == submission.station_id and _form_id(other) == _form_id(submission):
            found.append(Finding("second", {**shown, "number": other.event.number}))
    return found


def _form_id(submission: Submission) -> str:
    return submission.form.form_id if submission.form else ""
