"""Figures of a register: how many complaints there are of what, and which share was handled as it should be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, TruncWeek

from scrutator.casework.complaints.curves import DECISIONS, Curves, curves_of, waits_of
from scrutator.casework.complaints.limits import Filed, Handled, Setting, decided_in_time, filed_in_time
from scrutator.casework.complaints.queries import HEARD_OF
from scrutator.casework.models import Complaint, ComplaintStage, Outcome
from scrutator.law.limits.computing import State
from scrutator.missions.models import Mission
from scrutator.territory.queries import top_areas

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Share:
    """``yes`` of ``of``; ``unknown`` are apart from both, and never taken for a no."""

    yes: int
    of: int
    unknown: int

    @property
    def value(self) -> float | None:
        """In [0, 1]; None where there is nothing that it would be of."""
        return self.yes / self.of if self.of else None


@dataclass(frozen=True)
class InTime:
    """Complaints by how they stand to the limit for the decision. ``overdue`` are open past it, ``running`` open before
    it; ``unknown`` have no limit on record, no known day, or lie between two readings of it."""

    in_time: int
    late: int
    overdue: int
    running: int
    unknown: int

    @property
    def share(self) -> Share:
        """Decided in time, of all whose limit has passed or that were decided within it."""
        return Share(self.in_time, self.in_time + self.late + self.overdue, self.unknown)


@dataclass(frozen=True)
class AreaCount:
    """Complaints from an area with all that lies below it. ``stations`` are those of the frame."""

    name: str
    count: int
    stations: int

    @property
    def per_thousand(self) -> float | None:
        """Complaints per 1,000 stations; None for an area without any."""
        return 1000 * self.count / self.stations if self.stations else None


@dataclass(frozen=True)
class Figures:
    """Figures of the complaints of a register on the day ``until``. What was only ``heard_of`` is in none but its own.

    ``stages`` and ``outcomes`` are codes with counts, ``weeks`` the Mondays of all weeks between the first and the last
    filing with counts; ``without_day`` and ``without_area`` say of how many these do not tell.
    """

    until: date
    count: int
    heard_of: int
    stages: tuple[tuple[str, int], ...]
    outcomes: tuple[tuple[str, int], ...]
    weeks: tuple[tuple[date, int], ...]
    without_day: int
    areas: tuple[AreaCount, ...]
    without_area: int
    filed: Share
    in_time: InTime
    collegial: Share
    reasoned: Share
    curves: Curves


def figures_of(rows: QuerySet[Complaint], mission: Mission, setting: Setting, now: datetime) -> Figures:
    """Figures of some complaints of a mission, as they stand at the moment ``now``."""
    rows = rows.order_by()
    known = rows.exclude(HEARD_OF)
    until = now.astimezone(setting.zone).date()
    count = known.count()
    weeks, without_day = _weeks(known)
    areas, without_area = _areas(known, mission)
    handled = [Handled(*row) for row in known.values_list(*Handled._fields)]
    return Figures(
        until=until,
        count=count,
        heard_of=rows.filter(HEARD_OF).count(),
        stages=_counts(known, "stage", ComplaintStage.values),
        outcomes=_counts(known, "outcome", Outcome.values),
        weeks=weeks,
        without_day=without_day,
        areas=areas,
        without_area=without_area,
        filed=_filed(known, setting, now),
        in_time=_in_time(handled, setting, now),
        collegial=_share(known, "collegial"),
        reasoned=_share(known, "reasoned"),
        curves=curves_of(waits_of(handled, until)),
    )


def _counts(rows: QuerySet[Complaint], field: str, codes: list[str]) -> tuple[tuple[str, int], ...]:
    found = dict(rows.values_list(field).annotate(count=Count("pk")))
    return tuple((code, found.get(code, 0)) for code in codes)


def _share(rows: QuerySet[Complaint], field: str) -> Share:
    """Of decisions; of those withdrawn and pending it is not asked."""
    names = {"yes": Q(**{field: True}), "no": Q(**{field: False}), "unknown": Q(**{f"{field}__isnull": True})}
    told = {name: Count("pk", filter=one) for name, one in names.items()}
    found = rows.filter(outcome__in=DECISIONS).aggregate(**told)
    return Share(found["yes"], found["yes"] + found["no"], found["unknown"])


def _filed(rows: QuerySet[Complaint], setting: Setting, now: datetime) -> Share:
    """Filed in time, of those that have a limit and a day."""
    names = [*Filed._fields[:-1], "limits__file__why"]
    told = rows.values_list(*names)
    counted = Counter(Filed._make([*row[:-1], None if row[-1] is None else tuple(row[-1])]) for row in told)
    states: Counter[State | None] = Counter()
    for one, count in counted.items():
        states[filed_in_time(one, setting, now)] += count
    return Share(
        states[State.IN_TIME], states[State.IN_TIME] + states[State.LATE], states[State.CANNOT_SAY] + states[None]
    )


def _in_time(rows: list[Handled], setting: Setting, now: datetime) -> InTime:
    states: Counter[State | None] = Counter()
    for one, count in Counter(rows).items():
        if one.outcome != Outcome.WITHDRAWN:
            states[decided_in_time(one, setting, now)] += count
    return InTime(
        states[State.IN_TIME],
        states[State.LATE],
        states[State.OVERDUE],
        states[State.RUNS],
        states[State.CANNOT_SAY] + states[None],
    )


def _weeks(rows: QuerySet[Complaint]) -> tuple[tuple[tuple[date, int], ...], int]:
    found = dict(rows.annotate(week=TruncWeek("filed_on")).values_list("week").annotate(count=Count("pk")))
    without = found.pop(None, 0)
    if not found:
        return (), without
    first, last = min(found), max(found)
    mondays = (first + WEEK * place for place in range((last - first).days // 7 + 1))
    return tuple((monday, found.get(monday, 0)) for monday in mondays), without


def _areas(rows: QuerySet[Complaint], mission: Mission) -> tuple[tuple[AreaCount, ...], int]:
    """By the parts at the top of the frame; a complaint that names only what lies above them is without one."""
    tops = list(top_areas(mission.frame))
    level = tops[0].level if tops else 0
    counted: Counter[str] = Counter()
    path = Coalesce("station__area__path", "area__path")
    for found, count in rows.annotate(path=path).values_list("path").annotate(count=Count("pk")):
        counted["/".join((found or "").split("/")[: level + 1])] += count
    areas = tuple(AreaCount(one.name, counted.pop(one.path, 0), one.stations_count) for one in tops)
    return areas, counted.total()
