"""Numbers that do not follow from one another."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.statements.review.document import Document
from scrutator.statements.review.figures import figure, share
from scrutator.statements.review.model import Grade, Remark
from scrutator.statements.review.numbers import Number
from scrutator.statements.review.reading import Sentence
from scrutator.statements.review.rules.base import Rule, remark


def fits(printed: Number, percent: float) -> bool:
    """Whether a share gives the printed percentage by rounding, or by cutting, at the decimals printed."""
    step = 10.0**-printed.decimals
    return printed.value - step / 2 - 1e-9 <= percent <= printed.value + step + 1e-9


def percent_mismatch(sentence: Sentence, document: Document) -> Remark | None:
    for percent in sentence.percents:
        tried = _of_pair(sentence, percent) or _of_gap(sentence, percent)
        if tried and not any(fits(percent, follows) for _part, _base, follows in tried):
            shown = "; ".join(
                _("%(part)s of %(base)s is %(share)s")
                % {"part": figure(part), "base": figure(base), "share": share(follows)}
                for part, base, follows in tried
            )
            said = _(
                "Printed: %(printed)s. %(shown)s. For the printed share another denominator would have to be named."
            )
            return remark(
                "percent_mismatch",
                Grade.CLARIFY,
                said % {"printed": percent.text, "shown": shown},
                at=(percent.start, percent.end),
                tried=[[p, b, round(s, 4)] for p, b, s in tried],
            )
    return _no_whole_number(sentence, document)


Tried = list[tuple[float, float, float]]


def _of_pair(sentence: Sentence, percent: Number) -> Tried:
    """ "N of M" beside the percentage."""
    return [
        (left.value, right.value, 100 * left.value / right.value)
        for left, right in sentence.pairs
        if left.kind == "count" and 0 < left.value <= right.value and _beside(sentence, left, right, percent)
    ]


def _beside(sentence: Sentence, left: Number, right: Number, percent: Number) -> bool:
    between = (
        sentence.text[right.end : percent.start]
        if percent.start > right.end
        else sentence.text[percent.end : left.start]
    )
    inside = any(
        n.start > min(percent.end, right.end) and n.end < max(percent.start, left.start) for n in sentence.numbers
    )
    return len(between) <= 60 and not inside


def _of_gap(sentence: Sentence, percent: Number) -> Tried:
    """Two numbers and their difference in one sentence: the difference as a share of either."""
    counts = [number.value for number in sentence.numbers if number.kind == "count"]
    for gap in counts:
        for high in counts:
            for low in counts:
                if gap > 0 and low > gap and math.isclose(high - low, gap):
                    return [(gap, high, 100 * gap / high), (gap, low, 100 * gap / low)]
    return []


def _no_whole_number(sentence: Sentence, document: Document) -> Remark | None:
    """A share of a known, not too large number of stations that no whole number of stations gives."""
    if sentence.pairs or any(n.kind == "count" for n in sentence.numbers):
        return None
    if not sentence.lexicon_entity("station").search(sentence.text):
        return None
    bases = {
        c.number.value
        for s in document.sentences
        for c in s.counts
        if c.entity == "station" and not _loose(s, c.number)
    }
    if len(bases) != 1 or not 30 <= (base := next(iter(bases))) <= 2000:
        return None
    for percent in sentence.percents:
        if percent.decimals and not any(
            fits(percent, 100 * k / base)
            for k in {math.floor(percent.value * base / 100), math.ceil(percent.value * base / 100)}
        ):
            said = _("%(printed)s of %(base)s stations is no whole number of stations; the base may be another.")
            return remark(
                "percent_mismatch",
                Grade.CLARIFY,
                said % {"printed": percent.text, "base": figure(base)},
                at=(percent.start, percent.end),
                base=base,
            )
    return None


def _loose(sentence: Sentence, number: Number) -> bool:
    before = sentence.text[: number.start].lower().rstrip()
    return before.endswith(
        (
            "more than",
            "about",
            "over",
            "some",
            "around",
            "nearly",
            "almost",
            "более чем",
            "более",
            "около",
            "свыше",
            "почти",
        )
    )


def conflicting_numbers(sentence: Sentence, document: Document) -> Remark | None:
    sums = _parts(sentence)
    if sums:
        total, parts = sums
        shown = " + ".join(figure(part.value) for part in parts)
        said = _("%(parts)s is %(sum)s, not %(total)s.") % {
            "parts": shown,
            "sum": figure(sum(part.value for part in parts)),
            "total": figure(total.value),
        }
        return remark("conflicting_numbers", Grade.CLARIFY, said, at=(total.start, parts[-1].end))
    return _two_totals(sentence, document)


def _parts(sentence: Sentence) -> tuple[Number, list[Number]] | None:
    """A total followed, after a dash, colon or bracket, by parts joined by commas and "and"."""
    counts = [number for number in sentence.numbers if number.kind == "count"]
    for position, total in enumerate(counts):
        following = counts[position + 1 :]
        if len(following) < 2 or sentence.lexicon.find("PARTIAL_LIST", sentence.text[total.end :]):
            continue
        between = sentence.text[total.end : following[0].start]
        if not any(mark in between for mark in "—–(:") or len(between) > 60:
            continue
        parts = [following[0]]
        for left, right in pairwise(following):
            joint = sentence.text[left.end : right.start]
            if len(joint) > 45 or not any(word in f" {joint} " for word in (",", " and ", " и ", ";", " plus ")):
                break
            if any(mark in joint for mark in "—–)"):
                break
            parts.append(right)
        whole = sum(part.value for part in parts)
        near = whole != total.value and 0.75 * total.value < whole < 1.3 * total.value
        if near and len(parts) > 1 and all(part.value < total.value for part in parts):
            return total, parts
    return None


def _two_totals(sentence: Sentence, document: Document) -> Remark | None:
    """Stations visited, with one number here and another before, and nothing to tell them apart."""
    mine = [n for s, n in document.stations_visited if s is sentence]
    if not mine or _told_apart(sentence):
        return None
    for earlier, number in document.stations_visited:
        if earlier is sentence:
            break
        if (
            number.value != mine[0].value
            and not _told_apart(earlier)
            and not _loose(earlier, number)
            and not _loose(sentence, mine[0])
        ):
            said = _("Stations visited: %(here)s here, %(there)s in sentence %(number)s.") % {
                "here": figure(mine[0].value),
                "there": figure(number.value),
                "number": earlier.index + 1,
            }
            return remark("conflicting_numbers", Grade.CLARIFY, said, at=(mine[0].start, mine[0].end))
    return None


APART = re.compile(
    r"\bby\s(?:noon|midday|\d|the\stime)|\b[ap]\.?m\b|\bso\sfar\b|\bsignatures?\b|\breports?\b|\bof\sthem\b|\banother\b"
    r"|\bк\s(?:\d|полудню|часу)|\bутром\sна\b|\bвечер|\bиз\sних\b|\bещё\b|\bсообщени|\bподпис",
    re.IGNORECASE,
)


def _told_apart(sentence: Sentence) -> bool:
    """Whether a stage, a place, a time or a part makes the number one of its own."""
    stages = set(sentence.stages) - {"voting"}
    several = len([c for c in sentence.counts if c.entity == "station"]) > 1
    return bool(stages or sentence.places_named or several or APART.search(sentence.text))


RULES = [
    Rule(
        "percent_mismatch",
        gettext_lazy("Percentage that does not follow"),
        gettext_lazy("Do the printed counts give the printed percentage?"),
        percent_mismatch,
    ),
    Rule(
        "conflicting_numbers",
        gettext_lazy("Two numbers for one thing"),
        gettext_lazy("Do parts add up to their total, and does one thing have one number?"),
        conflicting_numbers,
    ),
]
