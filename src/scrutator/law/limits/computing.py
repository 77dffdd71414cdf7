"""When a time limit ends: in days, working days or hours, counted from a moment, in the zone of the vote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from scrutator.law.limits.calendars import WorkCalendar

DAY = timedelta(days=1)


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True)
class Span:
    """An amount of time as a provision gives it.

    ``amount`` is 0 or more; 0 days is the same day, 0 hours at once. ``first_day_counts`` where the day of the act is
    the first of the days, ``rolls`` where a limit that ends on a day of rest ends on the next working day (the last one
    before, if it is counted backwards), ``until`` where the last day ends at a time of its own, ``before`` where it is
    counted backwards, as in "not later than five days before the vote".
    """

    amount: int
    unit: Unit
    first_day_counts: bool = False
    rolls: bool = False
    until: time | None = None
    before: bool = False

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a limit has no negative length")
        if self.unit is Unit.HOURS and (self.until is not None or self.first_day_counts or self.rolls):
            raise ValueError("hours run from the moment on: they have no last day")


class Why(StrEnum):
    """Why a limit ends when it does, step by step."""

    ELECTION_DAY = "election_day"
    TIME_NOT_KNOWN = "time_not_known"
    FIRST_DAY = "first_day"
    RESTED = "rested"
    ROLLED = "rolled"


@dataclass(frozen=True)
class Ends:
    """``at`` is the first moment after the limit: whatever is done before it is in time, in the most generous reading.

    ``surely`` is the same in the narrowest reading; the two differ where the time of day of the beginning is not known
    and hours are counted. ``last_day`` is the last day of the limit in the zone of the vote. ``rested`` are the days
    left out as days of rest.
    """

    at: datetime
    surely: datetime
    last_day: date
    why: tuple[Why, ...] = ()
    rested: tuple[date, ...] = ()


class State(StrEnum):
    IN_TIME = "in_time"
    LATE = "late"
    RUNS = "runs"
    OVERDUE = "overdue"
    CANNOT_SAY = "cannot_say"


def ends(span: Span, start: datetime | date, calendar: WorkCalendar) -> Ends:
    """When a limit that begins at ``start`` ends.

    ``start`` is an aware moment, or a day of which the time is not known. Days are those of the calendar's zone, hours
    are real ones: a change of clocks neither lengthens nor shortens them.

    Raises ``ValueError`` for a moment without a zone.
    """
    if span.unit is Unit.HOURS:
        return _hours(span, start, calendar)
    first = local_day(start, calendar)
    step = -DAY if span.before else DAY
    why: list[Why] = []
    rested: list[date] = []
    left, day = span.amount, first
    if span.first_day_counts and left:
        why.append(Why.FIRST_DAY)
        if span.unit is Unit.DAYS or calendar.works(day):
            left -= 1
        else:
            rested.append(day)
    if span.unit is Unit.DAYS:
        day += step * left
    else:
        while left:
            day += step
            if calendar.works(day):
                left -= 1
            else:
                rested.append(day)
        if rested:
            why.append(Why.RESTED)
    if span.rolls and not calendar.works(day):
        why.append(Why.ROLLED)
        day = calendar.last_worked(day) if span.before else calendar.next_worked(day)
    at = _end_of(day, span.until, calendar)
    return Ends(at, at, day, tuple(why), tuple(rested))


def _hours(span: Span, start: datetime | date, calendar: WorkCalendar) -> Ends:
    length = timedelta(hours=-span.amount if span.before else span.amount)
    if isinstance(start, datetime):
        at = (_aware(start).astimezone(UTC) + length).astimezone(calendar.zone)
        return Ends(at, at, at.date())
    earliest = datetime.combine(start, time(), calendar.zone).astimezone(UTC) + length
    latest = datetime.combine(start + DAY, time(), calendar.zone).astimezone(UTC) + length
    at = latest.astimezone(calendar.zone)
    return Ends(at, earliest.astimezone(calendar.zone), at.date(), (Why.TIME_NOT_KNOWN,))


def state(limit: Ends, done: datetime | date | None, now: datetime) -> State:
    """How a thing stands to its limit. ``done`` is None while it is open; a day alone may be any moment of it.

    Where the readings differ, and the thing lies between them, nothing can be said.
    """
    if done is None:
        if now < limit.surely:
            return State.RUNS
        return State.OVERDUE if now >= limit.at else State.CANNOT_SAY
    if isinstance(done, datetime):
        first = last = _aware(done)
    else:
        zone = limit.at.tzinfo
        first = datetime.combine(done, time(), zone)
        last = datetime.combine(done + DAY, time(), zone) - timedelta(microseconds=1)
    if last < limit.surely:
        return State.IN_TIME
    return State.LATE if first >= limit.at else State.CANNOT_SAY


def local_day(start: datetime | date, calendar: WorkCalendar) -> date:
    """The day on which something began, where the vote is held."""
    return _aware(start).astimezone(calendar.zone).date() if isinstance(start, datetime) else start


def _end_of(day: date, until: time | None, calendar: WorkCalendar) -> datetime:
    return datetime.combine(day, until, calendar.zone) if until else datetime.combine(day + DAY, time(), calendar.zone)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment
