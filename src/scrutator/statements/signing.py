"""The head signs: once, with a second factor, and only what binds everything that it says."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.core.canonical import canonical, sha256
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import Entry, append
from scrutator.missions.models import Mission
from scrutator.planning.queries import current_draw
from scrutator.planning.services import reveal
from scrutator.statements.drafting.basis import basis_of
from scrutator.statements.drafting.problems import problems as problems_of
from scrutator.statements.drafting.verbs import newest_revision, texts_of
from scrutator.statements.models import Document, Draft, Signature
from scrutator.statements.publishing.content import LANGUAGES, content_of
from scrutator.statements.publishing.docx import docx_of
from scrutator.statements.publishing.pdf import pdf_of

SECOND_FACTORS = ("totp", "webauthn", "recovery_codes")
MAKERS = {Document.Kind.PDF: pdf_of, Document.Kind.DOCX: docx_of}


@transaction.atomic
def sign(draft: Draft, by: Person, second_factor: str, read: int | None = None) -> Signature:
    """Sign the newest revision: freeze its content, chain its hash, make and chain the four files.

    ``second_factor`` names how the head has just been recognized beyond the password; ``read`` is the number of the
    revision that the head was shown, None where nobody else can write. Raises ``sign-not-head``,
    ``sign-second-factor``, ``draft-signed``, ``sign-training``, ``sign-revised`` or ``sign-problems``; then nothing
    is stored.
    """
    mission = draft.mission
    Draft.objects.select_for_update().get(pk=draft.pk)
    if not by.has_perm("statements.sign", mission):
        raise ScrutatorError("sign-not-head")
    if second_factor not in SECOND_FACTORS:
        raise ScrutatorError("sign-second-factor")
    if Signature.objects.filter(draft=draft).exists():
        raise ScrutatorError("draft-signed")
    refuse_mixed_training(mission)
    basis, revision = basis_of(draft.snapshot), newest_revision(draft)
    if read is not None and read != revision.number:
        raise ScrutatorError("sign-revised")
    found = problems_of(texts_of(revision), basis)
    if found:
        raise ScrutatorError("sign-problems", count=len(found), first=str(found[0]))
    value = content_of(draft, revision, basis)
    content = canonical(value)
    now = timezone.now()
    (event,) = append(mission, [Entry("statement", f"draft:{draft.pk}", sha256(content))], now)
    signature = Signature.objects.create(
        draft=draft,
        revision=revision,
        content=content,
        digest=event.digest,
        by=by,
        at=now,
        second_factor=second_factor,
        event=event,
    )
    made = [
        (kind, language, maker(value, language, signed_by=by.name, signed_at=now, digest=event.digest))
        for language in LANGUAGES
        for kind, maker in MAKERS.items()
    ]
    events = append(
        mission, [Entry("document", f"{kind}:{language}", sha256(content)) for kind, language, content in made], now
    )
    Document.objects.bulk_create(
        Document(signature=signature, kind=kind, language=language, content=content, digest=link.digest, event=link)
        for (kind, language, content), link in zip(made, events, strict=True)
    )
    return signature


def refuse_mixed_training(mission: Mission) -> None:
    """A training mission never signs as a real one, nor a real one on an invented frame."""
    if mission.training != mission.frame.training:
        raise ScrutatorError("sign-training")


@transaction.atomic
def release(signature: Signature, by: Person) -> None:
    """After the statement: reveal the draw, so that anybody can check it. Without a draw there is nothing to do."""
    if not by.has_perm("planning.reveal", signature.draft.mission):
        raise ScrutatorError("release-not-allowed")
    draw = current_draw(signature.draft.mission)
    if draw is not None and draw.state == draw.State.DRAWN:
        reveal(draw, by)
