"""Runs the checks, and stores what a person decides. Neither changes a submission."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.collection.models import Submission
from scrutator.collection.stations import with_stations
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions import chain
from scrutator.missions.models import Mission
from scrutator.quality.checks import CHECKS
from scrutator.quality.models import Decision, Flag
from scrutator.quality.peers import Peers

EVENT = "decision"


@transaction.atomic
def run_checks(submission: Submission, peers: Peers | None = None) -> list[Flag]:
    """The flags of a submission as the checks see it now; those that no longer hold are taken away.

    ``peers`` is what it is held against, when it was read already for many.
    """
    peers = peers or Peers.of(submission.mission, submission.team_id)
    flags = []
    for code, unit in CHECKS.items():
        found = unit.findings(submission, peers)
        if found:
            values = {"findings": [finding.as_dict() for finding in found]}
            flag, _created = Flag.objects.update_or_create(
                submission=submission, check_code=code, defaults={"values": values}
            )
            flags.append(flag)
    Flag.objects.filter(submission=submission).exclude(check_code__in=[flag.check_code for flag in flags]).delete()
    return flags


def run_all(mission: Mission) -> int:
    """Run the checks on every submission of a mission; the number of flags."""
    found = with_stations(Submission.objects.filter(mission=mission).prefetch_related("amends__station_changes"))
    rows = found.select_related("mission", "form", "team", "event", "amends")
    peers = Peers.of(mission)
    return sum(
        len(run_checks(submission, peers))
        for submission in rows.defer("sealed_xml", "amends__sealed_xml", "form__workbook", "form__xform")
    )


@transaction.atomic
def decide(submission: Submission, verdict: str, reason: str, by: Person) -> Decision:
    """Accept a submission or set it aside; an event ``decision`` is chained, and earlier decisions stay.

    Raises ``decision-reason`` if it is set aside without a reason, ``decision-unknown`` for another verdict.
    """
    if verdict not in Decision.Verdict.values:
        raise ScrutatorError("decision-unknown", verdict=verdict, verdicts=", ".join(Decision.Verdict.values))
    reason = reason.strip()
    if verdict == Decision.Verdict.SET_ASIDE and not reason:
        raise ScrutatorError("decision-reason")
    chain.lock(submission.mission)
    now = timezone.now()
    content = _content(submission, verdict, reason, by)
    subject = f"{submission.instance_id} {verdict}"[:120]
    event = chain.append(submission.mission, [chain.Entry(EVENT, subject, digest(content))], at=now)[0]
    return Decision.objects.create(submission=submission, verdict=verdict, reason=reason, by=by, at=now, event=event)


def decision_digest(decision: Decision) -> str:
    """What the chain holds of a decision, computed again."""
    return digest(_content(decision.submission, decision.verdict, decision.reason, decision.by))


def _content(submission: Submission, verdict: str, reason: str, by: Person) -> dict[str, str]:
    return {
        "submission": submission.instance_id,
        "xml_sha256": submission.xml_sha256,
        "verdict": verdict,
        "reason": reason,
        "by": str(by.pk),
    }
