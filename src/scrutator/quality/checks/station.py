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
    "moved": _(
        "The station of the version before, form %(number)s, was changed; this version names the old one again."
    ),
}


def findings(submission: Submission, peers: Peers) -> list[Finding]:
    station = submission.standing_station
    found = [Finding("moved", {"number": moved})] if (moved := _moved_before(submission)) else []
    if submission.team is None or station is None:
        return found
    shown = {"station": station.code, "team": submission.team.code}
    if not peers.is_assigned(submission):
        found.append(Finding("not_assigned", shown))
    for other in peers.others(submission):
        if other.standing_station_id == station.pk and _form_id(other) == _form_id(submission):
            found.append(Finding("second", {**shown, "number": other.event.number}))
    return found


def _moved_before(submission: Submission) -> int | None:
    """The number of the amended version, if its station was changed and this one counts for that as sent."""
    before = submission.amends
    if before is None or submission.station_change is not None or before.station_change is None:
        return None
    return before.event.number if submission.station_id == before.station_id else None


def _form_id(submission: Submission) -> str:
    return submission.form.form_id if submission.form else ""
