"""Evidence: what is taken, how it lies, that the chain knows its hash."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings

from scrutator.casework.evidence import arriving, attach, evidence_of, opened
from scrutator.casework.models import Change, Complaint, Evidence
from scrutator.collection.files import StoredFile
from scrutator.core.errors import ScrutatorError
from scrutator.statements.verification.cases import check_cases
from tests.casework.conftest import Desk

PAPER = b"%PDF-1.4 a decision of the commission"


@pytest.fixture
def complaint(desk: Desk, settings: object, tmp_path: Path) -> Complaint:
    settings.ATTACHMENTS = tmp_path / "attachments"  # type: ignore[attr-defined]
    return desk.enter()


def test_a_paper_lies_sealed_and_its_hash_is_a_step_of_the_history(desk: Desk, complaint: Complaint) -> None:
    stored = attach(complaint, _came(PAPER), "The decision", desk.legal)
    lies = (Path(settings.ATTACHMENTS) / stored.path).read_bytes()
    assert PAPER[:20] not in lies
    with opened(stored) as file:
        assert file.read() == PAPER
    step = Change.objects.get(pk=stored.change_id)
    assert (step.verb, step.fields["evidence"][1]["sha256"]) == ("evidence", sha256(PAPER).hexdigest())
    assert stored.path.startswith("evidence/")
    assert not check_cases(desk.mission).faults
    Evidence.objects.update(sha256="0" * 64)
    faults = [one.problem for one in check_cases(desk.mission).faults]
    assert faults == ["its file of evidence is not the one that was chained"]


def test_the_same_paper_is_taken_once_and_a_program_not_at_all(desk: Desk, complaint: Complaint) -> None:
    attach(complaint, _came(PAPER), "The decision", desk.legal)
    with pytest.raises(ScrutatorError, match="is with C-1 already, as “The decision”"):
        attach(complaint, _came(PAPER), "Once more", desk.legal)
    with pytest.raises(ScrutatorError, match="of a kind that is not taken"):
        attach(complaint, _came(b"\x7fELF\x00\x01\x02\xff\xfe"), "A program", desk.legal)
    assert evidence_of(complaint).count() == 1


def _came(content: bytes) -> StoredFile:
    file = arriving("paper.pdf")
    file.write(content)
    return file.keep()
