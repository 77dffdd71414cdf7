"""A limit and its end in words, for a page, a printed form and the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scrutator.law.limits.computing import Ends, Span, Unit, Why


def length(amount: int, unit: str) -> str:
    """A length in words: ``3 working days``; 0 hours are "at once", 0 days "the same day"."""
    if not amount:
        return _("at once") if unit == Unit.HOURS else _("the same day")
    counted = {"amount": amount}
    if unit == Unit.HOURS:
        return ngettext("%(amount)s hour", "%(amount)s hours", amount) % counted
    if unit == Unit.DAYS:
        return ngettext("%(amount)s calendar day", "%(amount)s calendar days", amount) % counted
    return ngettext("%(amount)s working day", "%(amount)s working days", amount) % counted


def moment(at: datetime) -> str:
    """The end of a limit for a person: midnight is the end of the day before, "24:00"."""
    if at.time() == time():
        return f"{date_format(at.date() - timedelta(days=1), 'j E Y')}, 24:00"
    return date_format(at, "j E Y, H:i")


def explained(span: Span, found: Ends, named: Mapping[date, str]) -> list[str]:
    """Why a limit ends when it does, a sentence for each step. ``named`` are the names of holidays by their dates."""
    said = []
    if span.unit is Unit.HOURS:
        said.append(_("Hours are counted from the moment on."))
    elif Why.FIRST_DAY in found.why:
        said.append(_("The day of the beginning is the first day."))
    else:
        said.append(_("The day of the beginning is not counted."))
    if Why.RESTED in found.why:
        days = ", ".join(_day(day, named) for day in found.rested)
        said.append(_("Not counted as days of rest: %(days)s.") % {"days": days})
    if Why.ROLLED in found.why:
        said.append(_("It would end on a day of rest, and is moved to a working day."))
    if Why.TIME_NOT_KNOWN in found.why:
        narrow = {"narrow": moment(found.surely), "generous": moment(found.at)}
        said.append(_("The time of day is not known: it ends between %(narrow)s and %(generous)s.") % narrow)
    return said


def _day(day: date, named: Mapping[date, str]) -> str:
    shown = date_format(day, "j E")
    return f"{shown} ({named[day]})" if day in named else shown
