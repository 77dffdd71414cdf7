"""Whose assertion each sentence is. A speaker carries over open quotation marks until somebody else speaks."""

from __future__ import annotations

import re

from scrutator.statements.review.lexicon import LEXICONS, Lexicon
from scrutator.statements.review.model import Speaker
from scrutator.statements.review.record import Record
from scrutator.statements.review.sentences import Span

OPEN, CLOSE = "«“", "»”"
PRONOUN = re.compile(
    r"\b(?:he|she)\s(?:also\s|then\s)?(?:said|added|noted|told|stressed|remarked|went|recalled|continued|stated|explained|assured)"
    r"|\b(?:said|added|noted|stressed)\s(?:he|she)\b|\b(?:in|according\sto)\s(?:his|her|him)\b"
    r"|\b(?:сказал|добавил|отметил|заявил|подчеркнул|пояснил)а?,?\sона?\b|\bпо\s(?:его|её|ее)\s(?:словам|мнению|данным)"
    r"|\bона?\s(?:также\s|ещё\s)?(?:сказал|добавил|отметил|заявил|подчеркнул|пояснил|напомнил|сообщил|рассказал)а?\b",
    re.I,
)
ROLES = [
    (Speaker.COMMISSION, "COMMISSION_ROLE"),
    (Speaker.HOST, "HOST_ROLE"),
    (Speaker.OTHER_OBSERVER, "OBSERVER_ROLE"),
    (Speaker.OTHER, "OTHER_ROLE"),
    (Speaker.MISSION, "MISSION_ROLE"),
]
REACH, WORDS_AFTER = 90, 3


def attribute(spans: list[Span], record: Record) -> list[tuple[Speaker, str]]:
    """The speaker of each sentence and, where the text names one, the name."""
    texts = [_speech(span, record) for span in spans]
    found: list[tuple[Speaker, str]] = []
    inside = False
    carried: tuple[Speaker, str] | None = None
    last: tuple[Speaker, str] = (Speaker.MISSION, "")
    for number, span in enumerate(spans):
        own = texts[number]
        opens = _opens(span.text)
        if PRONOUN.search(span.text) and (own is None or own == (last[0], "")):
            own = last
        if own is None and (inside or opens):
            own = carried if inside and carried else _closing_speaker(number, spans, texts, last)
        if opens and not inside:
            carried = own
        inside = (inside or opens) and not _closes(span.text)
        speaker = own or (Speaker.MISSION, "")
        if own is not None:
            last = own
        found.append(speaker)
    return found


def _opens(text: str) -> bool:
    straight = text.count('"')
    return (any(mark in text for mark in OPEN) and not _balanced(text)) or (
        straight % 2 == 1 and text.lstrip().startswith('"')
    )


def _balanced(text: str) -> bool:
    return sum(text.count(m) for m in OPEN) <= sum(text.count(m) for m in CLOSE)


def _closes(text: str) -> bool:
    more = sum(text.count(m) for m in CLOSE) > sum(text.count(m) for m in OPEN)
    straight = text.count('"') % 2 == 1 and not text.lstrip().startswith('"')
    return more or straight


def _closing_speaker(
    start: int, spans: list[Span], texts: list[tuple[Speaker, str] | None], last: tuple[Speaker, str]
) -> tuple[Speaker, str]:
    """The speaker named where the quotation closes, else the last one named."""
    for number in range(start, min(start + 8, len(spans))):
        if texts[number] is not None:
            return texts[number] or last
        if _closes(spans[number].text):
            return last
    return last


def _outside_quotes(text: str) -> str:
    return re.sub(r"«[^»]*»|“[^”]*”|\"[^\"]*\"", " ", text)


def _speech(span: Span, record: Record) -> tuple[Speaker, str] | None:
    """The speaker that the sentence itself names beside a verb of saying, or as the source."""
    lexicon = LEXICONS[span.language]
    text = re.sub(r"^[^«»“”\"]*[»”]|^[^\"]*\",", " ", _outside_quotes(span.text))
    if record.head:
        surname = record.head.split("(")[0].split(",")[0].split()[-1]
        if re.search(rf"\b{re.escape(surname)}", text):
            for name in record.host_names:
                if re.search(rf"\b{re.escape(name)}\b[^.;]{{0,60}}\b(?:said|noted|assured|asked|told|stressed)", text):
                    return Speaker.HOST, name
            return Speaker.MISSION, surname
    for name in record.host_names:
        if re.search(rf"\b{re.escape(name)}", text, re.I):
            return Speaker.HOST, name
    return _role_beside(lexicon, text)


def _role_beside(lexicon: Lexicon, text: str) -> tuple[Speaker, str] | None:
    """The role that stands as the subject of a verb of saying: the nearest before it, else the one right after it."""
    says = lexicon.find("SAYING", text)
    if not says:
        return None
    before: tuple[int, Speaker, str] | None = None
    after: tuple[int, Speaker, str] | None = None
    for speaker, name in ROLES:
        for match in lexicon.all(name, text):
            words = match.group().strip()
            if match.end() <= says.start() and says.start() - match.end() <= REACH:
                gap = says.start() - match.start()
                if before is None or gap < before[0]:
                    before = (gap, speaker, words)
            elif match.start() >= says.end():
                between = text[says.end() : match.start()]
                if len(between.split()) <= WORDS_AFTER and (after is None or match.start() < after[0]):
                    after = (match.start(), speaker, words)
    if before and not lexicon.find("SOURCE_FOLLOWS", says.group()):
        return _named(before)
    if after and not lexicon.find("OBJECT_FOLLOWS", says.group()):
        return _named(after)
    return _named(before or (after if lexicon.find("SOURCE_FOLLOWS", says.group()) else None))


def _named(found: tuple[int, Speaker, str] | None) -> tuple[Speaker, str] | None:
    if found is None:
        return None
    return found[1], "" if found[1] is Speaker.MISSION else found[2]
