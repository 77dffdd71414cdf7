"""Languages of a form beside English and Russian, each by a column of its own: ``label::Français (fr)``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from scrutator.forms.reading import Page, Row

COLUMN = re.compile(r"^label::\s*(?P<name>[^()]+?)\s*\((?P<code>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)$")
HOUSE = frozenset({"en", "ru"})
NUMBER = re.compile(r"^([A-Z]{1,2}\d+[a-z]?)(\.\d+)? (?=\S)")


@dataclass(frozen=True, slots=True)
class Language:
    """``code`` as in ``lang``, e.g. ``fr``; ``name`` as its speakers write it; ``column`` as the sheet has it."""

    code: str
    name: str
    column: str


def other_languages(page: Page) -> list[Language]:
    """Those of a sheet, in the order of its columns, without English and Russian."""
    found = [(COLUMN.match(column), column) for column in page.columns]
    languages = [Language(match["code"].lower(), match["name"], column) for match, column in found if match]
    return [language for language in languages if language.code not in HOUSE]


def split_number(name: str, label: str) -> tuple[str, str]:
    """The number in front of a question's words, and the words: ``("C14.1", "Early voters …")``.

    A number is one only if the question's name begins with the same item: ``C14_record`` for ``C14.1``.
    """
    match = NUMBER.match(label)
    if match is None or name.split("_", 1)[0] != match[1]:
        return "", label
    return match[0].rstrip(), label[match.end() :]


def translations(
    name: str, row: Row, group: Row | None, answers: dict[str, dict[str, str]], languages: list[Language]
) -> dict[str, Any]:
    """What a question says in each language: its words, those of its section, and of its answers where it has some."""
    found: dict[str, Any] = {}
    for language in languages:
        words: dict[str, Any] = {"label": split_number(name, row.get(language.column))[1]}
        if group is not None and group.get(language.column):
            words["section"] = group.get(language.column)
        if answers.get(language.code):
            words["choices"] = answers[language.code]
        found[language.code] = words
    return found
