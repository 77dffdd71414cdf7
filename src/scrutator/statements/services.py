"""What the faces call: a text or a file in, a review out."""

from __future__ import annotations

from pathlib import Path

from scrutator.core.errors import ScrutatorError
from scrutator.statements.documents import read_document
from scrutator.statements.record import record_for
from scrutator.statements.review import Record, Review, review


def review_text(text: str, mission: str = "") -> Review:
    """Review a text against the record of ``mission``, or by itself when no mission is named.

    Raises ``mission-unknown``, or ``no-text`` when there is no sentence.
    """
    record = record_for(mission) if mission else Record()
    result = review(text, record)
    if not result.sentences:
        raise ScrutatorError("no-text")
    return result


def review_file(source: Path | bytes, name: str, mission: str = "") -> Review:
    """Review a file; its errors are those of :func:`scrutator.statements.documents.read_document`."""
    if mission:
        record_for(mission)
    return review_text(read_document(source, name=name).text, mission)
