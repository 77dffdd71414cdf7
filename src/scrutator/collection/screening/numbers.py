"""Numbers and addresses that lead to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

Span = tuple[int, int]
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z]\w{4,31}\b")
"""The name of an account, as messengers write it."""
IDENTITY = re.compile(
    r"(?<!\w)(?:"
    r"\d{7}[A-ZА-Я]\d{3}[A-ZА-Я]{2}\d"  # personal number of Belarus
    r"|[A-ZА-Я]{2}[ №-]{0,3}\d{7}"  # passport of Belarus, and of others with two letters
    r"|\d{2} ?\d{2}[ №]{1,3}\d{6}"  # passport of Russia
    r"|\d{3}-\d{3}-\d{3}[ -]\d{2}"  # insurance number of Russia
    r"|\d{11,12}"  # Georgia 11, Kazakhstan 12, and others
    r"|\d{4}[ -]\d{4}[ -]\d{4}(?:[ -]\d{4})?"
    r")(?!\w)"
)
LOCAL = re.compile(r"(?<![\d/.,:-])(?:\(?\d{2,4}\)?[ -]?)?\d{3}-\d{2}-\d{2}(?![\d/.,:-]*\d)")
"""A number as it is told within a town: 123-45-67."""


def emails(text: str) -> Iterator[Span]:
    for rule in (EMAIL, HANDLE):
        yield from (found.span() for found in rule.finditer(text))


def identities(text: str) -> Iterator[Span]:
    yield from (found.span() for found in IDENTITY.finditer(text) if not _telephone(found.group()))


def telephones(text: str, region: str) -> Iterator[Span]:
    """With an international prefix, as the ``region`` writes them, or as they are told within a town."""
    matcher = phonenumbers.PhoneNumberMatcher(text, region or None, leniency=phonenumbers.Leniency.POSSIBLE)
    for match in matcher:
        if "+" in match.raw_string or sum(letter.isdigit() for letter in match.raw_string) >= 9:
            yield match.start, match.end
    yield from (found.span() for found in LOCAL.finditer(text))


def _telephone(number: str) -> bool:
    """Eleven digits may be a telephone: of Russia with 7 or 8, of Belarus with 80 or 375."""
    return number.isdigit() and len(number) in (11, 12) and number.startswith(("79", "89", "80", "375"))
