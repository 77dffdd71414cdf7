"""Puts what was read into a submission: codes as they are, all else sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutator.collection.content.sealing import packed, seal
from scrutator.collection.reading import Reading, without_turns

if TYPE_CHECKING:
    from scrutator.collection.models import Submission


def close(submission: Submission, key: bytes, reading: Reading, coded: frozenset[str]) -> None:
    """Put a reading into a submission: sealed under ``key`` what may be somebody's own words, the rest as it is.

    ``coded`` are the paths of answers that are codes, numbers or times.
    """
    texts: dict[str, str] = {}
    answers: dict[str, str] = {}
    for path, text in reading.answers.items():
        (answers if without_turns(path) in coded else texts)[path] = text
    submission.answers = answers
    submission.sealed_xml = seal(key, b"xml", reading.instance_id, reading.xml)
    submission.sealed_texts = seal(key, b"texts", reading.instance_id, packed(texts)) if texts else b""
