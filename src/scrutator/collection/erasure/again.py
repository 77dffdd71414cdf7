"""Erases again what an older copy of the database has brought back."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from scrutator.collection.erasure.carrying_out import carry_out, finish
from scrutator.collection.erasure.register import Entry, entries
from scrutator.collection.erasure.words import check_ins_of, messages_of, name_of
from scrutator.collection.models import CheckIn, Erasure, Message, Submission
from scrutator.missions.models import Mission


def erase_again(register: Path) -> int:
    """Carry out every decision of the register that the database does not know; how many contents were erased by it.

    What was confirmed but not carried out to its end is finished too. Raises ``erasure-register``.
    """
    again = sum(_again(entry) for entry in list(entries(register)))
    for mission in Mission.objects.filter(pk__in=Erasure.objects.values("mission")):
        finish(mission)
    return again


@transaction.atomic
def _again(entry: Entry) -> int:
    mission = Mission.objects.filter(code=entry.mission).first()
    if mission is None:
        return 0
    rows = Submission.objects.filter(mission=mission, instance_id__in=entry.instances)
    narrower = rows.filter(erased__scope=Erasure.Scope.TEXTS) if entry.scope == Erasure.Scope.WHOLE else rows.none()
    back = sorted((rows.filter(erased__isnull=True) | narrower).values_list("instance_id", flat=True))
    said: list[CheckIn | Message] = [*check_ins_of(mission, entry.words).filter(erased__isnull=True)]
    said += [*messages_of(mission, entry.words).filter(erased__isnull=True)]
    words = sorted(map(name_of, said))
    if not back and not words:
        return 0
    erasure = Erasure.objects.create(
        mission=mission,
        scope=entry.scope,
        reason=f"register: {entry.hash}",
        instances=back,
        words=words,
        proposed_at=entry.decided_at,
        verdict=Erasure.Verdict.CONFIRMED,
        decided_at=entry.decided_at,
        number=entry.number,
    )
    carry_out(erasure, noted=True)
    return len(back) + len(words)
