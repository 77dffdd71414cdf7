"""Only the head signs, once, with a second factor, what binds everything; and the files say what they are."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document as OpenDocument
from pypdf import PdfReader

from scrutator.accounts.models import Person
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Event
from scrutator.planning.models import Draw
from scrutator.statements.drafting.verbs import revise, start
from scrutator.statements.models import Document, Draft, Signature
from scrutator.statements.signing import sign


@pytest.fixture
def draft(signature: Signature) -> Draft:
    return start(signature.draft.mission, signature.draft.snapshot, signature.by)


def refusal(draft: Draft, by: Person, factor: str = "totp") -> str:
    before = Event.objects.count()
    with pytest.raises(ScrutatorError) as refused:
        sign(draft, by, factor)
    assert Event.objects.count() == before
    assert not Document.objects.filter(signature__draft=draft).exists()
    return refused.value.code


@pytest.mark.parametrize("role", ["analyst", "press", "coordinator", "observer-001"])
def test_nobody_signs_but_the_head(draft: Draft, role: str) -> None:
    assert refusal(draft, Person.objects.get(email__startswith=role)) == "sign-not-head"


def test_a_password_alone_signs_nothing(draft: Draft, signature: Signature) -> None:
    assert refusal(draft, signature.by, "password") == "sign-second-factor"


def test_an_unbound_sentence_keeps_the_text_from_being_signed(draft: Draft, signature: Signature) -> None:
    revise(draft, "All was well.", "Всё было хорошо.", signature.by)
    assert refusal(draft, signature.by) == "sign-problems"


def test_a_mission_whose_training_mark_is_not_its_frames_signs_nothing(draft: Draft, signature: Signature) -> None:
    draft.mission.training = False
    assert refusal(draft, signature.by) == "sign-training"


def test_a_statement_is_signed_once(signature: Signature) -> None:
    with pytest.raises(ScrutatorError) as refused:
        sign(signature.draft, signature.by, "totp")
    assert refused.value.code == "draft-signed"
    assert signature.documents.count() == 4


def test_what_was_signed_is_chained_with_its_four_files(signature: Signature) -> None:
    assert sha256(bytes(signature.content)) == signature.digest == signature.event.digest
    documents = Document.objects.filter(signature=signature)
    assert {(one.kind, one.language) for one in documents} == {
        (kind, language) for kind in ("pdf", "docx") for language in ("en", "ru")
    }
    assert all(sha256(bytes(one.content)) == one.digest == one.event.digest for one in documents)


@pytest.mark.parametrize(("language", "word"), [("en", "TRAINING"), ("ru", "УЧЕБНАЯ")])
def test_a_training_pdf_says_so_on_every_page_and_in_its_metadata(
    signature: Signature, language: str, word: str
) -> None:
    reader = PdfReader(io.BytesIO(bytes(signature.documents.get(kind="pdf", language=language).content)))
    assert all(word in page.extract_text() for page in reader.pages)
    assert "training" in str(reader.metadata["/Keywords"])
    assert reader.metadata["/Author"] == signature.by.name


@pytest.mark.parametrize(("language", "word"), [("en", "TRAINING"), ("ru", "УЧЕБНАЯ")])
def test_a_training_docx_says_so_in_header_text_and_properties(signature: Signature, language: str, word: str) -> None:
    document = OpenDocument(io.BytesIO(bytes(signature.documents.get(kind="docx", language=language).content)))
    assert document.sections[0].header.paragraphs[0].text == word
    assert "training" in document.core_properties.keywords
    assert next(p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")) == "Heading 1"


def test_the_annex_gives_each_figure_its_definition_denominator_method_and_snapshot(signature: Signature) -> None:
    value = json.loads(bytes(signature.content))
    bound = {run["figure"] for block in value["texts"]["en"]["blocks"] for run in block["runs"] if "figure" in run}
    entries = {one["key"]: one for one in value["texts"]["en"]["annex"]}
    assert bound == set(entries)
    assert bound
    for entry in entries.values():
        assert entry["definition"]
        assert entry["method"]
        assert any(character.isdigit() for character in entry["printed"]["counts"])
    assert value["snapshot"] == signature.draft.snapshot.digest
    russian = {one["key"]: one["definition"] for one in value["texts"]["ru"]["annex"]}
    assert all(russian[key] != entry["definition"] for key, entry in entries.items())


def test_the_draw_is_revealed_only_after_the_signature(signature: Signature) -> None:
    draw = Draw.objects.get(design__mission=signature.draft.mission)
    assert draw.state == Draw.State.REVEALED
    assert draw.revealed_at > signature.at
