"""Starts and revises drafts. A signed draft is never changed."""

from __future__ import annotations

from django.db import transaction

from scrutator.accounts.models import Person
from scrutator.core.errors import ScrutatorError
from scrutator.findings.models import Snapshot
from scrutator.missions.models import Mission
from scrutator.statements.drafting.basis import Basis, basis_of
from scrutator.statements.drafting.bindings import BINDING
from scrutator.statements.drafting.problems import Problem
from scrutator.statements.drafting.problems import problems as problems_of
from scrutator.statements.drafting.proposal import proposed
from scrutator.statements.models import Draft, Revision, Signature

MOST_CHARACTERS, MOST_BINDINGS = 200_000, 2_000
"""Of a text in one language; a statement of a large mission has a tenth of it."""


@transaction.atomic
def start(mission: Mission, snapshot: Snapshot, by: Person) -> Draft:
    """A draft on a snapshot with a proposed text in both languages. Raises ``snapshot-foreign``."""
    if snapshot.mission_id != mission.pk:
        raise ScrutatorError("snapshot-foreign")
    basis = basis_of(snapshot)
    draft = Draft.objects.create(
        mission=mission,
        snapshot=snapshot,
        title_en=f"{mission.name_en}: {mission.election_title_en}",
        title_ru=f"{mission.name_ru or mission.name_en}: {mission.election_title_ru or mission.election_title_en}",
        created_by=by,
    )
    revise(draft, proposed(basis, "en"), proposed(basis, "ru"), by)
    return draft


@transaction.atomic
def revise(draft: Draft, text_en: str, text_ru: str, by: Person) -> Revision:
    """A new revision; the same text again gives the newest one back. Raises ``draft-signed`` and ``draft-too-long``."""
    Draft.objects.select_for_update().get(pk=draft.pk)
    if Signature.objects.filter(draft=draft).exists():
        raise ScrutatorError("draft-signed")
    text_en, text_ru = (text.replace("\r\n", "\n").strip() + "\n" for text in (text_en, text_ru))
    for text in (text_en, text_ru):
        if len(text) > MOST_CHARACTERS or len(BINDING.findall(text)) > MOST_BINDINGS:
            raise ScrutatorError("draft-too-long", characters=MOST_CHARACTERS, bindings=MOST_BINDINGS)
    newest = draft.revisions.first()
    if newest and (newest.text_en, newest.text_ru) == (text_en, text_ru):
        return newest
    number = newest.number + 1 if newest else 1
    return Revision.objects.create(draft=draft, number=number, text_en=text_en, text_ru=text_ru, by=by)


def texts_of(revision: Revision) -> dict[str, str]:
    return {"en": revision.text_en, "ru": revision.text_ru}


def newest_revision(draft: Draft) -> Revision:
    """The revision that would be signed; a draft has one from its start."""
    return draft.revisions.order_by("-number")[0]


def problems(draft: Draft, basis: Basis | None = None) -> list[Problem]:
    """What keeps the draft's newest revision from being signed."""
    return problems_of(texts_of(newest_revision(draft)), basis or basis_of(draft.snapshot))
