"""Screens a text by fixed rules: the same text gets the same marks everywhere.

A mark is a question to a person, no verdict. Names that are words too (*Вера*, *Hope*) and names in a script that is
neither Latin nor Cyrillic are missed; how many is measured in the tests on sentences labelled by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrutator.collection.screening.model import Kind, Mark
from scrutator.collection.screening.names import names
from scrutator.collection.screening.numbers import emails, identities, telephones

ORDER = (Kind.EMAIL, Kind.IDENTITY, Kind.TELEPHONE, Kind.NAME)
"""Where two marks overlap, the kind that comes first here stays."""


def screen(text: str, region: str = "") -> list[Mark]:
    """Marks in the order of the text, none overlapping. ``region`` is the ISO 3166-1 code of the country whose
    telephone numbers are written without a prefix, e.g. ``BY``."""
    found: list[Mark] = []
    for mark in sorted(_all(text, region), key=lambda one: (ORDER.index(one.kind), one.begin)):
        if all(mark.end <= other.begin or mark.begin >= other.end for other in found):
            found.append(mark)
    return sorted(found, key=lambda one: one.begin)


def _all(text: str, region: str) -> Iterator[Mark]:
    rules: tuple[tuple[Kind, Iterable[tuple[int, int]]], ...] = (
        (Kind.EMAIL, emails(text)),
        (Kind.IDENTITY, identities(text)),
        (Kind.TELEPHONE, telephones(text, region)),
        (Kind.NAME, names(text)),
    )
    for kind, spans in rules:
        for begin, end in spans:
            yield Mark(kind, begin, end)
