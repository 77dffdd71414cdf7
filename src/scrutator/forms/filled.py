"""A filled form looked at without a telephone: what it asks, what it forbids, and what it says before leaving.

Expressions are those of the XForm, evaluated by libxml2's XPath 1.0 with the functions of XForms that are given here.
An expression that needs another function is not guessed at: it is named in :attr:`Filled.unknown`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import UTC, datetime, time
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime, parse_time
from lxml import etree

XFORMS = "{http://www.w3.org/2002/xforms}"
ITEXT = re.compile(r"jr:itext\('([^']+)'\)")
LANGUAGES = {"en": ("English (en)", "English", "en"), "ru": ("Русский (ru)", "Russian (ru)", "ru")}
MOMENTS = frozenset({"dateTime", "date", "time"})
TURNS = 3
DAY = 86400.0


class Filled:
    """``answers`` by path, as :class:`scrutator.collection.reading.Reading` has them.

    Every answer counts in calculations as it stands, also one that the form would not have asked for: on paper anything
    may be written anywhere. Dates and times are compared as days since 1970, as telephones do.
    """

    def __init__(self, xform: str, answers: Mapping[str, str]) -> None:
        self._form = etree.fromstring(xform.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
        primary = self._form.find(f".//{XFORMS}model/{XFORMS}instance/*")
        self._root = _plain(deepcopy(primary)) if primary is not None else etree.Element("data")
        self._binds = {self._path(bind.get("nodeset", "")): bind for bind in self._form.iter(f"{XFORMS}bind")}
        self.unknown: set[str] = set()
        for path, text in answers.items():
            node = self._node(path)
            if node is not None:
                node.text = _comparable(text, self._kind(path))
        self._work_out()

    def asked(self, path: str) -> bool:
        """Whether the form asks it, given the other answers: the question and every group around it."""
        parts = path.split("/")
        return all(self._holds("/".join(parts[: depth + 1]), "relevant") for depth in range(len(parts)))

    def required(self, path: str) -> bool:
        return self._holds(path, "required", absent=False)

    def allowed(self, path: str) -> bool:
        """Whether its answer keeps to the form's constraint; an empty one does."""
        node = self._node(path)
        return node is None or not node.text or self._holds(path, "constraint")

    def why_not(self, path: str, language: str) -> str:
        """The form's own words for an answer that is not allowed; empty where it has none."""
        bind = self._binds.get(path)
        written = (
            next((v for k, v in bind.attrib.items() if k.endswith("}constraintMsg")), "") if bind is not None else ""
        )
        reference = ITEXT.fullmatch(written)
        return self._text(reference[1], language) if reference else written

    def calculated(self) -> dict[str, str]:
        """What the form works out, by path, without what came out empty."""
        found = {path: (self._node(path).text or "") for path, bind in self._binds.items() if bind.get("calculate")}
        return {path: text for path, text in found.items() if text}

    def said(self, language: str) -> list[tuple[str, str]]:
        """Path and words of each note that holds now and says a number or has a condition, in the form's order."""
        return [(path, words) for path, label in self._notes() if (words := self._note(path, label, language))]

    def _notes(self) -> Iterator[tuple[str, Any]]:
        for control in self._form.iter(f"{XFORMS}input"):
            path = self._path(control.get("ref", ""))
            bind = self._binds.get(path)
            if bind is not None and bind.get("readonly") == "true()" and not bind.get("calculate"):
                label = control.find(f"{XFORMS}label")
                if label is not None:
                    yield path, label

    def _note(self, path: str, label: Any, language: str) -> str:
        reference = ITEXT.fullmatch(label.get("ref") or "")
        value = self._itext(reference[1], language) if reference else label
        if value is None or not self.asked(path):
            return ""
        told = value.find(f"{XFORMS}output") is not None or self._binds[path].get("relevant")
        return self._spoken(value) if told else ""

    def _spoken(self, value: Any) -> str:
        words = value.text or ""
        for part in value:
            if part.tag == f"{XFORMS}output":
                words += _text(self._evaluate(self._root, part.get("value", "''"), "''", ""))
            words += part.tail or ""
        return " ".join(words.split())

    def _text(self, key: str, language: str) -> str:
        value = self._itext(key, language)
        return self._spoken(value) if value is not None else ""

    def _itext(self, key: str, language: str) -> Any:
        translations = list(self._form.iter(f"{XFORMS}translation"))
        wanted = LANGUAGES.get(language, (language,))
        translations.sort(key=lambda one: one.get("lang") not in wanted)
        for translation in translations:
            for text in translation:
                if text.get("id") == key:
                    return text.find(f"{XFORMS}value")
        return None

    def _path(self, nodeset: str) -> str:
        return "/".join(nodeset.strip().strip("/").split("/")[1:])

    def _node(self, path: str) -> Any:
        return self._root.find(path) if path else None

    def _kind(self, path: str) -> str:
        bind = self._binds.get(path)
        return (bind.get("type") or "").removeprefix("xsd:") if bind is not None else ""

    def _work_out(self) -> None:
        """Calculations may hang on each other; a few turns settle those that do."""
        calculated = [(path, bind.get("calculate")) for path, bind in self._binds.items() if bind.get("calculate")]
        for _turn in range(TURNS):
            for path, expression in calculated:
                if (node := self._node(path)) is not None:
                    node.text = _text(self._evaluate(node, expression, "''", path))

    def _holds(self, path: str, attribute: str, *, absent: bool = True) -> bool:
        bind, node = self._binds.get(path), self._node(path)
        expression = bind.get(attribute) if bind is not None else None
        if expression is None or node is None:
            return absent
        return bool(self._evaluate(node, f"boolean({expression})", "true()" if absent else "false()", path))

    def _evaluate(self, node: Any, expression: str, otherwise: str, path: str) -> Any:
        try:
            return node.xpath(expression, extensions=FUNCTIONS)
        except (etree.XPathError, ValueError, re.error, ArithmeticError, TypeError):
            self.unknown.add(path)
            return node.xpath(otherwise)


def _plain(element: Any) -> Any:
    copied = etree.Element(etree.QName(element).localname)
    copied.text = element.text if element.text and element.text.strip() else None
    for child in element:
        if isinstance(child.tag, str):
            copied.append(_plain(child))
    return copied


def _comparable(text: str, kind: str) -> str:
    if kind not in MOMENTS or not text:
        return text
    days = _days(text)
    return repr(days) if days is not None else text


def _days(text: str) -> float | None:
    """Days since 1970 in UTC; of a time, the part of a day."""
    try:
        if (moment := parse_datetime(text)) is not None:
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / DAY
        if (day := parse_date(text)) is not None:
            return datetime.combine(day, time(), UTC).timestamp() / DAY
        clock = parse_time(text)
    except ValueError:
        return None
    return (clock.hour * 3600 + clock.minute * 60 + clock.second) / DAY if clock else None


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, etree._Element):
        return value.text or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value == int(value) else repr(round(value, 10))
    return str(value)


def _number(value: Any) -> float:
    text = _text(value)
    found = _days(text) if "-" in text[1:] or ":" in text else None
    return found if found is not None else float(text or "nan")


def _if(_context: Any, condition: Any, then: Any, otherwise: Any) -> Any:
    truth = bool(_text(condition)) if isinstance(condition, list) else bool(condition)
    chosen = then if truth else otherwise
    return _text(chosen) if isinstance(chosen, list) else chosen


def _now(_context: Any) -> float:
    return datetime.now(UTC).timestamp() / DAY


FUNCTIONS: dict[tuple[None, str], Any] = {
    (None, "if"): _if,
    (None, "coalesce"): lambda _context, first, second: _text(first) or _text(second),
    (None, "selected"): lambda _context, answer, value: _text(value) in _text(answer).split(),
    (None, "count-selected"): lambda _context, answer: float(len(_text(answer).split())),
    (None, "regex"): lambda _context, answer, pattern: re.fullmatch(_text(pattern), _text(answer)) is not None,
    (None, "int"): lambda _context, value: float(int(_number(value))),
    (None, "pow"): lambda _context, base, power: _number(base) ** _number(power),
    (None, "abs"): lambda _context, value: abs(_number(value)),
    (None, "min"): lambda _context, *values: min(_number(value) for value in values),
    (None, "max"): lambda _context, *values: max(_number(value) for value in values),
    (None, "once"): lambda _context, value: _text(value),
    (None, "today"): lambda _context: math.floor(_now(_context)),
    (None, "now"): _now,
    (None, "date"): lambda _context, value: _number(value),
    (None, "decimal-date-time"): lambda _context, value: _number(value),
}
