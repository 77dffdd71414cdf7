"""Sums of the count and of voting at the voter's place, computed again: a difference is told as a number."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from scrutator.collection.models import Submission
from scrutator.quality.arithmetic import differences
from scrutator.quality.checks.finding import Finding
from scrutator.quality.peers import Peers

CODE = "reconciliation"
TITLE = _("Sums")
SENTENCES = {
    "rule_1": _("Ballots received (C25) minus those issued, unused and spoiled (C24a, C31, C30): %(difference)s."),
    "rule_2": _("Voters who took part (C26) minus the early, mobile and main ones: %(difference)s."),
    "rule_3": _(
        "Ballots found (C14, C15, C16) minus votes, against all and invalid ballots (C27, C28, C29): %(difference)s."
    ),
    "rule_4": _("More ballots found (C14, C15, C16) than issued (C24a): %(difference)s."),
    "rule_5_early": _("Ballots in the early-voting box (C14) minus early voters on record: %(difference)s."),
    "rule_5_mobile": _("Ballots in the mobile boxes (C15) minus those used at voters' places: %(difference)s."),
    "rule_6": _("Ballots issued (C24a) minus signatures on the list (C10): %(difference)s."),
    "rule_m4": _("Ballots taken (M4) minus those used and returned: %(difference)s."),
}


def findings(submission: Submission, peers: Peers) -> list[Finding]:
    if submission.form is None:
        return []
    return [
        Finding(rule.code, {"difference": difference})
        for rule, difference in differences(submission.form.stage, submission.answers)
        if rule.warns(difference)
    ]
