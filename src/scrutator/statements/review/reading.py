"""What can be read in a sentence, and in the document around it, before any rule judges."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
OF_BEFORE = re.compile(r"(?:^|[,;:]\s)[«“\"]?(?:out\sof|of|из)\s(?:the\s|all\s|these\s|всех\s|этих\s)?$", re.IGNORECASE)
PART_AFTER = re.compile(r"^[^.;\d]{2,80}$")
DRAWN = re.compile(
    r"^[^.;\d]{0,60}\b(?:drawn|selected|chosen|sampled|отобранн|выбранн|отобран)\w*\b[^.;\d]{0,40}\b(?:from|of|из)\s[^.;\d]{0,20}$",
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
    previous: Sentence | None = None

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
            if OF_BEFORE.search(self.text[: left.start]) and PART_AFTER.match(between) and left.kind == "count":
                found.append((right, left))
            elif (OF.match(between) or DRAWN.match(between)) and right.kind == "count":
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
        return next(iter(self.evaluations), None)

    @cached_property
    def evaluations(self) -> list[re.Match[str]]:
        effect = self.lexicon.find("NO_EFFECT", self.text)
        found = []
        for match in self._free_of("EVALUATION", "NOT_EVALUATION"):
            if self.benchmark[0] and self.lexicon.find("NOT_MET", match.group()):
                continue
            if not effect or re.search(
                r"[,;:—]", self.text[min(match.end(), effect.end()) : max(match.start(), effect.start())]
            ):
                found.append(match)
        return found

    def apart(self, one: re.Match[str], other: re.Match[str]) -> bool:
        """Whether two places lie in clauses that a conjunction sets against each other: "…, but …"."""
        between = self.text[min(one.end(), other.end()) : max(one.start(), other.start())]
        return bool(self.lexicon.find("CLAUSE", between))

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
            before = self.text[max(0, match.start() - 60) : match.end()]
            if self.lexicon.find("OVERALL_VERB", after) or self.lexicon.find("JUDGES", before):
                return True
        return self._speaks_on

    @property
    def _speaks_on(self) -> bool:
        """Whether a pronoun takes up the election of the sentence before: "It was transparent"."""
        pronoun = self.lexicon.find("SPEAKS_ON", self.text)
        return bool(pronoun and self.previous is not None and self.previous.overall_subject)

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
            "stations_visited": whole(stations[-1].number.value) if stations else None,
            "stations_total": whole(totals[0].value) if totals else None,
            "observers": whole(observers[0].number.value) if observers else None,
            "percentages": [number.value for number in self.percents],
            "places_named": self.places_named,
            "areas_named": self.areas_named,
            "stages": self.stages,
            "benchmark": self.benchmark[1] or None,
            "numbers": [whole(number.value) for number in self.numbers if number.kind == "count"],
        }


def whole(value: float) -> int | float:
    return int(value) if value == int(value) else value
