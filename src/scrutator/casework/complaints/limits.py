"""By when a complaint had to be filed and has to be decided, by the law in force where and when it began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from scrutator.casework.models import Complaint, MovedDay, Outcome
from scrutator.law.limits.calendars import WorkCalendar, public_holidays
from scrutator.law.limits.choosing import Case, Record
from scrutator.law.limits.computing import DAY, Ends, State, Why, ends, state
from scrutator.law.models import Act, CountedFrom, Doing, TimeLimit
from scrutator.missions.models import Mission

YEARS = 3
"""Years after the vote for which holidays are known."""


@dataclass(frozen=True)
class Computed:
    """A limit that holds for a complaint. ``begun`` is when it began: a moment, or a day of which the time is not
    known; None where the record does not have even the day."""

    limit: TimeLimit
    begun: datetime | date | None
    ends: Ends | None


class Handled(NamedTuple):
    """What of a complaint tells how long it waited and whether it was decided in time."""

    filed_on: date | None
    outcome: str
    body_id: int | None
    decided_on: date | None
    decided_time: time | None
    decide_by: datetime | None
    decide_surely: datetime | None


class Filed(NamedTuple):
    """What of a complaint tells whether it was filed in time; ``why`` its limit ends as it does."""

    filed_on: date | None
    filed_time: time | None
    file_by: datetime | None
    file_surely: datetime | None
    why: tuple[str, ...] | None


@dataclass(frozen=True)
class Setting:
    """What all limits of a mission share: the acts of its state, the kind of its vote, and its calendar."""

    law: Record
    votes: str
    vote_date: date
    calendar: WorkCalendar

    @property
    def zone(self) -> ZoneInfo:
        return self.calendar.zone


def acts_of(mission: Mission) -> QuerySet[Act]:
    """The acts by which the mission's vote is held: those of its state, in training the invented ones."""
    if mission.training:
        return Act.objects.filter(invented=True)
    if mission.election is None:
        return Act.objects.none()
    return Act.objects.filter(invented=False, state=mission.election.state)


def setting_of(mission: Mission) -> Setting:
    """Public holidays of the state of the vote and the days that the mission entered; an invented state has only
    these."""
    state_of_vote = mission.election.state if mission.election else None
    first = mission.vote_date.year
    named = dict(public_holidays(state_of_vote.iso2, first - 1, first + YEARS)) if state_of_vote else {}
    moved = list(MovedDay.objects.filter(mission=mission))
    named |= {one.day: one.name for one in moved if not one.worked}
    worked = frozenset(one.day for one in moved if one.worked)
    votes = mission.election.kind if mission.election else ""
    calendar = WorkCalendar(ZoneInfo(mission.time_zone), holidays=named, worked=worked)
    return Setting(Record(list(acts_of(mission))), votes, mission.vote_date, calendar)


def to_file(complaint: Complaint, setting: Setting) -> Computed | None:
    """The limit for filing it; for an appeal, for appealing against the decision."""
    doing = Doing.APPEAL if _is_appeal(complaint) else Doing.FILE
    return _computed(complaint, setting, doing)


def to_decide(complaint: Complaint, setting: Setting) -> Computed | None:
    """The limit for deciding on it."""
    return _computed(complaint, setting, Doing.DECIDE_APPEAL if _is_appeal(complaint) else Doing.DECIDE)


def compute(complaint: Complaint, setting: Setting) -> None:
    """Put both limits into a complaint, which is not saved here."""
    filing, deciding = to_file(complaint, setting), to_decide(complaint, setting)
    complaint.file_by = filing.ends.at if filing and filing.ends else None
    complaint.file_surely = filing.ends.surely if filing and filing.ends else None
    complaint.decide_by = deciding.ends.at if deciding and deciding.ends else None
    complaint.decide_surely = deciding.ends.surely if deciding and deciding.ends else None
    complaint.limits = {
        name: _told(found) for name, found in (("file", filing), ("decide", deciding)) if found is not None
    }


def filed_in_time(complaint: Complaint | Filed, setting: Setting, now: datetime) -> State | None:
    """Whether it was filed in time; None where no limit is on record, or its beginning or the day of filing is not
    known. By the limit that is kept with it: a list asks no law."""
    done = moment_or_day(complaint.filed_on, complaint.filed_time, setting.zone)
    if complaint.file_by is None or done is None:
        return None
    return state(_kept(complaint.file_by, complaint.file_surely or _narrowest(complaint), setting.zone), done, now)


def decided_in_time(complaint: Complaint | Handled, setting: Setting, now: datetime) -> State | None:
    """Whether it was decided in time, or still can be; None where no limit is on record or its beginning is not known,
    and for what was decided on a day that is not known. By the limit that is kept with it: a list asks no law."""
    done = moment_or_day(complaint.decided_on, complaint.decided_time, setting.zone)
    if complaint.decide_by is None or (done is None and complaint.outcome != Outcome.PENDING):
        return None
    return state(_kept(complaint.decide_by, complaint.decide_surely, setting.zone), done, now)


def moment_or_day(day: date | None, at: time | None, zone: ZoneInfo) -> datetime | date | None:
    if day is None or at is None:
        return day
    return datetime.combine(day, at, zone)


def _kept(at: datetime, surely: datetime | None, zone: ZoneInfo) -> Ends:
    """A limit by the ends that are kept of it."""
    at, surely = at.astimezone(zone), (surely or at).astimezone(zone)
    return Ends(at, surely, at.date())


def _narrowest(complaint: Complaint | Filed) -> datetime | None:
    """The narrow end of a limit for filing that was kept before both ends were: a day earlier where hours ran from a
    time that was not known."""
    why = complaint.why if isinstance(complaint, Filed) else complaint.limits.get("file", {}).get("why")
    return complaint.file_by - DAY if complaint.file_by and Why.TIME_NOT_KNOWN in (why or ()) else None


def _is_appeal(complaint: Complaint) -> bool:
    """Whether it names a decision, stored or not."""
    return complaint.appeals_id is not None or complaint.appeals is not None


def _computed(complaint: Complaint, setting: Setting, doing: Doing) -> Computed | None:
    about = complaint.filed_on or complaint.act_on or setting.vote_date
    body = complaint.body.kind if complaint.body else ""
    chosen = setting.law.choose(about, Case(doing, votes=setting.votes, stage=complaint.stage, body=body))
    if chosen.limit is None:
        return None
    begun = _begun(complaint, setting, chosen.limit)
    if begun is None:
        return Computed(chosen.limit, None, None)
    day = begun.date() if isinstance(begun, datetime) else begun
    span = chosen.limit.span(day == setting.vote_date)
    return Computed(chosen.limit, begun, ends(span, begun, setting.calendar))


def _begun(complaint: Complaint, setting: Setting, limit: TimeLimit) -> datetime | date | None:
    match limit.counted_from:
        case CountedFrom.VOTE:
            return setting.vote_date
        case CountedFrom.FILING:
            return moment_or_day(complaint.filed_on, complaint.filed_time, setting.zone)
        case CountedFrom.DECISION:
            against = complaint.appeals
            return moment_or_day(against.decided_on, against.decided_time, setting.zone) if against else None
        case _:
            return moment_or_day(complaint.act_on, complaint.act_time, setting.zone)


def _told(found: Computed) -> dict[str, Any]:
    """What the record keeps of how a limit was computed."""
    limit = found.limit
    told: dict[str, Any] = {"limit": limit.code, "cited": limit.provision.citation}
    if found.ends is not None and found.begun is not None:
        told |= {
            "begun": found.begun.isoformat(),
            "ends": found.ends.at.isoformat(),
            "last_day": found.ends.last_day.isoformat(),
            "why": [one.value for one in found.ends.why],
            "rested": [day.isoformat() for day in found.ends.rested],
        }
    return told
