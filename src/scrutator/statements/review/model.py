"""What a review consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Speaker(StrEnum):
    """Whose assertion a sentence is, which is not always its grammatical subject."""

    MISSION = "mission"
    HOST = "host"
    COMMISSION = "commission"
    OTHER_OBSERVER = "other_observer"
    JOURNALIST = "journalist"
    OTHER = "other"


class Grade(StrEnum):
    """How far a sentence goes beyond what could carry it. A grade is of the wording, never of the election."""

    NOTE = "note"  # worth knowing, nothing to mend
    CLARIFY = "clarify"  # something is missing that would make it checkable
    BEYOND = "beyond"  # says more than the record can support


@dataclass(frozen=True)
class Remark:
    """One rule's remark on one sentence, in the reader's language."""

    rule: str  # the rule's id, e.g. "no_denominator"
    grade: Grade
    explanation: str
    supported: str = ""  # a wording that the record supports; never the mission's words
    values: dict[str, Any] = field(default_factory=dict)
    start: int | None = None  # the words in question, as offsets into the sentence
    end: int | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "grade": self.grade.value,
            "explanation": self.explanation,
            "supported": self.supported,
            "values": self.values,
            "span": None if self.start is None else [self.start, self.end],
        }


@dataclass(frozen=True)
class SentenceReview:
    """One sentence: its text and place in the document, who says it, what was read in it, and the remarks."""

    index: int
    text: str
    start: int
    end: int
    language: str
    speaker: Speaker
    speaker_name: str
    values: dict[str, Any]
    remarks: tuple[Remark, ...]

    @property
    def rules(self) -> list[str]:
        return [remark.rule for remark in self.remarks]

    @property
    def grade(self) -> Grade | None:
        """The gravest grade of its remarks; ``None`` without any."""
        return max((remark.grade for remark in self.remarks), key=list(Grade).index, default=None)

    def as_dict(self) -> dict[str, Any]:
        return {
            "index": self.index,
            "text": self.text,
            "speaker": self.speaker.value,
            "speaker_name": self.speaker_name,
            "language": self.language,
            "rules": self.rules,
            "grade": self.grade.value if self.grade else None,
            "values": self.values,
            "explanation": " ".join(remark.explanation for remark in self.remarks),
            "supported": " ".join(dict.fromkeys(remark.supported for remark in self.remarks if remark.supported)),
            "remarks": [remark.as_dict() for remark in self.remarks],
        }


@dataclass(frozen=True)
class Review:
    """A reviewed document. ``remarks`` and ``values`` are about the document as a whole."""

    language: str
    sentences: tuple[SentenceReview, ...]
    remarks: tuple[Remark, ...] = ()
    mission: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "mission": self.mission,
            "language": self.language,
            "sentences": [sentence.as_dict() for sentence in self.sentences],
            "values": self.values,
            "remarks": [remark.as_dict() for remark in self.remarks],
        }
