"""Counts and shares without what they are of."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.statements.review import supports
from scrutator.statements.review.document import Document
from scrutator.statements.review.figures import figure, share
from scrutator.statements.review.model import Grade, Remark, Speaker
from scrutator.statements.review.reading import Count, Sentence
from scrutator.statements.review.rules.base import Rule, remark

COUNTED = {"station", "complaint", "incident", "count"}
SMALL = 30


def no_denominator(sentence: Sentence, document: Document) -> Remark | None:
    for count in sentence.counts:
        if not _needs_total(count, sentence, document) or document.total_told(count.entity, count.number.value):
            continue
        at = (count.number.start, count.number.end)
        record = document.record
        visits = count.entity == "station" and sentence.lexicon.find("VISITED", sentence.text)
        if visits and record.stations_total and count.number.value <= record.stations_total:
            percent = 100 * count.number.value / record.stations_total
            said = _("%(count)s stations, without the number of all. The record has %(total)s: %(share)s.") % {
                "count": figure(count.number.value),
                "total": figure(record.stations_total),
                "share": share(percent),
            }
            return remark(
                "no_denominator",
                Grade.CLARIFY,
                said,
                at=at,
                share=round(percent, 4),
                total=record.stations_total,
                supported=supports.visited(sentence, document, int(count.number.value)),
            )
        return remark(
            "no_denominator",
            Grade.CLARIFY,
            _("A count without its total: %(count)s of how many?") % {"count": count.number.text},
            at=at,
        )
    return _share_without_base(sentence, document)


def _needs_total(count: Count, sentence: Sentence, document: Document) -> bool:
    """Whether a count says little without its total: not a total itself, and not somebody else's register."""
    before = sentence.text[: count.number.start]
    if count.entity == "observer" and sentence.lexicon.find("REPORTED_BY", before):
        return not count.total
    if count.entity not in COUNTED or count.total or count.number.value <= 1:
        return False
    if sentence.speaker in {Speaker.HOST, Speaker.COMMISSION}:
        return False
    if document.base_told(count.entity) and sentence.lexicon.find("OF_THOSE", sentence.text[count.number.end :]):
        return False
    return not (count.entity in {"incident", "complaint"} and sentence.lexicon.find("IN_ALL", before))


def _share_without_base(sentence: Sentence, document: Document) -> Remark | None:
    lexicon = sentence.lexicon
    for percent in sentence.percents:
        after = sentence.text[percent.end : percent.end + 60]
        entity = next(
            (
                e
                for e in ("observation", "station", "count", "observer", "protocol", "official")
                if sentence.lexicon_entity(e).search(sentence.text)
            ),
            "",
        )
        if lexicon.find("COUNT_IN_BRACKETS", after):
            continue
        if lexicon.find("BASE_FOLLOWS", sentence.text[percent.end : percent.end + 160]):
            continue
        if entity and not lexicon.find("TURNOUT", after) and not document.base_told(entity) and not sentence.pairs:
            said = _("A share without its base: %(share)s of how many?") % {"share": percent.text}
            return remark("no_denominator", Grade.CLARIFY, said, at=(percent.start, percent.end))
    vague = lexicon.find("VAGUE_AMOUNT", sentence.text)
    own = sentence.speaker not in {Speaker.HOST, Speaker.COMMISSION}
    if vague and own and not sentence.pairs and not sentence.percents:
        said = _("An amount without a number: “%(words)s” of how many?") % {"words": vague.group().strip()}
        return remark("no_denominator", Grade.CLARIFY, said, at=vague)
    return None


def small_n(sentence: Sentence, document: Document) -> Remark | None:
    if not sentence.percents:
        return None
    base = _base(sentence, document)
    if base is None or base >= SMALL:
        return None
    said = _("A percentage on %(base)s: below %(least)s, counts say more than percentages.") % {
        "base": figure(base),
        "least": SMALL,
    }
    percent = sentence.percents[0]
    return remark("small_n", Grade.CLARIFY, said, at=(percent.start, percent.end), base=base)


def _base(sentence: Sentence, document: Document) -> float | None:
    """The base of the sentence's percentage: said as "N of M", in brackets, or as the one number of stations."""
    if sentence.pairs:
        return min(right.value for _left, right in sentence.pairs)
    for percent in sentence.percents:
        for number in sentence.numbers:
            gap = sentence.text[percent.end : number.start]
            if number.kind == "count" and gap.strip(" ") in {
                "(",
                "of",
                "of the",
                "из",
                "от",
                "(n=",
                "(n =",
                "(of",
                "(из",
            }:
                return number.value
    own = [c for c in sentence.counts if c.entity in {"station", "count", "observation", "protocol", "observer"}]
    if own and not _is_part(sentence, own[0]):
        return own[0].total.value if own[0].total else own[0].number.value
    bases = {
        c.number.value
        for s in document.sentences
        for c in s.counts
        if c.entity in {"station", "count"} and not s.lexicon.find("PARTIAL_LIST", s.text)
    }
    return bases.pop() if len(bases) == 1 else None


def _is_part(sentence: Sentence, count: Count) -> bool:
    """Whether the percentage restates the count, which then is the part and not the base: "11 stations (2 %)"."""
    if count.total:
        return False
    percent = next((p for p in sentence.percents if p.start > count.number.end), None)
    between = sentence.text[count.number.end : percent.start] if percent else ""
    return between.rstrip().endswith(("(", ", or", ", или", "или", " or", "—", "–")) and len(between) <= SMALL * 3


RULES = [
    Rule(
        "no_denominator",
        gettext_lazy("Number without denominator"),
        gettext_lazy("Of how many stations, complaints or observations is this number?"),
        no_denominator,
    ),
    Rule(
        "small_n",
        gettext_lazy("Too few for a percentage"),
        gettext_lazy("Does the percentage rest on fewer than thirty?"),
        small_n,
    ),
]
