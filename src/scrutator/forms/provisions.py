"""Provisions that the shipped forms name, taken from the tables of :mod:`scrutator.law`.

Forms name them by the number in the Electoral Code of Belarus. A form for training names, in their place, sections of
the Act of the invented state, which has the same structure and is nobody's law.
"""

from __future__ import annotations

from functools import cache

from scrutator.law import shipped
from scrutator.law.citing import Citation as Named
from scrutator.law.citing import cite
from scrutator.law.models import Provision, Seen
from scrutator.law.numbers import split

LAW, ACT = "BY-EC-2015-06-04", "TRAINING-EA-1"
LAW_EN, LAW_RU = shipped.editions()[LAW].cited_en, shipped.editions()[LAW].cited_ru
ACT_EN, ACT_RU = shipped.editions()[ACT].cited_en, shipped.editions()[ACT].cited_ru
INVENTED = Seen.INVENTED.value
CONFIDENCES = tuple(Seen.values)

__all__ = [
    "ACT",
    "ACT_EN",
    "ACT_RU",
    "CONFIDENCES",
    "INVENTED",
    "LAW",
    "LAW_EN",
    "LAW_RU",
    "Named",
    "edition_code",
    "named",
]


def edition_code(training: bool) -> str:
    """The edition that the shipped forms cite: what column ``scrutator_law`` of sheet ``settings`` says."""
    return ACT if training else LAW


def named(numbers: str, training: bool) -> Named:
    """The citation that numbers of the Code stand for, e.g. ``9 51``; an empty one for none.

    Raises ``KeyError`` for a number that does not ship.
    """
    known = _sections() if training else shipped.provisions(LAW)
    return cite([known[number] for number in split(numbers)])


@cache
def _sections() -> dict[str, Provision]:
    """Sections of the invented Act by the number in the Code whose place they take."""
    return {section.parallel: section for section in shipped.provisions(ACT).values() if section.parallel}
