"""What a cell means. Each reader gives the value, or raises ``ValueError`` with the remedy as its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

KINDS = {
    "ordinary": "ordinary", "обычный": "ordinary", "основной": "ordinary", "общий": "ordinary", "regular": "ordinary",
    "closed": "closed", "closed institution": "closed", "special": "closed", "закрытый": "closed", "больница": "closed",
    "hospital": "closed", "prison": "closed", "сизо": "closed", "специальный": "closed",
    "military": "military", "военный": "military", "воинская часть": "military", "военнослужащие": "military",
    "abroad": "abroad", "за рубежом": "abroad", "зарубежный": "abroad", "embassy": "abroad", "посольство": "abroad",
    "mobile": "mobile", "передвижной": "mobile", "мобильный": "mobile",
}  # fmt: skip
YES = {"1", "yes", "y", "true", "да", "u", "urban", "город", "городской", "городская", "г"}
NO = {"0", "no", "n", "false", "нет", "r", "rural", "село", "сельский", "сельская", "с"}


def voters(cell: str) -> int | None:
    text = cell.replace("\xa0", "").replace(" ", "")
    if not text:
        return None
    if text.isascii() and text.isdigit():
        number = int(text)
        if number > 2_000_000_000:
            raise ValueError(_("Give the registered voters of one station."))
        return number
    if text.startswith("-") and text[1:].isdigit():
        raise ValueError(_("Registered voters cannot be negative; give their number, or leave the cell empty."))
    raise ValueError(_("Give a whole number, or leave the cell empty if it is not known."))


def coordinate(cell: str) -> float | None:
    """Degrees with a point or a comma."""
    if not cell.strip():
        return None
    try:
        value = float(cell.strip().replace(",", "."))
    except ValueError:
        raise ValueError(_("Give degrees as a decimal number, e.g. 53.9, or leave the cell empty.")) from None
    if not -180 <= value <= 180:
        raise ValueError(_("Degrees lie between -180 and 180; give decimal degrees of WGS 84."))
    return value


def kind(cell: str) -> str | None:
    text = cell.strip().lower()
    if not text:
        return None
    if text not in KINDS:
        raise ValueError(_("Use ordinary, closed, military, abroad or mobile, or leave the cell empty."))
    return KINDS[text]


def flag(cell: str) -> bool | None:
    text = cell.strip().lower()
    if not text:
        return None
    if text in YES:
        return True
    if text in NO:
        return False
    raise ValueError(_("Write yes or no, or leave the cell empty."))


def text_up_to(length: int) -> Callable[[str], str]:
    def read(cell: str) -> str:
        text = cell.strip()
        if len(text) > length:
            raise ValueError(_("At most %(length)s characters.") % {"length": length})
        return text

    return read


READERS: dict[str, Callable[[str], Any]] = {
    "name": text_up_to(300),
    "address": text_up_to(400),
    "kind": kind,
    "voters": voters,
    "latitude": coordinate,
    "longitude": coordinate,
    "urban": flag,
    "accessible": flag,
}
