"""Cuts a document into sentences with their places, in English and Russian alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

ABBREVIATIONS = {
    "mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "hon", "rev", "no", "nos", "art", "arts", "vs", "etc", "e.g",
    "i.e", "approx", "dept", "fig", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "a.m", "p.m", "u.s", "u.n", "inc", "jr", "sr", "para", "paras", "cf", "ca",
    "г", "гг", "ст", "п", "пп", "ч", "т", "т.е", "т.к", "т.д", "т.п", "др", "пр", "им", "ул", "обл", "р", "н", "тыс",
    "млн",     "млрд", "руб", "см", "стр", "проф", "акад", "гл", "зам", "чел", "кв", "д", "уч", "пос", "мин", "час",
}  # fmt: skip
CLOSING = {"г", "гг", "чел", "руб", "p.m", "a.m", "час", "мин"}  # after a number they may end a sentence
UNITS = {"чел", "руб", "час", "мин", "тыс", "млн", "млрд"}  # abbreviations only after a number
ENDS = r"[.!?…]+[»”\"')\]]*(?=\s|$)"
STOP = re.compile(rf"{ENDS}|\n\s*\n|\n(?=\s*(?:[•*–—-]|\d+[.)])\s)")
STOP_BY_LINES = re.compile(rf"{ENDS}|\n")
WRAPPED = re.compile(r"\S[ \t]*\n[ \t]*[^\W\d_A-ZА-ЯЁ]")
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Span:
    """A sentence and its place in the document, in characters."""

    text: str
    start: int
    end: int
    language: str


def split(document: str) -> list[Span]:
    """The sentences in order. Blank lines and list items end a sentence; abbreviations and initials do not. A line ends
    one too, unless lines are wrapped: then some line starts with a small letter."""
    spans: list[Span] = []
    begin = 0
    for match in (STOP if WRAPPED.search(document) else STOP_BY_LINES).finditer(document):
        end = match.end()
        if "\n" not in match.group() and not _ends(document, begin, match):
            continue
        _keep(document, begin, end, spans)
        begin = end
    _keep(document, begin, len(document), spans)
    return spans


def _ends(document: str, begin: int, match: re.Match[str]) -> bool:
    rest = document[match.end() :].lstrip()
    if not rest:
        return True
    following = rest.lstrip("«“\"'([—–- ")[:1]
    if following and following.islower():
        return False
    if match.group().rstrip("»”\"')]") != ".":
        return True
    word = re.search(r"[\w.]+$", document[begin : match.start()])
    last = word.group().lower() if word else ""
    initial = len(last) == 1 and last.isalpha() and word is not None and word.group().isupper()
    after_number = bool(re.search(r"\d\s*$", document[begin : match.start() - len(last)]))
    if initial or last not in ABBREVIATIONS:
        return not initial
    if last in UNITS and not after_number:
        return True
    return last in CLOSING and after_number and following.isupper()


def _keep(document: str, begin: int, end: int, spans: list[Span]) -> None:
    text = document[begin:end]
    start = begin + len(text) - len(text.lstrip())
    text = re.sub(r"^(?:[•*]\s+|\d+\s*\n\s*)+", "", text.strip())
    start = document.find(text[:1], start) if text else start
    if LETTER.search(text):
        spans.append(Span(text, start, start + len(text), language_of(text)))


def language_of(text: str) -> str:
    """``ru`` when Cyrillic letters outnumber Latin ones, else ``en``."""
    cyrillic = len(re.findall(r"[А-Яа-яЁё]", text))
    return "ru" if cyrillic > len(re.findall(r"[A-Za-z]", text)) else "en"
