"""Time limits over weekends, holidays, the day of the vote, changes of clocks and zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from scrutator.law.limits.calendars import WorkCalendar, knows, public_holidays
from scrutator.law.limits.choosing import Case, choose
from scrutator.law.limits.computing import Ends, Span, State, Unit, Why, ends, state
from scrutator.law.limits.words import explained, length, moment
from scrutator.law.models import Act, Doing, TimeLimit

MINSK, TBILISI, PRAGUE = ZoneInfo("Europe/Minsk"), ZoneInfo("Asia/Tbilisi"), ZoneInfo("Europe/Prague")
OCTOBER = {date(2026, 10, 14): "a holiday on a Wednesday"}
CALENDAR = WorkCalendar(MINSK, holidays=OCTOBER, worked=frozenset({date(2026, 10, 17)}))
"""Sunday 11 October 2026 is the vote; Wednesday 14 is a holiday; Saturday 17 is worked on."""


def at(text: str, zone: ZoneInfo = MINSK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("span", "start", "end", "why"),
    [
        (Span(3, Unit.DAYS), "2026-10-08T09:00", "2026-10-12T00:00", ()),
        (Span(3, Unit.DAYS), "2026-10-08T23:59", "2026-10-12T00:00", ()),
        (Span(0, Unit.DAYS), "2026-10-11T21:00", "2026-10-12T00:00", ()),
        (Span(3, Unit.DAYS, first_day_counts=True), "2026-10-08T09:00", "2026-10-11T00:00", (Why.FIRST_DAY,)),
        (Span(3, Unit.DAYS, rolls=True), "2026-10-08T09:00", "2026-10-13T00:00", (Why.ROLLED,)),
        (Span(3, Unit.DAYS, rolls=True), "2026-10-11T09:00", "2026-10-16T00:00", (Why.ROLLED,)),
        (Span(6, Unit.DAYS, rolls=True), "2026-10-11T09:00", "2026-10-18T00:00", ()),
        (Span(2, Unit.DAYS, until=time(18)), "2026-10-11T09:00", "2026-10-13T18:00", ()),
        (Span(3, Unit.WORKING_DAYS), "2026-10-08T09:00", "2026-10-14T00:00", (Why.RESTED,)),
        (Span(4, Unit.WORKING_DAYS), "2026-10-08T09:00", "2026-10-16T00:00", (Why.RESTED,)),
        (Span(5, Unit.WORKING_DAYS), "2026-10-12T09:00", "2026-10-20T00:00", (Why.RESTED,)),
        (Span(1, Unit.WORKING_DAYS), "2026-10-16T09:00", "2026-10-18T00:00", ()),
        (Span(1, Unit.WORKING_DAYS, first_day_counts=True), "2026-10-11T09:00", "2026-10-13T00:00",
         (Why.FIRST_DAY, Why.RESTED)),
        (Span(1, Unit.WORKING_DAYS, first_day_counts=True), "2026-10-12T09:00", "2026-10-13T00:00", (Why.FIRST_DAY,)),
        (Span(2, Unit.HOURS), "2026-10-11T19:30", "2026-10-11T21:30", ()),
        (Span(48, Unit.HOURS), "2026-10-11T19:30", "2026-10-13T19:30", ()),
        (Span(0, Unit.HOURS), "2026-10-11T19:30", "2026-10-11T19:30", ()),
        (Span(5, Unit.DAYS, before=True), "2026-10-11T08:00", "2026-10-07T00:00", ()),
        (Span(1, Unit.WORKING_DAYS, before=True), "2026-10-11T08:00", "2026-10-10T00:00", (Why.RESTED,)),
        (Span(1, Unit.DAYS, rolls=True, before=True), "2026-10-11T08:00", "2026-10-10T00:00", (Why.ROLLED,)),
    ],
)  # fmt: skip
def test_a_limit_ends_where_the_table_says(span: Span, start: str, end: str, why: tuple[Why, ...]) -> None:
    found = ends(span, at(start), CALENDAR)
    assert (found.at, found.surely, found.why) == (at(end), at(end), why)


@pytest.mark.parametrize(
    ("moment", "zone", "end"),
    [
        ("2026-10-11T20:59:00+00:00", MINSK, "2026-10-13T00:00"),
        ("2026-10-11T21:00:00+00:00", MINSK, "2026-10-14T00:00"),
        ("2026-10-11T20:00:00+00:00", TBILISI, "2026-10-14T00:00"),
        ("2026-10-11T19:59:00+00:00", TBILISI, "2026-10-13T00:00"),
    ],
)
def test_a_day_is_the_day_where_the_vote_is_held(moment: str, zone: ZoneInfo, end: str) -> None:
    found = ends(Span(1, Unit.DAYS), datetime.fromisoformat(moment), WorkCalendar(zone))
    assert found.at == at(end, zone)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [("2026-03-29T01:30", 2, "2026-03-29T04:30"), ("2026-10-25T01:30", 2, "2026-10-25T02:30")],
)
def test_hours_are_real_ones_when_the_clocks_change(start: str, hours: int, end: str) -> None:
    found = ends(Span(hours, Unit.HOURS), at(start, PRAGUE), WorkCalendar(PRAGUE))
    assert found.at.astimezone(UTC) - at(start, PRAGUE).astimezone(UTC) == timedelta(hours=hours)
    assert found.at.replace(tzinfo=None).isoformat(timespec="minutes") == end


def test_hours_from_a_day_without_its_time_have_two_readings() -> None:
    found = ends(Span(24, Unit.HOURS), date(2026, 10, 11), CALENDAR)
    assert (found.surely, found.at) == (at("2026-10-12T00:00"), at("2026-10-13T00:00"))
    assert found.why == (Why.TIME_NOT_KNOWN,)


TWO = Ends(at("2026-10-13T00:00"), at("2026-10-12T00:00"), date(2026, 10, 12))
ONE = Ends(at("2026-10-13T00:00"), at("2026-10-13T00:00"), date(2026, 10, 12))


@pytest.mark.parametrize(
    ("limit", "done", "now", "expected"),
    [
        (ONE, at("2026-10-12T23:59"), "2026-11-01T00:00", State.IN_TIME),
        (ONE, at("2026-10-13T00:00"), "2026-11-01T00:00", State.LATE),
        (ONE, date(2026, 10, 12), "2026-11-01T00:00", State.IN_TIME),
        (ONE, date(2026, 10, 13), "2026-11-01T00:00", State.LATE),
        (ONE, None, "2026-10-12T23:59", State.RUNS),
        (ONE, None, "2026-10-13T00:00", State.OVERDUE),
        (TWO, date(2026, 10, 11), "2026-11-01T00:00", State.IN_TIME),
        (TWO, date(2026, 10, 12), "2026-11-01T00:00", State.CANNOT_SAY),
        (TWO, at("2026-10-12T12:00"), "2026-11-01T00:00", State.CANNOT_SAY),
        (TWO, None, "2026-10-12T12:00", State.CANNOT_SAY),
    ],
)
def test_what_was_done_is_in_time_late_or_cannot_be_said(
    limit: Ends, done: datetime | date | None, now: str, expected: State
) -> None:
    assert state(limit, done, at(now)) is expected


def test_a_day_may_straddle_a_limit_at_noon() -> None:
    noon = ends(Span(1, Unit.DAYS, until=time(12)), at("2026-10-11T09:00"), CALENDAR)
    assert state(noon, date(2026, 10, 12), at("2026-11-01T00:00")) is State.CANNOT_SAY


def test_a_moment_without_its_zone_and_a_senseless_span_are_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        ends(Span(1, Unit.DAYS), datetime(2026, 10, 11), CALENDAR)
    with pytest.raises(ValueError, match="negative"):
        Span(-1, Unit.DAYS)
    with pytest.raises(ValueError, match="no last day"):
        Span(1, Unit.HOURS, rolls=True)


def test_the_holidays_of_a_state_come_from_the_library_and_an_unknown_state_has_none() -> None:
    found = public_holidays("BY", 2015, 2015)
    assert date(2015, 7, 3) in found
    assert date(2015, 10, 12) not in found
    assert knows("GE")
    assert not knows("XX")
    assert public_holidays("XX", 2015, 2015) == {}


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 40), st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS]), st.booleans())
def test_a_longer_limit_never_ends_earlier(start: date, amount: int, unit: Unit, rolls: bool) -> None:
    one, more = (ends(Span(length, unit, rolls=rolls), start, CALENDAR).at for length in (amount, amount + 1))
    assert one <= more


@given(DAYS, st.integers(1, 40))
def test_as_many_days_are_worked_on_as_the_limit_has_working_days(start: date, amount: int) -> None:
    last = ends(Span(amount, Unit.WORKING_DAYS), start, CALENDAR).last_day
    days = (start + timedelta(days=one) for one in range(1, (last - start).days + 1))
    assert sum(CALENDAR.works(day) for day in days) == amount
    assert CALENDAR.works(last)


def test_the_limit_that_says_most_of_the_case_holds(shipped: None) -> None:
    act = Act.objects.get(code="TRAINING-EA")
    chosen = {
        name: getattr(choose([act], date(2026, 10, 8), case).limit, "code", None)
        for name, case in {
            "any": Case(Doing.FILE),
            "results": Case(Doing.FILE, stage="results"),
            "commission": Case(Doing.DECIDE, body="district"),
            "court": Case(Doing.DECIDE, body="court"),
            "appeal": Case(Doing.APPEAL, stage="voting"),
        }.items()
    }
    assert chosen == {
        "any": "TRAINING-file", "results": "TRAINING-file-results", "commission": "TRAINING-decide",
        "court": "TRAINING-decide-court", "appeal": "TRAINING-appeal",
    }  # fmt: skip


def test_a_limit_of_another_kind_of_vote_does_not_hold_and_a_gap_stays_a_gap(shipped: None) -> None:
    act = Act.objects.get(code="BY-EC")
    on = date(2015, 10, 12)
    found = choose([act], on, Case(Doing.FILE, votes="parliamentary", stage="results"))
    assert found.limit is not None
    assert found.limit.code == "BY-2015-82-void"
    assert choose([act], on, Case(Doing.FILE, votes="presidential", stage="results")).limit is None
    assert choose([act], on, Case(Doing.DECIDE, votes="presidential")).limit is None


def test_a_limit_is_told_in_words_in_both_languages() -> None:
    limit = TimeLimit(amount=3, unit="working_days", election_day_amount=4, election_day_unit="hours")
    assert limit.length == "3 working days; what begins on the day of the vote: 4 hours"
    assert limit.span(on_election_day=True) == Span(4, Unit.HOURS)
    with translation.override("ru"):
        assert limit.length == "3 рабочих дня; если начало в день голосования: 4 часа"
        assert (length(0, "hours"), length(21, "days")) == ("немедленно", "21 календарный день")
    span = Span(3, Unit.WORKING_DAYS)
    told = explained(span, ends(span, at("2026-10-08T09:00"), CALENDAR), OCTOBER)
    assert told == [
        "The day of the beginning is not counted.",
        "Not counted as days of rest: 10 October, 11 October.",
    ]
    assert moment(at("2026-10-13T00:00")) == "12 October 2026, 24:00"
    assert moment(at("2026-10-13T18:00")) == "13 October 2026, 18:00"
