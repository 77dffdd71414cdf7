"""The telephone's clock against the server's. Neither is believed alone; a person looks at what lies days apart."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from scrutator.collection.models import Submission
from scrutator.quality.checks.finding import Finding
from scrutator.quality.peers import Peers

CODE = "clock"
TITLE = _("Clock of the telephone")
LIMIT = timedelta(days=2)
"""How far a time of the visit may lie from the moment of receipt; a convention of this project."""
SENTENCES = {
    "before": _("By the telephone the visit was %(days)s days before the report was received."),
    "after": _("By the telephone the visit was %(days)s days after the report was received."),
}


def findings(submission: Submission, peers: Peers) -> list[Finding]:
    moments = [moment for moment in (submission.arrived_at, submission.left_at) if moment is not None]
    gaps = [moment - submission.received_at for moment in moments]
    found = []
    for kind, gap in (("before", -min(gaps, default=timedelta())), ("after", max(gaps, default=timedelta()))):
        if gap >= LIMIT:
            found.append(Finding(kind, {"days": gap.days}))
    return found
