"""What stands in a cell becomes an answer as a telephone writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from scrutator.forms.models import Question

SINGLE = frozenset({"yn", "s4", "pick"})
FILES = frozenset({"file", "image", "photo", "audio", "video"})
YES = frozenset({"1", "true", "True", "TRUE", "yes"})
DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(.*)")
Reader = Callable[[Question, str, Mapping[str, str], ZoneInfo], str]


def answer(question: Question, text: str, values: Mapping[str, str], zone: ZoneInfo) -> str:
    """``values`` says what a text of this question means. A time without a zone is of ``zone``.

    Raises ``ValueError`` for what cannot be an answer to it.
    """
    text = text.strip()
    if not text:
        return ""
    return _READERS.get(question.kind, _text)(question, text, values, zone)


def from_choices(question: Question, prefix: str, cells: Mapping[str, str]) -> str:
    """An answer of several, from a column for each of them with 1 or 0."""
    chosen = [str(value) for value, *_words in question.choices if cells.get(f"{prefix}/{value}", "") in YES]
    return " ".join(chosen)


def _choice(question: Question, text: str, values: Mapping[str, str]) -> str:
    known = [str(value) for value, *_words in question.choices]
    meant = values.get(text, text)
    if meant in known:
        return meant
    for language in ("en", "ru", *question.translations):
        for value, words in question.answers_in(language).items():
            if words.casefold() == text.casefold():
                return str(value)
    raise ValueError(text)


def _single(question: Question, text: str, values: Mapping[str, str], _zone: ZoneInfo) -> str:
    return _choice(question, text, values)


def _multi(question: Question, text: str, values: Mapping[str, str], _zone: ZoneInfo) -> str:
    parts = [part for part in re.split(r"[,;]\s*" if re.search("[,;]", text) else r"\s+", text) if part]
    chosen = {_choice(question, part, values) for part in parts}
    return " ".join(str(value) for value, *_words in question.choices if str(value) in chosen)


def _whole(_question: Question, text: str, _values: Mapping[str, str], _zone: ZoneInfo) -> str:
    number = float(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    if not number.is_integer():
        raise ValueError(text)
    return str(int(number))


def _decimal(_question: Question, text: str, _values: Mapping[str, str], _zone: ZoneInfo) -> str:
    plain = text.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    float(plain)
    return plain


def _iso(text: str) -> str:
    """Days as 11.10.2015 become 2015-10-11."""
    found = DAY.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}{found[4]}" if found else text


def _date(_question: Question, text: str, _values: Mapping[str, str], _zone: ZoneInfo) -> str:
    return date.fromisoformat(_iso(text)[:10]).isoformat()


def _moment(_question: Question, text: str, _values: Mapping[str, str], zone: ZoneInfo) -> str:
    found = datetime.fromisoformat(_iso(text))
    return (found if found.tzinfo else found.replace(tzinfo=zone)).isoformat(timespec="milliseconds")


def _time(_question: Question, text: str, _values: Mapping[str, str], _zone: ZoneInfo) -> str:
    return time.fromisoformat(text.split("T")[-1]).isoformat(timespec="milliseconds")


def _text(_question: Question, text: str, values: Mapping[str, str], _zone: ZoneInfo) -> str:
    return values.get(text, text)


_READERS: dict[str, Reader] = {
    **dict.fromkeys(SINGLE, _single),
    "multi": _multi,
    "int": _whole,
    "range": _whole,
    "decimal": _decimal,
    "date": _date,
    "datetime": _moment,
    "time": _time,
}
