"""Numbers of provisions: ``53``, ``49-1``, ``51 pt 3``; several of them in one cell; their order and their Russian."""

from __future__ import annotations

import re

NUMBER = re.compile(r"(?P<article>\d{1,4})(?:-(?P<inserted>\d{1,2}))?(?: pt (?P<part>\d{1,3}))?")
APART = re.compile(r"[\s,;]*")


def is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None


def position(number: str) -> int:
    """Where a number stands in its act: 49 before 49-1 before 50, 51 before its part 3. Raises ``ValueError``."""
    match = NUMBER.fullmatch(number)
    if match is None:
        raise ValueError(number)
    return int(match["article"]) * 100_000 + int(match["inserted"] or 0) * 1_000 + int(match["part"] or 0)


def split(text: str) -> tuple[str, ...]:
    """The numbers of a cell such as ``9, 51 pt 3`` or ``9 51``, each once. Raises ``ValueError`` for anything else."""
    if not APART.fullmatch(NUMBER.sub("", text)):
        raise ValueError(text)
    return tuple(dict.fromkeys(match[0] for match in NUMBER.finditer(text)))


def russian(number: str) -> str:
    """``51 ч. 3`` for ``51 pt 3``."""
    return number.replace(" pt ", " ч. ")
