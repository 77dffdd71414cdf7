"""What is typed becomes an answer: numbers of answers, times as people write them, figures with spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import Question

SINGLE = frozenset({"yn", "s4", "pick"})
NOT_TYPED = frozenset({"file"})
"""Kinds that no key gives; a scanned page is put to the whole report instead."""
TEXT_LIMIT = 4000
CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})$")
DAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?)(?:[ T]+(.+))?$")
SPACES = re.compile(r"[\s\u00a0\u202f]+")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day of the vote and the time zone, with which a bare ``0815`` is completed."""

    day: date
    zone: ZoneInfo


def answer_of(question: Question, typed: str, calendar: Calendar) -> str:
    """The answer as a telephone writes it; empty for nothing. Raises ``entry-key`` for what cannot be one."""
    text = "".join(letter for letter in typed if letter.isprintable() or letter == "\n").strip()
    if not text:
        return ""
    try:
        return _READ.get(question.kind, _text)(question, text, calendar)
    except (ValueError, IndexError) as error:
        raise ScrutatorError("entry-key", number=question.number or question.name, typed=text[:60]) from error


def _chosen(question: Question, text: str) -> str:
    if text.isdecimal():
        number = int(text)
        if not 1 <= number <= len(question.choices):
            raise ValueError(text)
        return str(question.choices[number - 1][0])
    values = [str(value) for value, *_words in question.choices]
    return values[values.index(text)]


def _single(question: Question, text: str, _calendar: Calendar) -> str:
    return _chosen(question, text)


def _multi(question: Question, text: str, _calendar: Calendar) -> str:
    """``1 3`` or ``1,3``; ``13`` too where there are less than ten answers. In the order of the form."""
    parts = [part for part in re.split(r"[\s,;]+", text) if part]
    if len(parts) == 1 and text.isdecimal() and len(question.choices) < 10:
        parts = list(text)
    chosen = {_chosen(question, part) for part in parts}
    return " ".join(str(value) for value, *_words in question.choices if str(value) in chosen)


def _whole(_question: Question, text: str, _calendar: Calendar) -> str:
    return str(int(SPACES.sub("", text)))


def _decimal(_question: Question, text: str, _calendar: Calendar) -> str:
    plain = SPACES.sub("", text).replace(",", ".")
    if not re.fullmatch(r"[-+]?\d+(\.\d+)?", plain):
        raise ValueError(text)
    return plain


def _date(_question: Question, text: str, calendar: Calendar) -> str:
    found, rest = _day(text, calendar)
    if rest:
        raise ValueError(text)
    return found.isoformat()


def _time(_question: Question, text: str, calendar: Calendar) -> str:
    return _moment(calendar.day, text, calendar)[11:]


def _datetime(_question: Question, text: str, calendar: Calendar) -> str:
    if CLOCK.fullmatch(text) and not re.fullmatch(r"\d{1,2}\.\d{2}", text):
        return _moment(calendar.day, text, calendar)
    found, rest = _day(text, calendar)
    return _moment(found, rest, calendar)


def _day(text: str, calendar: Calendar) -> tuple[date, str]:
    match = DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day, other_day, other_month, other_year, rest = match.groups()
    found = (
        date(int(year), int(month), int(day))
        if year
        else date(int(other_year or calendar.day.year), int(other_month), int(other_day))
    )
    return found, (rest or "").strip()


def _moment(day: date, clock: str, calendar: Calendar) -> str:
    match = CLOCK.fullmatch(clock)
    if match is None:
        raise ValueError(clock)
    moment = datetime.combine(day, time(int(match[1]), int(match[2])), calendar.zone)
    return moment.isoformat(timespec="milliseconds")


def _point(_question: Question, text: str, _calendar: Calendar) -> str:
    parts = [float(part) for part in re.split(r"[\s,;]+", text)]
    latitude, longitude = parts[:2]
    if not (len(parts) in (2, 4) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError(text)
    return f"{latitude} {longitude} 0 0"


def _ticked(_question: Question, text: str, _calendar: Calendar) -> str:
    if text not in ("1", "OK"):
        raise ValueError(text)
    return "OK"


def _text(_question: Question, text: str, _calendar: Calendar) -> str:
    if len(text) > TEXT_LIMIT:
        raise ValueError(text)
    return text


_READ = {
    **dict.fromkeys(SINGLE, _single),
    "multi": _multi,
    "int": _whole,
    "range": _decimal,
    "decimal": _decimal,
    "date": _date,
    "time": _time,
    "datetime": _datetime,
    "geopoint": _point,
    "acknowledge": _ticked,
}
