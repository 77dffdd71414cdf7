"""Dates that are known only in part: a date and how much of it is known."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    UNKNOWN = "unknown", _("not known")


def parse(text: str) -> tuple[date | None, Precision]:
    """``2015-07-10``, ``2016-03`` or ``2015`` as the first day meant and the precision; empty is unknown.

    Raises ``ValueError`` for anything else.
    """
    text = text.strip()
    if not text:
        return None, Precision.UNKNOWN
    parts = text.split("-")
    if len(parts) > 3 or not all(part.isdigit() for part in parts):
        raise ValueError(text)
    numbers = [int(part) for part in parts] + [1, 1]
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
    return date(numbers[0], numbers[1], numbers[2]), precision


def write(day: date | None, precision: str) -> str:
    """The inverse of :func:`parse`."""
    if day is None or precision == Precision.UNKNOWN:
        return ""
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


def shown(day: date | None, precision: str) -> str:
    """The date for a person, in the active language: ``10 July 2015``, ``July 2015``, ``2015``; empty when unknown."""
    if day is None or precision == Precision.UNKNOWN:
        return ""
    return date_format(day, {"year": "Y", "month": "F Y", "day": "j E Y"}[precision])


def span(day: date | None, precision: str) -> tuple[date, date] | None:
    """The first and last day that a partly known date may mean; ``None`` when nothing is known."""
    if day is None or precision == Precision.UNKNOWN:
        return None
    if precision == Precision.DAY:
        return day, day
    if precision == Precision.MONTH:
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return date(day.year, day.month, 1), date.fromordinal(after.toordinal() - 1)
    return date(day.year, 1, 1), date(day.year, 12, 31)
