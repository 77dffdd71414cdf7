"""One person proposes an erasure, another decides. Both are events of the chain."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.collection.erasure.carrying_out import carry_out
from scrutator.collection.erasure.words import name_of
from scrutator.collection.models import CheckIn, Erasure, Message, Submission
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import Entry, append, lock
from scrutator.missions.models import Mission

PROPOSED, DECIDED = "erasure_proposed", "erasure"


@transaction.atomic
def propose(
    mission: Mission, submissions: Iterable[Submission], scope: str, reason: str, by: Person,
    words: Iterable[CheckIn | Message] = (),
) -> Erasure:  # fmt: skip
    """Propose that contents be erased: of these submissions and of every other version of the same reports, places of
    these check-ins, and texts of these messages, whatever the scope.

    Raises ``erasure-not-allowed`` for a role that may not, ``erasure-reason`` without a reason, ``erasure-scope`` for
    another scope, ``erasure-nothing`` where everything named is erased already or nothing is named.
    """
    if not by.has_perm("collection.propose_erasure", mission):
        raise ScrutatorError("erasure-not-allowed")
    if scope not in Erasure.Scope.values:
        raise ScrutatorError("erasure-scope", scope=scope)
    if not (reason := reason.strip()):
        raise ScrutatorError("erasure-reason")
    open_to_it = [one for one in every_version(mission, submissions) if one.erased is None or _wider(one.erased, scope)]
    named = sorted(name_of(one) for one in words if one.mission_id == mission.pk and one.erased_id is None)
    if not open_to_it and not named:
        raise ScrutatorError("erasure-nothing")
    lock(mission)
    erasure = Erasure(
        mission=mission,
        scope=scope,
        reason=reason,
        instances=sorted(one.instance_id for one in open_to_it),
        words=named,
        proposed_by=by,
        proposed_at=timezone.now(),
    )
    entry = Entry(PROPOSED, f"{scope} {len(open_to_it) + len(named)}", proposal_digest(erasure))
    erasure.proposal = append(mission, [entry], at=erasure.proposed_at, locked=True)[0]
    erasure.save()
    return erasure


@transaction.atomic
def decide(erasure: Erasure, verdict: str, by: Person) -> None:
    """Confirm or decline. A confirmed one is carried out: when this is committed, the contents cannot be read any more.

    Raises ``erasure-not-allowed``, ``erasure-same-person``, ``erasure-decided``, ``erasure-verdict``.
    """
    mission = erasure.mission
    if not by.has_perm("collection.decide_erasure", mission):
        raise ScrutatorError("erasure-not-allowed")
    if verdict not in (Erasure.Verdict.CONFIRMED, Erasure.Verdict.DECLINED):
        raise ScrutatorError("erasure-verdict", verdict=verdict)
    lock(mission)
    erasure.refresh_from_db()
    if erasure.verdict:
        raise ScrutatorError("erasure-decided")
    if erasure.proposed_by_id == by.pk:
        raise ScrutatorError("erasure-same-person")
    erasure.verdict, erasure.decided_by, erasure.decided_at = verdict, by, timezone.now()
    entry = Entry(DECIDED, verdict, decision_digest(erasure))
    erasure.decision = append(mission, [entry], at=erasure.decided_at, locked=True)[0]
    if verdict == Erasure.Verdict.CONFIRMED:
        erasure.number = erasure.decision.number
    erasure.save()
    if verdict == Erasure.Verdict.CONFIRMED:
        carry_out(erasure)


def every_version(mission: Mission, submissions: Iterable[Submission]) -> list[Submission]:
    """The submissions with all that amends them or that they amend."""
    heavy = ("sealed_xml", "sealed_texts", "answers")
    rows = Submission.objects.filter(mission=mission).select_related("erased").defer(*heavy)
    found: dict[int, Submission] = {}
    edge = {one.pk for one in submissions}
    while edge:
        new = rows.filter(pk__in=edge - found.keys())
        found |= {one.pk: one for one in new}
        later = rows.filter(amends__in=edge).values_list("pk", flat=True)
        edge = ({one.amends_id for one in new if one.amends_id} | set(later)) - found.keys()
    return list(found.values())


def _wider(earlier: Erasure, scope: str) -> bool:
    return earlier.scope == Erasure.Scope.TEXTS and scope == Erasure.Scope.WHOLE


def proposal_digest(erasure: Erasure) -> str:
    """What the chain holds of a proposal, computed again."""
    held = {
        "scope": erasure.scope,
        "reason": erasure.reason,
        "instances": erasure.instances,
        "by": str(erasure.proposed_by_id),
    }
    return digest(held | ({"words": erasure.words} if erasure.words else {}))


def decision_digest(erasure: Erasure) -> str:
    """What the chain holds of a decision, computed again."""
    proposal = erasure.proposal.number if erasure.proposal else None
    return digest({"proposal": proposal, "verdict": erasure.verdict, "by": str(erasure.decided_by_id)})
