"""What only the whole of a statement can tell: totals, stages, stations visited, sampling."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from scrutator.statements.review.numbers import Number
from scrutator.statements.review.reading import Sentence, whole
from scrutator.statements.review.record import Record


@dataclass(eq=False)
class Document:
    """All sentences, and what only the whole can tell."""

    sentences: list[Sentence]
    record: Record = field(default_factory=Record)

    @property
    def language(self) -> str:
        russian = sum(len(s.text) for s in self.sentences if s.span.language == "ru")
        return "ru" if russian * 2 > sum(len(s.text) for s in self.sentences) else "en"

    @cached_property
    def count_told(self) -> bool:
        """Whether the count or the tabulation is spoken of anywhere."""
        return any({"count", "tabulation"} & set(s.stages) for s in self.sentences)

    @cached_property
    def stages(self) -> list[str]:
        return sorted({stage for sentence in self.sentences for stage in sentence.stages})

    @cached_property
    def areas_named(self) -> list[str]:
        named = {name for sentence in self.sentences for name in sentence.areas_named}
        return [area.name_en for area in self.record.areas if area.name_en in named]

    @cached_property
    def probability_sample(self) -> bool:
        said = any(s.lexicon.find("PROBABILITY", s.text) for s in self.sentences)
        return said or self.record.sampling == "probability"

    @cached_property
    def stations_visited(self) -> list[tuple[Sentence, Number]]:
        """Numbers of stations that somebody is said to have visited or observed."""
        return [
            (s, c.number)
            for s in self.sentences
            for c in s.counts
            if c.entity == "station" and s.lexicon.find("VISITED", s.text)
        ]

    def total_told(self, entity: str, above: float = 0) -> bool:
        """Whether a total of ``entity`` stands anywhere in the document, greater than the number that it is for."""
        for s in self.sentences:
            if any(c.entity == entity and c.total and c.total.value > above for c in s.counts):
                return True
            for left, right in s.pairs:
                near = s._entity(right.end, len(s.text)) == entity or any(c.entity == entity for c in s.counts)
                if left.kind == "percent" and near:
                    return True
            pattern = s.lexicon_entity(entity).pattern
            if re.search(r"(?:sample|выборк\w*)[^.;]{0,12}\(?\d", s.text) and re.search(pattern, s.text, re.X | re.I):
                return True
        return False

    def base_told(self, entity: str) -> bool:
        """Whether a number of ``entity`` that could be the base of a share stands in the document."""
        return self.total_told(entity) or any(c.entity == entity for s in self.sentences for c in s.counts)

    @property
    def values(self) -> dict[str, Any]:
        """What was read of the document as a whole, in the keys of the JSON output."""
        return {
            "areas_named": self.areas_named,
            "stages": self.stages,
            "probability_sample": self.probability_sample,
            "stations_visited": [whole(number.value) for _sentence, number in self.stations_visited],
        }

    @cached_property
    def gap_told(self) -> bool:
        return any(s.lexicon.find("GAP_TOLD", s.text) for s in self.sentences)
