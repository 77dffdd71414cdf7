"""Sentences of results, marked so that the faces can have them translated. Science itself speaks English."""

from __future__ import annotations

import re


def marked(text: str) -> str:
    """The text as it is; its mark is read by ``scripts/messages.py``."""
    return text


def numbered(sentence: str, count: int, total: int | None = None) -> str:
    """A marked sentence with the number that it is about: ``…: 3`` or ``…: 3 of 40``. :func:`unnumbered` parts them."""
    return f"{sentence}: {count}" if total is None else f"{sentence}: {count} of {total}"


def unnumbered(text: str) -> tuple[str, int | None, int | None]:
    """The marked sentence, and its numbers where it has any."""
    match = re.fullmatch(r"(.*): (\d+)(?: of (\d+))?", text, re.DOTALL)
    if match is None:
        return text, None, None
    return match[1], int(match[2]), int(match[3]) if match[3] else None
