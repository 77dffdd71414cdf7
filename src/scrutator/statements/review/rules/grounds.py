"""On what grounds: benchmark, evaluation, conversations, comparison, and whose words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.statements.review import supports
from scrutator.statements.review.document import Document
from scrutator.statements.review.figures import figure
from scrutator.statements.review.labels import SPEAKERS
from scrutator.statements.review.model import Grade, Remark, Speaker
from scrutator.statements.review.reading import Sentence
from scrutator.statements.review.rules.base import Rule, remark


def benchmark_named(sentence: Sentence, document: Document) -> Remark | None:
    level, words = sentence.benchmark
    if not level:
        return None
    said = {
        "named": _("Judged by a named instrument: %(words)s. Which of its provisions?"),
        "vague": _("Judged by standards that are not named: %(words)s. Which instrument, which provision?"),
        "law": _("Judged by national law: %(words)s. By this benchmark alone; others may have used another."),
    }[level] % {"words": words}
    start = sentence.text.find(words)
    grade = Grade.CLARIFY if level == "vague" else Grade.NOTE
    return remark("benchmark_named", grade, said, at=(start, start + len(words)), level=level, benchmark=words)


def benchmark_missing(sentence: Sentence, document: Document) -> Remark | None:
    if sentence.benchmark[0] or not sentence.overall_verdict or not sentence.evaluation:
        return None
    if sentence.lexicon.find("COMPARISON", sentence.text) or sentence.speaker is not Speaker.MISSION:
        return None
    return remark("benchmark_missing", Grade.CLARIFY, _("A verdict without a benchmark: by which law or commitment?"))


def evaluation(sentence: Sentence, document: Document) -> Remark | None:
    zero = sentence.zero()
    match = next((m for m in sentence.evaluations if not zero or sentence.apart(m, zero[0])), None)
    if not match or sentence.percents or sentence.pairs:
        return None
    if any(c.entity in {"station", "count", "complaint", "incident", "protocol"} for c in sentence.counts):
        return None
    said = _("“%(word)s” is a judgement. What was seen, how often, of how many?") % {"word": match.group().strip()}
    return remark("evaluation", Grade.CLARIFY, said, at=match, word=match.group().strip())


def evidence_by_conversation(sentence: Sentence, document: Document) -> Remark | None:
    match = sentence.lexicon.find("CONVERSATION", sentence.text)
    if not match:
        return None
    said = _("The basis is what people said. Conversations show what people think and report, not how the vote went.")
    return remark("evidence_by_conversation", Grade.CLARIFY, said, at=match, supported=supports.conversations(sentence))


def comparison_or_first(sentence: Sentence, document: Document) -> Remark | None:
    match = sentence.lexicon.find("COMPARISON", sentence.text)
    if not match or not match.group().strip():
        return None
    said = (
        document.record.first_mission_answer
        if document.record.first_mission_answer and _is_first(match.group())
        else ""
    )
    said = said or _("A comparison: with what, by which measure, and where is the earlier figure?")
    return remark("comparison_or_first", Grade.CLARIFY, said, at=match)


def _is_first(words: str) -> bool:
    return any(word in words.lower() for word in ("first", "вперв", "первы", "перва"))


def attribution_other(sentence: Sentence, document: Document) -> Remark | None:
    if sentence.speaker in {Speaker.MISSION}:
        return None
    who = sentence.speaker_name or str(SPEAKERS[sentence.speaker])
    said = _("The assertion is not the mission's: %(who)s. It is not reviewed as the mission's finding.") % {"who": who}
    return remark("attribution_other", Grade.NOTE, said, speaker=sentence.speaker.value)


def differs_from_archive(sentence: Sentence, document: Document) -> Remark | None:
    known = document.record.stations_visited
    for count in sentence.counts:
        visited = count.entity == "station" and sentence.lexicon.find("VISITED", sentence.text)
        if known and visited and not count.total and count.number.value != known and not sentence.stages:
            said = _("The archive has %(known)s stations visited; here it is %(here)s.") % {
                "known": figure(known),
                "here": count.number.text,
            }
            return remark(
                "differs_from_archive", Grade.CLARIFY, said, at=(count.number.start, count.number.end), archive=known
            )
        total = document.record.stations_total
        if (
            total
            and count.total
            and count.entity == "station"
            and count.total.value > total / 2
            and count.total.value != total
        ):
            said = _("The frame has %(known)s stations; here it is %(here)s.") % {
                "known": figure(total),
                "here": count.total.text,
            }
            return remark(
                "differs_from_archive", Grade.CLARIFY, said, at=(count.total.start, count.total.end), archive=total
            )
    return None


RULES = [
    Rule(
        "benchmark_named",
        gettext_lazy("Benchmark named"),
        gettext_lazy("By which law or commitment is it judged?"),
        benchmark_named,
    ),
    Rule(
        "benchmark_missing",
        gettext_lazy("Benchmark missing"),
        gettext_lazy("A verdict by which measure?"),
        benchmark_missing,
    ),
    Rule(
        "evaluation",
        gettext_lazy("Judgement without evidence"),
        gettext_lazy("Which observation does the value word rest on?"),
        evaluation,
    ),
    Rule(
        "evidence_by_conversation",
        gettext_lazy("Evidence by conversation"),
        gettext_lazy("Was it seen, or told?"),
        evidence_by_conversation,
    ),
    Rule(
        "comparison_or_first",
        gettext_lazy("Comparison or first"),
        gettext_lazy("Compared with what, and does the archive bear it out?"),
        comparison_or_first,
    ),
    Rule(
        "attribution_other",
        gettext_lazy("Somebody else's words"),
        gettext_lazy("Whose assertion is it?"),
        attribution_other,
    ),
    Rule(
        "differs_from_archive",
        gettext_lazy("Differs from the archive"),
        gettext_lazy("Is the figure the one on record?"),
        differs_from_archive,
    ),
]
