"""What can be read in a sentence, and in the document around it, before any rule judges."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from scrutator.statements.review.lexicon import LEXICONS, Lexicon
from scrutator.statements.review.model import Speaker
from scrutator.statements.review.numbers import Number, numbers
from scrutator.statements.review.places import Places
from scrutator.statements.review.record import Record
from scrutator.statements.review.sentences import Span

OF = re.compile(
    r"^\s*(?:[^\W\d]+\s+){0,2}?(?:out\s+of|of|из|от)\s+(?:the\s+|all\s+|всех\s+|общего\s+числа\s+в\s+)?(?:[^\W\d]+\s+){0,2}?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Count:
    """A number that counts something: stations, observers, complaints … ``total`` when it is said to be of so many."""

    entity: str
    number: Number
    total: Number | None = None


@dataclass(eq=False)
class Sentence:
    """A sentence as read. Everything here is about words; nothing judges."""

    span: Span
    index: int
    speaker: Speaker
    speaker_name: str
    record: Record
    places: Places

    @property
    def text(self) -> str:
        return self.span.text

    @property
    def lexicon(self) -> Lexicon:
        return LEXICONS[self.span.language]

    @cached_property
    def numbers(self) -> list[Number]:
        return numbers(self.text)

    @property
    def percents(self) -> list[Number]:
        return [number for number in self.numbers if number.kind == "percent"]

    @cached_property
    def pairs(self) -> list[tuple[Number, Number]]:
        """Numbers joined as "N of M" or "N из M"."""
        found = []
        for left, right in zip(self.numbers, self.numbers[1:], strict=False):
            between = self.text[left.end : right.start]
            if OF.match(between) and right.kind == "count":
                found.append((left, right))
        return found

    @cached_property
    def counts(self) -> list[Count]:
        """Each count with what it counts: the nearest countable noun after it, within a few words."""
        totals = {left.start: right for left, right in self.pairs if left.kind == "count"}
        used = {right.start for _left, right in self.pairs}
        found = []
        for position, number in enumerate(self.numbers):
            if number.kind != "count" or number.start in used:
                continue
            limit = self.numbers[position + 1].start if position + 1 < len(self.numbers) else len(self.text)
            after = number.end
            if number.start in totals:
                after, limit = totals[number.start].end, len(self.text)
            entity = self._entity(number.end, limit) or self._entity(after, limit)
            if entity:
                found.append(Count(entity, number, totals.get(number.start)))
        return found

    def _entity(self, start: int, limit: int) -> str:
        window = re.split(r"[,;:()—–]|\s(?:-|in|at|from|on|на|в|с|по)\s", self.text[start : min(limit, start + 60)])[0]
        words = window.split()
        nearest = ("", 5)
        for entity in ("station", "complaint", "incident", "observer", "observation", "protocol", "count"):
            match = self.lexicon_entity(entity).search(window)
            if match:
                distance = len(window[: match.start()].split())
                if distance < nearest[1]:
                    nearest = (entity, distance)
        return nearest[0] if words else ""

    def lexicon_entity(self, entity: str) -> re.Pattern[str]:
        return self.lexicon.countable[entity]

    @cached_property
    def stages(self) -> list[str]:
        found = [stage for stage, pattern in self.lexicon.stages.items() if pattern.search(self.text)]
        return [s for s in found if not (s == "voting" and "early voting" in found and not self._plain_voting())]

    def _plain_voting(self) -> bool:
        rest = self.lexicon.stages["early voting"].sub(" ", self.text)
        return bool(self.lexicon.stages["voting"].search(rest))

    @cached_property
    def areas_named(self) -> list[str]:
        return self.places.areas_in(self.text)

    @cached_property
    def places_named(self) -> list[str]:
        if self.areas_named:
            return self.areas_named
        found = self.places.places_in(self.text, self.span.language)
        return found or [match.group().strip() for match in self.lexicon.all("SOME_PLACE", self.text)]

    @cached_property
    def benchmark(self) -> tuple[str, str]:
        """("named" | "vague" | "law", the words) or ("", "")."""
        if self.lexicon.find("OWN_CONDUCT", self.text):
            return "", ""
        match = self.lexicon.find("INSTRUMENT", self.text)
        if match:
            groups = {key: value for key, value in match.groupdict().items() if value}
            key = next(iter(groups))
            return ("vague" if key.startswith("vague") else "named"), groups[key]
        match = self.lexicon.find("PLAIN_LAW", self.text)
        if match:
            return "law", next(value for value in match.groupdict().values() if value)
        return "", ""

    def zero(self) -> tuple[re.Match[str], str] | None:
        """The words of a zero claim and its grade: absolute, qualified or hearsay."""
        match = self.lexicon.find("ZERO", self.text)
        if not match:
            return None
        exempt = self.lexicon.find("NOT_ZERO", self.text)
        if exempt and exempt.start() <= match.start() <= exempt.end():
            rest = self.text[: exempt.start()] + " " * len(exempt.group()) + self.text[exempt.end() :]
            match = self.lexicon.find("ZERO", rest)
            if not match:
                return None
        if self.lexicon.find("HEARSAY", self.text):
            return match, "hearsay"
        near = self.text[max(0, match.start() - 25) : match.end() + 30]
        return match, "qualified" if self.lexicon.find("QUALIFIER", near) else "absolute"

    def _free_of(self, name: str, exempt: str) -> list[re.Match[str]]:
        """The matches of a pattern that do not lie inside a match of the exempting pattern."""
        spans = [(m.start(), m.end()) for m in self.lexicon.all(exempt, self.text)]
        return [
            match
            for match in self.lexicon.all(name, self.text)
            if match.group().strip() and not any(start <= match.start() < end for start, end in spans)
        ]

    @cached_property
    def evaluation(self) -> re.Match[str] | None:
        """The first value word, but for clauses on an effect on the results: those have a rule of their own."""
        effect = self.lexicon.find("NO_EFFECT", self.text)
        for match in self._free_of("EVALUATION", "NOT_EVALUATION"):
            if self.benchmark[0] and self.lexicon.find("NOT_MET", match.group()):
                continue
            if not effect or re.search(
                r"[,;:—]", self.text[min(match.end(), effect.end()) : max(match.start(), effect.start())]
            ):
                return match
        return None

    @cached_property
    def universal(self) -> re.Match[str] | None:
        return next(iter(self._free_of("UNIVERSAL", "NOT_UNIVERSAL")), None)

    @property
    def observed(self) -> bool:
        """Whether those who observed say it, not the observed or others."""
        return self.speaker in {Speaker.MISSION, Speaker.OTHER_OBSERVER}

    @cached_property
    def overall_subject(self) -> bool:
        """Whether the sentence speaks of the election as such, and says how it was."""
        for match in self.lexicon.all("OVERALL", self.text):
            after = self.text[match.end() : match.end() + 90]
            before = self.text[max(0, match.start() - 60) : match.start()]
            if self.lexicon.find("OVERALL_VERB", after) or self.lexicon.find("JUDGES", before):
                return True
        return False

    @cached_property
    def overall_verdict(self) -> bool:
        """A verdict on the election as a whole: by a value word, or by a benchmark that it is said to meet or miss."""
        if (
            self.lexicon.find("NOT_VERDICT", self.text)
            or self.lexicon.find("SOFAR", self.text)
            or self.lexicon.find("SCOPED", self.text)
            or self.percents
        ):
            return False
        if self.evaluation and self.lexicon.find("GENERALLY", self.text) and not self.stages:
            return True
        subject = self.overall_subject and not set(self.stages) - {"voting"}
        return subject and bool(self.evaluation or self.benchmark[0])

    @property
    def values(self) -> dict[str, Any]:
        """What was read, in the keys of the JSON output."""
        stations = [c for c in self.counts if c.entity == "station"]
        totals = [c.total for c in stations if c.total]
        observers = [c for c in self.counts if c.entity == "observer"]
        return {
            "stations_visited": _whole(stations[-1].number.value) if stations else None,
            "stations_total": _whole(totals[0].value) if totals else None,
            "observers": _whole(observers[0].number.value) if observers else None,
            "percentages": [number.value for number in self.percents],
            "places_named": self.places_named,
            "areas_named": self.areas_named,
            "stages": self.stages,
            "benchmark": self.benchmark[1] or None,
            "numbers": [_whole(number.value) for number in self.numbers if number.kind == "count"],
        }


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value


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
            "stations_visited": [_whole(number.value) for _sentence, number in self.stations_visited],
        }

    @cached_property
    def gap_told(self) -> bool:
        return any(s.lexicon.find("GAP_TOLD", s.text) for s in self.sentences)
