"""Figures for people, in the active language: ``6,129`` and ``0.96 %``; ``6 129`` and ``0,96 %`` in Russian."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format, number_format


def figure(value: float) -> str:
    """A number with its thousands apart and no needless decimals."""
    if value == int(value):
        return number_format(int(value), use_l10n=True, force_grouping=True)
    return number_format(value, use_l10n=True, force_grouping=True)


def share(percent: float, decimals: int = 2) -> str:
    """A percentage with its sign."""
    return f"{number_format(round(percent, decimals), decimal_pos=decimals, use_l10n=True)} %"


def day(iso: str) -> str:
    """``25 September 2015`` for ``2015-09-25``; a dash when no day is known."""
    return date_format(date.fromisoformat(iso), "j E Y") if iso else "—"
