"""Review of a public statement against the record: pure functions of a text and a :class:`Record`."""

from scrutator.statements.review.engine import review
from scrutator.statements.review.model import Grade, Remark, Review, SentenceReview, Speaker
from scrutator.statements.review.record import AreaFacts, Record
from scrutator.statements.review.summary import Line, summary

__all__ = [
    "AreaFacts",
    "Grade",
    "Line",
    "Record",
    "Remark",
    "Review",
    "SentenceReview",
    "Speaker",
    "review",
    "summary",
]
