"""The words of the shipped tables in both languages: events, roles, sections and metrics, places, names of people."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from scrutator.archive.models.organizations import in_language


@cache
def _words() -> dict[str, tuple[str, str]]:
    text = files("scrutator.archive").joinpath("data", "words.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["word"]: (row["en"] or row["word"], row["ru"]) for row in rows}


def in_words(stored: str) -> str:
    """A word of a table for a reader of the active language; as it stands where the list of words does not have it."""
    return in_language(*_words().get(stored, (stored, "")))
