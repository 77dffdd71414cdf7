"""Citations of several provisions of one edition, and citations read back from words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scrutator.law.models import Edition, Provision, Seen
from scrutator.law.numbers import russian, split


@dataclass(frozen=True, slots=True)
class Citation:
    """Provisions in two languages with the confidence of the weakest; ``edition`` and ``numbers`` as codes.

    ``Electoral Code of Belarus, edition of 4 June 2015, art. 9, 51``.
    """

    en: str = ""
    ru: str = ""
    confidence: str = ""
    edition: str = ""
    numbers: tuple[str, ...] = ()


def cite(provisions: Sequence[Provision]) -> Citation:
    """Provisions of one edition as one citation, in the order given; an empty one for none."""
    if not provisions:
        return Citation()
    edition = provisions[0].edition
    act, numbers = edition.act, tuple(provision.number for provision in provisions)
    return Citation(
        en=f"{edition.cited_en}, {act.unit_en} {', '.join(numbers)}",
        ru=f"{edition.cited_ru}, {act.unit_ru} {', '.join(map(russian, numbers))}",
        confidence=max((provision.confidence for provision in provisions), key=Seen.values.index),
        edition=edition.code,
        numbers=numbers,
    )


def read_citation(text: str, editions: Iterable[Edition]) -> tuple[Edition, tuple[str, ...]] | None:
    """Edition and numbers of an English citation as :func:`cite` writes it; ``None`` for other words."""
    for edition in editions:
        begins = f"{edition.cited_en}, {edition.act.unit_en} "
        if text.startswith(begins):
            try:
                return edition, split(text.removeprefix(begins))
            except ValueError:
                return None
    return None
