"""Early vote, mobile vote and turnout of a count beside those of other counts in the same area (rule 7)."""

from __future__ import annotations

from dataclasses import asdict

from django.utils.translation import gettext_lazy as _

from scrutator.collection.models import Submission
from scrutator.missions.models import Stage
from scrutator.quality.arithmetic import fences, shares
from scrutator.quality.checks.finding import Finding
from scrutator.quality.peers import Peers

CODE = "shares"
TITLE = _("Shares beside others of the area")
SENTENCES = {
    "early": _("Early vote %(share)s %%, outside %(low)s to %(high)s %% of %(others)s other counts in %(area)s."),
    "mobile": _("Mobile vote %(share)s %%, outside %(low)s to %(high)s %% of %(others)s other counts in %(area)s."),
    "turnout": _("Turnout %(share)s %%, outside %(low)s to %(high)s %% of %(others)s other counts in %(area)s."),
}
MINIMUM = 8
"""Other stations that an area must have; with fewer the next area above is taken. A convention of this project."""


def findings(submission: Submission, peers: Peers) -> list[Finding]:
    if submission.form is None or submission.form.stage != Stage.COUNT or submission.standing_station is None:
        return []
    own = asdict(shares(submission.answers))
    if all(value is None for value in own.values()):
        return []
    area, others = peers.counts_near(submission, MINIMUM)
    read = [asdict(one) for one in others]
    found = []
    for kind, value in own.items():
        values = [share for one in read if (share := one[kind]) is not None]
        if value is None or len(values) < MINIMUM:
            continue
        low, high = fences(values)
        if not low <= value <= high:
            shown = {"share": f"{value:.1f}", "low": f"{max(low, 0):.1f}", "high": f"{min(high, 100):.1f}"}
            found.append(Finding(kind, {**shown, "others": len(values), "area": area}))
    return found
