"""Numbers in running text: digits with any separator, words in both languages, percentages, "N of M"."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITS_EN = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "dozen": 12,
}  # fmt: skip
SCALES_EN = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
STEMS_RU = [
    (r"девяност\w*", 90), (r"восьм(?:и|ью)десят\w*|восемьдесят", 80), (r"сем(?:и|ью)десят\w*|семьдесят", 70),
    (r"шест(?:и|ью)десят\w*|шестьдесят", 60), (r"пят(?:и|ью)десят\w*|пятьдесят", 50), (r"сорок\w{0,1}", 40),
    (r"тридцат(?:ь|и|ью)", 30), (r"двадцат(?:ь|и|ью)", 20), (r"девятнадцат(?:ь|и|ью)", 19),
    (r"восемнадцат(?:ь|и|ью)", 18),
    (r"семнадцат(?:ь|и|ью)", 17), (r"шестнадцат(?:ь|и|ью)", 16), (r"пятнадцат(?:ь|и|ью)", 15),
    (r"четырнадцат(?:ь|и|ью)", 14), (r"тринадцат(?:ь|и|ью)", 13), (r"двенадцат(?:ь|и|ью)", 12),
    (r"одиннадцат(?:ь|и|ью)", 11), (r"десят(?:ь|и|ью)|десятер\w+", 10), (r"девят(?:ь|и|ью)|девятер\w+", 9),
    (r"восемь|восьми|восемью|восьмер\w+", 8), (r"сем(?:ь|и|ью)|семер(?:о|ых)", 7), (r"шест(?:ь|и|ью)|шестер\w+", 6),
    (r"пят(?:ь|и|ью)|пятер(?:о|ых|ым)", 5), (r"четыре|четыр[её]х|четыр[её]м|четырьмя|четверо|четверых", 4),
    (r"три|тр[её]х|тр[её]м|тремя|трое|троих", 3), (r"два|две|двух|двум|двумя|двое|двоих", 2),
    (r"один|одного|одном|одному|одним|одна|одной|одну", 1), (r"сто|ста", 100), (r"двести|двухсот|двумстам", 200),
    (r"триста|тр[её]хсот", 300), (r"четыреста|четыр[её]хсот", 400), (r"пятьсот|пятисот", 500),
    (r"шестьсот|шестисот", 600),
    (r"семьсот|семисот", 700), (r"восемьсот|восьмисот", 800), (r"девятьсот|девятисот", 900),
]  # fmt: skip
SCALES_RU = [(r"тысяч\w*|тыс\.?", 1000), (r"миллион\w*|млн\.?", 1_000_000)]

SPACE = r"[ \u00a0\u2009\u202f]"
SEPARATED = (
    rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?:[.,]\d+)?|" r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?![\d%])(?:,\d+)?"
)
DIGITS = rf"(?:{SEPARATED}|\d+(?:[.,]\d+)?)"
WORD_EN = r"(?:" + "|".join(sorted([*UNITS_EN, *SCALES_EN], key=len, reverse=True)) + r")"
WORDS_EN = rf"\b{WORD_EN}(?:(?:[ -]|\sand\s){WORD_EN})*\b"
WORD_RU = r"(?:" + "|".join(stem for stem, _value in [*STEMS_RU, *SCALES_RU]) + r")"
WORDS_RU = rf"\b{WORD_RU}(?:\s+{WORD_RU})*\b"
NUMBER = re.compile(
    rf"(?P<digits>(?<![\w.,])(?P<figure>{DIGITS})(?P<scale>\s+(?:thousand|million|тысяч\w*|тыс\.|миллион\w*|млн))?(?![\w]))"
    rf"|(?P<en>{WORDS_EN})|(?P<ru>{WORDS_RU})",
    re.IGNORECASE,
)
PERCENT = re.compile(r"^\s*(?:%|per\s?cent|percent|процент\w*|п\.\s?п\.)", re.IGNORECASE)
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|"
    r"aug|sept?|oct|nov|dec|январ\w|феврал\w|март\w?|апрел\w|ма[йя]|июн\w|июл\w|август\w?|сентябр\w|октябр\w|ноябр\w|декабр\w)"
)
BEFORE_LABEL = re.compile(
    rf"(?:№|\bno\.?|\bnumber|\bart(?:icle|\.)?|\bsection|\bresolution|\bст(?:атья|\.|атьи)?|\bпункт\w*|\bномер\w?|covid-|{MONTH}|\b\d{{1,2}}\.)\s*$",
    re.IGNORECASE,
)
AFTER_DATE = re.compile(
    rf"^(?:st|nd|rd|th|-?го|-?е|-?й)?\s*{MONTH}\b|^\s*(?:года|году|год|гг?\.)(?!\w)|^[:.]\d\d\b", re.IGNORECASE
)
CLOCK = re.compile(r"(?:\b(?:at|by|from|until|till|to|and|в|во|с|до|к|и)\s+|[–-])$", re.IGNORECASE)
AFTER_TIME = re.compile(
    r"^\s*(?:a\.?m|p\.?m|o'clock|час(?:ов|а)?\b|hours?\b|minutes?\b|(?:\w+\s)?(?:days?|weeks?|months?)\b|минут|years?\b|"
    r"дн(?:я|ей|ях|ями)\b|недел\w+|месяц\w*|сут(?:ок|ки)\b|лет\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """A number read in a sentence. ``kind`` is count, percent or label (a date, a time, an article: not a count)."""

    value: float
    start: int
    end: int
    kind: str
    decimals: int
    text: str


def numbers(sentence: str) -> list[Number]:
    """All numbers of a sentence in order."""
    found = []
    for match in NUMBER.finditer(sentence):
        after, before = sentence[match.end() :], sentence[: match.start()]
        percent = PERCENT.match(after)
        value, decimals = _value(match)
        if value is None:
            continue
        end = match.end() + (percent.end() if percent else 0)
        kind = "percent" if percent else ("label" if _is_label(value, before, after, match) else "count")
        found.append(Number(value, match.start(), end, kind, decimals, sentence[match.start() : end]))
    return found


def _is_label(value: float, before: str, after: str, match: re.Match[str]) -> bool:
    year = match.group("digits") is not None and re.fullmatch(r"(?:19|20)\d\d", match.group("digits")) is not None
    word_one = match.group("digits") is None and value == 1
    date = bool(re.match(r"\.\d", after)) or bool(
        re.fullmatch(r"\d{1,2}\.\d{1,2}", match.group()) and after[:2] == ".2"
    )
    clock = bool(re.fullmatch(r"[012]?\d[.:]\d\d", match.group()) and CLOCK.search(before))
    clock = clock or bool(re.search(r"\b[012]?\d:$", before) and re.fullmatch(r"\d\d", match.group()))
    if date or clock:
        return True
    return bool(BEFORE_LABEL.search(before) or AFTER_DATE.match(after) or AFTER_TIME.match(after) or year or word_one)


def _value(match: re.Match[str]) -> tuple[float | None, int]:
    if match.group("digits"):
        value, decimals = figure(match.group("figure"))
        scale = (match.group("scale") or "").strip().lower()
        factor = 1 if not scale else 1_000_000 if scale.startswith(("million", "млн", "миллион")) else 1000
        return value * factor, decimals
    if match.group("en"):
        return _english(match.group("en").lower()), 0
    return _russian(match.group("ru").lower()), 0


def figure(text: str) -> tuple[float, int]:
    """A written figure and how many decimals it shows: ``16 357``, ``1,256``, ``5,31`` and ``5.31`` alike."""
    compact = re.sub(SPACE, "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", compact):
        compact = compact.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", compact):
        compact = compact.replace(".", "").replace(",", ".")
    else:
        compact = compact.replace(",", ".")
    return float(compact), len(compact.partition(".")[2])


def _english(text: str) -> float | None:
    total, part = 0, 0
    for word in re.split(r"[\s-]+", text):
        if word in UNITS_EN:
            part += UNITS_EN[word]
        elif word in SCALES_EN:
            part = max(part, 1) * SCALES_EN[word]
            if SCALES_EN[word] > 100:
                total, part = total + part, 0
    return float(total + part) or None


def _russian(text: str) -> float | None:
    total, part = 0, 0
    for word in text.split():
        scale = next((value for stem, value in SCALES_RU if re.fullmatch(stem, word)), None)
        if scale:
            total, part = total + max(part, 1) * scale, 0
        else:
            part += next((value for stem, value in STEMS_RU if re.fullmatch(stem, word)), 0)
    return float(total + part) or None
