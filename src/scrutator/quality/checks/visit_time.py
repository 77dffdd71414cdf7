"""Times of a visit: left after arriving, long enough to see something, one place at a time."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from scrutator.collection.models import Submission
from scrutator.quality.checks.finding import Finding
from scrutator.quality.peers import Peers

CODE = "visit_time"
TITLE = _("Time of the visit")
MINIMUM = 15
"""Minutes under which a visit is looked at; a convention of this project."""
SENTENCES = {
    "order": _("The visit ends at %(left)s, not after its beginning at %(arrived)s."),
    "short": _("The visit lasted %(minutes)s min; under %(minimum)s min little can be seen."),
    "overlap": _("The team was at station %(station)s at the same time: form %(number)s, %(arrived)s to %(left)s."),
}


def findings(submission: Submission, peers: Peers) -> list[Finding]:
    arrived, left = submission.arrived_at, submission.left_at
    if arrived is None or left is None:
        return []
    zone = ZoneInfo(submission.mission.time_zone)
    shown = {"arrived": f"{arrived.astimezone(zone):%H:%M}", "left": f"{left.astimezone(zone):%H:%M}"}
    if left <= arrived:
        return [Finding("order", shown)]
    found = []
    minutes = int((left - arrived).total_seconds() // 60)
    if minutes < MINIMUM:
        found.append(Finding("short", {"minutes": minutes, "minimum": MINIMUM}))
    for other in peers.others(submission):
        if other.arrived_at is None or other.left_at is None or other.left_at <= other.arrived_at:
            continue
        if other.arrived_at < left and arrived < other.left_at:
            values = {
                "station": place.code if (place := other.standing_station) else "—",
                "number": other.event.number,
                "arrived": f"{other.arrived_at.astimezone(zone):%H:%M}",
                "left": f"{other.left_at.astimezone(zone):%H:%M}",
            }
            found.append(Finding("overlap", values))
    return found
