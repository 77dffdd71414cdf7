"""The days on which a state works, and the zone in which its days begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SATURDAY_AND_SUNDAY = frozenset({6, 7})


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked on.

    ``rest`` are the days of the week that are not (ISO numbers, Monday is 1), ``holidays`` dates with their names,
    ``worked`` dates that are worked on though they fall on a day of rest or a holiday, as where a government moves a
    day off.
    """

    zone: ZoneInfo
    rest: frozenset[int] = SATURDAY_AND_SUNDAY
    holidays: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        return day in self.worked or not (day.isoweekday() in self.rest or day in self.holidays)

    def next_worked(self, day: date) -> date:
        """``day`` itself if it is worked on, else the first one after it that is."""
        while not self.works(day):
            day += timedelta(days=1)
        return day

    def last_worked(self, day: date) -> date:
        """``day`` itself if it is worked on, else the last one before it that is."""
        while not self.works(day):
            day -= timedelta(days=1)
        return day


@lru_cache(maxsize=64)
def public_holidays(country: str, first_year: int, last_year: int) -> Mapping[date, str]:
    """The public holidays of a state (ISO 3166-1 alpha-2), both years included, from the library ``holidays``.

    Empty for a state that the library does not know. A register of a library is no official gazette: days off that a
    government moves in the course of a year may be missing, and belong into the calendar by hand.
    """
    import holidays as register  # three tenths of a second, which no other command should wait

    try:
        found = register.country_holidays(country, years=range(first_year, last_year + 1))
    except NotImplementedError:
        return {}
    return dict(found.items())


def knows(country: str) -> bool:
    """Whether the library has the holidays of a state."""
    import holidays as register

    return country in register.list_supported_countries()
