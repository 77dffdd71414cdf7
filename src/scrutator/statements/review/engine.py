"""The review: read the document, then let every rule look at every sentence."""

from __future__ import annotations

from scrutator.statements.review.document import Document
from scrutator.statements.review.model import Remark, Review, SentenceReview
from scrutator.statements.review.places import Places
from scrutator.statements.review.reading import Sentence
from scrutator.statements.review.record import Record
from scrutator.statements.review.rules import DOCUMENT_CHECKS, RULES
from scrutator.statements.review.sentences import split
from scrutator.statements.review.speakers import attribute


def review(text: str, record: Record | None = None) -> Review:
    """Review a statement against a record; without one, by itself.

    Deterministic, without network and without a language model. Explanations are in the active language, supported
    wordings in the language of their sentence.
    """
    document = read(text, record or Record())
    sentences = tuple(_reviewed(sentence, document) for sentence in document.sentences)
    remarks = tuple(remark for check in DOCUMENT_CHECKS if (remark := check(document)) is not None)
    return Review(document.language, sentences, remarks, document.record.mission, document.values)


def read(text: str, record: Record) -> Document:
    """The document as read, before any rule."""
    spans = split(text)
    places = Places(record)
    speakers = attribute(spans, record)
    sentences: list[Sentence] = []
    for index, (span, (speaker, name)) in enumerate(zip(spans, speakers, strict=True)):
        previous = sentences[-1] if sentences else None
        sentences.append(Sentence(span, index, speaker, name, record, places, previous))
    return Document(sentences, record)


def _reviewed(sentence: Sentence, document: Document) -> SentenceReview:
    remarks: list[Remark] = []
    for rule in RULES.values():
        found = rule.check(sentence, document)
        if found is not None:
            remarks.append(found)
    span = sentence.span
    return SentenceReview(
        sentence.index,
        span.text,
        span.start,
        span.end,
        span.language,
        sentence.speaker,
        sentence.speaker_name,
        sentence.values,
        tuple(remarks),
    )
