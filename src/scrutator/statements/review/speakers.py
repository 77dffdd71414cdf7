"""Whose assertion each sentence is. A speaker carries over open quotation marks until somebody else speaks."""

from __future__ import annotations

import re

from scrutator.statements.review.lexicon import LEXICONS, Lexicon
from scrutator.statements.review.model import Speaker
from scrutator.statements.review.record import Record
from scrutator.statements.review.sentences import Span

OPEN, CLOSE = "«“", "»”"
SAID = (
    r"(?:said|added|noted|told|stressed|remarked|recalled|continued|stated|explained|assured|concluded|insisted|argued|"
    r"claimed|wrote|replied|warned|admitted|went\son|called|described|"
    r"dismissed|rejected|accused|blamed|praised|thanked|criticis?z?ed|expressed|promised|denied|pointed\sout|underlined|emphasi[sz]ed|maintained)"
)
SAID_RU = (
    r"(?:сказал|добавил|отметил|заявил|подчеркнул|пояснил|уточнил|напомнил|сообщил|рассказал|продолжил|подытожил|заключил|"
    r"резюмировал|считает|полагает|указал|заметил|признал|подтвердил|написал|ответил|уверен|"
    r"назвал|обвинил|отверг|выразил|поблагодарил|опроверг|раскритиковал)"
)
AGAIN = r"(?:chair\w*|official|diplomat|spokes\w+|politician|envoy|secretary)"
AGAIN_RU = r"(?:чиновни[кц]\w?|дипломат|политик|председатель|собеседник|парламентарий)"
PRONOUN = re.compile(
    rf"\b(?:he|she|they|the\s{AGAIN})\s(?:also\s|then\s|further\s)?{SAID}\b"
    rf"|\b{SAID}\s(?:he|she|the\s{AGAIN})\b(?=\s*(?:[,.;:]|$))|\b(?:in|according\sto)\s(?:his|her|him)\b"
    rf"|\b{SAID_RU}а?,?\s(?:она?|{AGAIN_RU})\b(?=\s*(?:[,.;:]|$))|\bпо\s(?:его|её|ее)\s(?:словам|мнению|данным|оценке)"
    rf"|\b(?:она?|{AGAIN_RU})\s(?:также\s|ещё\s)?{SAID_RU}а?\b",
    re.I,
)
ROLES = [
    (Speaker.COMMISSION, "COMMISSION_ROLE"),
    (Speaker.HOST, "HOST_ROLE"),
    (Speaker.OTHER_OBSERVER, "OBSERVER_ROLE"),
    (Speaker.OTHER, "OTHER_ROLE"),
    (Speaker.MISSION, "MISSION_ROLE"),
]
WHOLLY_QUOTED = re.compile(r"^(?:«[^«»]*»|“[^“”]*”|\"[^\"]*\")[.,]?$")
APPOSED = re.compile(r"^,\s(?:former\s|ex-|бывш\w+\s|экс-)?$", re.I)  # "the head of the mission, Senator …"
REACH, WORDS_AFTER = 90, 3


def attribute(spans: list[Span], record: Record) -> list[tuple[Speaker, str]]:
    """The speaker of each sentence and, where the text names one, the name."""
    people = _introduced(spans)
    texts = [_speech(span, record, people) for span in spans]
    found: list[tuple[Speaker, str]] = []
    inside = False
    carried: tuple[Speaker, str] | None = None
    last: tuple[Speaker, str] = (Speaker.MISSION, "")
    for number, span in enumerate(spans):
        own = texts[number]
        opens = _opens(span.text)
        if PRONOUN.search(_outside_quotes(span.text)):
            own = last
        if own is None and not inside and WHOLLY_QUOTED.search(span.text):
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
    """The sentence without what stands in quotation marks, also where they open or close in another sentence."""
    text = re.sub(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"(?!\w)", " ", text)
    text = re.sub(r"^[^«“]*[»”]|[«“][^»”]*$", " ", text)
    return re.sub(r"^[^\"]+\"|^\"[^\"]*$", " ", text)


def _speech(span: Span, record: Record, people: dict[str, Speaker]) -> tuple[Speaker, str] | None:
    """The speaker that the sentence itself names beside a verb of saying, or as the source."""
    lexicon = LEXICONS[span.language]
    text = _outside_quotes(span.text)
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
    return _role_beside(lexicon, text, people) or _somebody(lexicon, text)


def _somebody(lexicon: Lexicon, text: str) -> tuple[Speaker, str] | None:
    """Somebody whom the text names beside a verb of saying without a role: not whoever spoke last."""
    says = lexicon.find("SAYING", text)
    if says is None:
        return None
    before = re.search(rf"{NAME}\s(?:also\s|has\s|had\s)?$", text[: says.start()])
    after = re.match(rf"\s{NAME}", text[says.end() :])
    return (Speaker.MISSION, "") if before or after else None


NAME = r"[A-ZА-ЯЁ][\w'’-]+(?:\s[A-ZА-ЯЁ][\w'’-]+){0,3}"


def _introduced(spans: list[Span]) -> dict[str, Speaker]:
    """Surnames that the text introduces with a role: "President Halvor Denk", "Irina Salo, head of the mission"."""
    people: dict[str, Speaker] = {}
    for span in spans:
        for speaker, name in ROLES:
            for match in LEXICONS[span.language].all(name, span.text):
                if speaker is not Speaker.MISSION and _apposed(span, match.start()):
                    continue
                after = re.match(rf",?\s(?:Mr\.?\s|Ms\.?\s|Ambassador\s|посол\s)?({NAME})", span.text[match.end() :])
                before = re.search(rf"({NAME}),\s(?:the\s)?$", span.text[: match.start()])
                within = re.search(r"\s([A-ZА-ЯЁ][\w'’-]+)$", match.group())
                for found in (after, before, within if not after else None):
                    surname = _stem(found.group(1).split()[-1]) if found else ""
                    if len(surname) > 3 and not surname.isupper():
                        people.setdefault(surname, speaker)
    return people


def _apposed(span: Span, start: int) -> bool:
    """Whether a title only says who the head of the mission is otherwise: "the head of the mission, Senator …"."""
    roles = LEXICONS[span.language].all("MISSION_ROLE", span.text[:start])
    return any(APPOSED.match(span.text[role.end() : start]) for role in roles)


def _stem(surname: str) -> str:
    """A surname without its Russian case ending."""
    return re.sub(r"(?<=\w{4})(?:ого|ому|ым|ой|ую|ом|ем|а|у|е|ы)$", "", surname)


Candidate = tuple[int, int, Speaker, str]


def _candidates(lexicon: Lexicon, text: str, people: dict[str, Speaker]) -> list[Candidate]:
    found = [
        (match.start(), match.end(), speaker, match.group().strip())
        for speaker, name in ROLES
        for match in lexicon.all(name, text)
    ]
    for surname, speaker in people.items():
        found += [
            (m.start(), m.end(), speaker, m.group()) for m in re.finditer(rf"\b{re.escape(surname)}\w{{0,3}}", text)
        ]
    return found


def _role_beside(lexicon: Lexicon, text: str, people: dict[str, Speaker]) -> tuple[Speaker, str] | None:
    """The role that stands as the subject of a verb of saying: the nearest before it, else the one right after it."""
    says = lexicon.find("SAYING", text)
    if not says:
        return None
    source = bool(lexicon.find("SOURCE_FOLLOWS", says.group()))
    takes_object = bool(lexicon.find("OBJECT_FOLLOWS", says.group()))
    before: Candidate | None = None
    after: Candidate | None = None
    candidates = _candidates(lexicon, text, people)
    for one in candidates:
        if any(APPOSED.match(text[other[1] : one[0]]) for other in candidates if other[1] < one[0]):
            continue
        start, end = one[0], one[1]
        if end <= says.start() and says.start() - end <= REACH:
            before = one if before is None or start > before[0] else before
        elif start - says.end() >= 0 and len(text[says.end() : start].split()) <= WORDS_AFTER:
            after = one if after is None or start < after[0] else after
    if source:
        return _named(after or before)
    return _named(before or (None if takes_object else after))


def _named(found: Candidate | None) -> tuple[Speaker, str] | None:
    if found is None:
        return None
    return found[2], "" if found[2] is Speaker.MISSION else found[3]
