"""A review made ready for a template: sentences with their marks, the parts of the country, the bound."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from scrutator.science.bounds import zero_event_bound
from scrutator.statements.review import Record, Remark, Review, SentenceReview
from scrutator.statements.review.labels import GRADES, SPEAKERS
from scrutator.statements.review.rules import RULES

SENSITIVITIES = (1.0, 0.8, 0.5)


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence; ``rules`` are the ids of the rules whose words it is."""

    text: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class ShownRemark:
    rule: str
    title: str
    grade: str
    grade_label: str
    explanation: str
    supported: str


@dataclass(frozen=True)
class ShownSentence:
    number: int
    pieces: tuple[Piece, ...]
    language: str
    speaker: str
    remarks: tuple[ShownRemark, ...]


@dataclass(frozen=True)
class Part:
    """One part of the country as a row of the picture."""

    name: str
    stations: int
    voters: int | None
    named: bool


def sentences(review: Review) -> list[ShownSentence]:
    return [
        ShownSentence(
            number=sentence.index + 1,
            pieces=pieces(sentence),
            language=sentence.language,
            speaker=sentence.speaker_name or str(SPEAKERS[sentence.speaker]),
            remarks=tuple(shown(remark) for remark in sentence.remarks),
        )
        for sentence in review.sentences
    ]


def shown(remark: Remark) -> ShownRemark:
    title = str(RULES[remark.rule].title) if remark.rule in RULES else remark.rule
    return ShownRemark(
        remark.rule, title, remark.grade.value, str(GRADES[remark.grade]), remark.explanation, remark.supported
    )


def pieces(sentence: SentenceReview) -> tuple[Piece, ...]:
    """The sentence cut at the ends of all marked spans, so that spans may overlap."""
    spans = [(r.start, r.end, r.rule) for r in sentence.remarks if r.start is not None and r.end is not None]
    cuts = sorted({0, len(sentence.text), *(cut for start, end, _rule in spans for cut in (start, end))})
    return tuple(
        Piece(
            sentence.text[left:right],
            tuple(rule for start, end, rule in spans if start <= left and right <= end),
        )
        for left, right in itertools.pairwise(cuts)
    )


def parts(review: Review, record: Record, language: str) -> list[Part]:
    """The parts of the frame, with those that the statement names; empty when it names none."""
    named = {name for sentence in review.sentences for name in sentence.values.get("areas_named", [])}
    if not named:
        return []
    return [
        Part(
            area.name_ru if language == "ru" and area.name_ru else area.name_en,
            area.stations,
            area.voters,
            area.name_en in named,
        )
        for area in record.areas
    ]


def bound(review: Review, record: Record) -> dict[str, Any] | None:
    """What "none found" would support, were the visited stations a random sample; ``None`` where nobody says so."""
    claim = next((r for s in review.sentences for r in s.remarks if r.rule == "zero_claim"), None)
    if claim is None or "bound_stations" not in claim.values:
        return None
    visited, total = claim.values["visited"], claim.values["stations_total"]
    result = zero_event_bound(visited, total)
    visits = [n for n in dict.fromkeys((visited, 2 * visited, 5 * visited, 10 * visited)) if n <= total]
    counts = zero_event_bound([[n] for n in visits], total, sensitivity=SENSITIVITIES).upper_count
    return {
        "visited": visited,
        "total": total,
        "result": result,
        "percent": 100 * result.upper,
        "sensitivities": [round(100 * share) for share in SENSITIVITIES],
        "grid": [{"visits": n, "counts": row.tolist()} for n, row in zip(visits, counts, strict=True)],
    }
