"""Freezing what came in."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from scrutator.accounts.models import Person
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from scrutator.findings.compute import figures
from scrutator.findings.content import content_of, read
from scrutator.findings.models import Figure, Snapshot
from scrutator.forms.models import FormVersion, Question
from scrutator.missions import chain
from scrutator.missions.models import Mission
from scrutator.quality.queries import counted

EVENT = "snapshot"


@transaction.atomic
def freeze(mission: Mission, form: FormVersion, by: Person) -> Snapshot:
    """Store the submissions that count now as a snapshot, with all its figures; an event ``snapshot`` is chained.

    The chain is held meanwhile, so the snapshot covers exactly what was chained before it. Raises ``form-foreign`` for
    a form of another mission, ``snapshot-empty`` when no submission counts.
    """
    if form.mission_id != mission.pk:
        raise ScrutatorError("form-foreign", form=form, mission=mission.code)
    chain.lock(mission)
    number = chain.head(mission).number
    content = content_of(mission, form, counted(mission, form), number)
    rows = read(content).rows
    if not rows:
        raise ScrutatorError("snapshot-empty", form=form)
    digest = sha256(content)
    (event,) = chain.append(mission, [chain.Entry(EVENT, f"{form} {digest[:12]}", digest)])
    snapshot = Snapshot.objects.create(
        mission=mission,
        form=form,
        content=content,
        digest=digest,
        rows=len(rows),
        chain_number=number,
        event=event,
        created_by=by,
        created_at=event.at,
    )
    questions = {one.name: one for one in Question.objects.filter(form=form)}
    Figure.objects.bulk_create(
        Figure(snapshot=snapshot, **{**asdict(one), "question": questions[one.question]}) for one in figures(content)
    )
    return snapshot
