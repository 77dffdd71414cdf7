"""The signed statement, and the files made of it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from docx import Document as OpenDocument
from pypdf import PdfReader

from scrutator.findings.wording import printed
from scrutator.missions.models import Mission
from scrutator.statements.drafting.basis import Basis, basis_of, facts
from scrutator.statements.models import Document, Signature
from scrutator.statements.publishing.content import LANGUAGES
from scrutator.statements.verification.model import Check


def signatures(mission: Mission) -> Iterator[tuple[Signature, dict[str, Any] | None]]:
    """Each signature with its content; ``None`` where that cannot be read."""
    for one in Signature.objects.filter(draft__mission=mission).select_related("draft__snapshot__mission"):
        try:
            yield one, json.loads(bytes(one.content))
        except ValueError:
            yield one, None


def check_statement(mission: Mission) -> Check:
    """Every run that prints a figure or a fact says what the snapshot gives now."""
    check = Check("statement")
    for signature, value in signatures(mission):
        place = _("statement %(digest)s") % {"digest": signature.digest[:12]}
        if value is None:
            check.fault(place, _("its content cannot be read"))
            continue
        if value["snapshot"] != signature.draft.snapshot.digest:
            check.fault(place, _("it names another snapshot"))
        try:
            basis = basis_of(signature.draft.snapshot)
        except (ValueError, KeyError, TypeError) as error:
            check.fault(place, str(error))
            continue
        for language in LANGUAGES:
            _text(check, f"{place}, {language}", value["texts"][language], basis, language)
    if not check.looked_at and not check.faults:
        check.pending = _("No statement is signed yet.")
    return check


def _text(check: Check, place: str, text: dict[str, Any], basis: Basis, language: str) -> None:
    known = facts(basis, language)
    for run in (run for block in text["blocks"] for run in block["runs"]):
        if "figure" in run:
            check.looked_at += 1
            figure = basis.figures.get(run["figure"])
            if figure is None or printed(figure, run["form"], language) != run["text"]:
                check.fault(f"{place}, {run['figure']}", _("“%(text)s” is not what the snapshot gives") % run)
        elif "fact" in run:
            check.looked_at += 1
            if known.get(run["fact"]) != run["text"]:
                check.fault(f"{place}, {run['fact']}", _("“%(text)s” is not what the snapshot gives") % run)
    for entry in text["annex"]:
        for form, words in entry["printed"].items():
            check.looked_at += 1
            figure = basis.figures.get(entry["key"])
            if figure is None or printed(figure, form, language) != words:
                wrong = {"text": words}
                check.fault(f"{place}, {entry['key']}", _("“%(text)s” is not what the snapshot gives") % wrong)


def check_documents(mission: Mission) -> Check:
    """What a reader sees in the files: every printed figure, and the mark of training where it belongs."""
    check = Check("documents")
    for signature, value in signatures(mission):
        documents = list(Document.objects.filter(signature=signature))
        if value is None:
            continue
        for document in documents:
            check.looked_at += 1
            place = _("document %(kind)s, %(language)s") % {"kind": document.kind, "language": document.language}
            try:
                text, marks = READERS[Document.Kind(document.kind)](bytes(document.content))
            except Exception as error:  # a damaged file fails in many ways; each is a fault of the file
                check.fault(place, _("it cannot be read: %(reason)s") % {"reason": type(error).__name__})
                continue
            if value["training"] and "training" not in marks:
                check.fault(place, _("it does not say that it is for training"))
            shown = _bare(text)
            for run in (run for block in value["texts"][document.language]["blocks"] for run in block["runs"]):
                if "figure" in run and _bare(run["text"]) not in shown:
                    check.fault(place, _("“%(text)s” is not in it") % run)
        if len(documents) != len(LANGUAGES) * len(READERS):
            check.fault(_("statement %(digest)s") % {"digest": signature.digest[:12]}, _("a file is missing"))
    if not check.looked_at and not check.faults:
        check.pending = _("No statement is signed yet.")
    return check


def _pdf(content: bytes) -> tuple[str, str]:
    reader = PdfReader(io.BytesIO(content))
    return "".join(page.extract_text() for page in reader.pages), str(dict(reader.metadata or {}))


def _docx(content: bytes) -> tuple[str, str]:
    document = OpenDocument(io.BytesIO(content))
    return "".join(paragraph.text for paragraph in document.paragraphs), str(document.core_properties.keywords)


READERS = {Document.Kind.PDF: _pdf, Document.Kind.DOCX: _docx}


def _bare(text: str) -> str:
    """Without spaces and hyphens at line ends, which setting a page may change."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)
