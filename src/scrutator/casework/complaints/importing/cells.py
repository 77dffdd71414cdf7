"""What stands in a cell becomes a value. Each reader raises :class:`CellError` with what is wrong and the remedy."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

YES = frozenset({"1", "yes", "y", "true", "да", "+"})
NO = frozenset({"0", "no", "n", "false", "нет", "-", "−", "–"})
NOT_KNOWN = frozenset({"", "?", "not known", "unknown", "n/a", "неизвестно", "не известно", "нет данных", "н/д"})
DAY = re.compile(r"(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))(?!\d)")
CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?!\d)")
AROUND = re.compile(r"[\sTгод.,в]*")
"""What may stand beside a day and a time."""
SERIAL = re.compile(r"[2-7]\d{4}")
EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets."""
LANGUAGES = ("en", "ru")


class CellError(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def words(text: str, length: int = 0) -> str:
    """A text without blanks around it, of at most ``length`` characters; 0 for any number."""
    found = " ".join(text.split()) if length else text.strip()
    if length and len(found) > length:
        what = _("The cell has %(count)s characters.") % {"count": len(found)}
        raise CellError(what, _("At most %(length)s characters.") % {"length": length})
    return found


def day_and_time(text: str, *, serial: bool = False) -> tuple[date | None, time | None]:
    """A day as 08.10.2026 or 2026-10-08, with or without a time; ``serial`` where a spreadsheet has numbers. Midnight
    to the second is how programs write a day alone."""
    if text.casefold() in NOT_KNOWN:
        return None, None
    if serial and SERIAL.fullmatch(text):
        return EPOCH + timedelta(days=int(text)), None
    days, clocks = list(DAY.finditer(text)), list(CLOCK.finditer(text))
    if len(days) > 1:
        what = _("“%(text)s” holds more than one day.") % {"text": text[:80]}
        raise CellError(what, _("Keep the one that the column is about, and put others into columns of their own."))
    remedy = _("Write a day as 08.10.2026 or 2026-10-08, a time after it as 14:30, or leave the cell empty.")
    refused = CellError(_("“%(text)s” is no day.") % {"text": text[:80]}, remedy)
    if not days or len(clocks) > 1 or not AROUND.fullmatch(CLOCK.sub("", DAY.sub("", text))):
        raise refused
    year, month, day_, day, month_, year_ = days[0].groups()
    try:
        found = date(int(year or year_), int(month or month_), int(day_ or day))
        return found, _clock(clocks[0]) if clocks else None
    except ValueError:
        raise refused from None


def flag(text: str) -> bool | None:
    plain = text.strip().casefold()
    if plain in NOT_KNOWN:
        return None
    if plain in YES | NO:
        return plain in YES
    what = _("“%(text)s” is neither yes nor no.") % {"text": text[:80]}
    raise CellError(what, _("Write yes or no, or leave the cell empty where it is not known."))


def meanings(choices: list[tuple[str, str | Promise]]) -> dict[str, str]:
    """What may stand in a cell for each code of ``choices``: the code, and its label in every language."""
    found = {code.casefold(): code for code, _label in choices}
    for language in LANGUAGES:
        with override(language):
            found |= {str(label).casefold(): code for code, label in choices}
    return found


def listed(text: str) -> list[str]:
    """Words of one's own, separated by commas or semicolons."""
    return [words(part, 40) for part in re.split("[,;]", text) if part.strip()]


def _clock(found: re.Match[str]) -> time | None:
    hour, minute, second = found.groups()
    at = time(int(hour), int(minute), int(second or 0))
    return None if second is not None and at == time() else at.replace(second=0)
