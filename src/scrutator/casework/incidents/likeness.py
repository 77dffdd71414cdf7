"""Which incidents may be one: by place, time, kind and words, with the reasons. A person decides; nothing merges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import combinations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from scrutator.casework.models import Incident, NotTheSame
from scrutator.missions.models import Mission

ENOUGH = 0.6
"""Likeness from which two are proposed, of 1. It orders proposals and is no probability."""
NEAR, FAR = 2, 6
"""Hours: near each other, and too far apart to be one."""
NEWEST = 1000
"""So many incidents are compared with each other."""
STATION, AREA, CATEGORY, STAGE, HOURS, DAY, WORDS = 0.35, 0.2, 0.25, 0.05, 0.15, 0.1, 0.25


@dataclass(frozen=True)
class Likeness:
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two incidents that may be one, that of the smaller number first."""

    first: Incident
    second: Incident
    likeness: Likeness


def comparable(rows: QuerySet[Incident]) -> QuerySet[Incident]:
    """What can be the same as something: not merged, read with what is compared."""
    related = rows.filter(merged_into=None).select_related("mission", "area", "station__area", "category")
    return related.prefetch_related("sources")


def proposed_for(incident: Incident, rows: QuerySet[Incident]) -> list[Pair]:
    """Incidents of ``rows`` that may be the same as this one, the likeliest first. ``rows`` are of its stream."""
    if incident.merged_into_id is not None:
        return []
    others = comparable(rows).exclude(pk=incident.pk)
    if incident.happened_on is not None:
        days = (incident.happened_on - timedelta(days=1), incident.happened_on + timedelta(days=1))
        others = others.filter(happened_on__range=days) | others.filter(happened_on=None)
    apart = _compared(incident.mission)
    return _best(pair for other in others if (pair := _pair(incident, other, apart)))


def proposed(mission: Mission, rows: QuerySet[Incident]) -> list[Pair]:
    """All pairs of ``rows`` that may be one, the likeliest first; of the newest :data:`NEWEST`."""
    apart = _compared(mission)
    newest = list(comparable(rows).order_by("-number")[:NEWEST])
    return _best(pair for one, other in combinations(newest, 2) if (pair := _pair(one, other, apart)))


def likeness(one: Incident, other: Incident) -> Likeness | None:
    """How alike two incidents are; None where they cannot be one: of two streams, at two places, hours apart, or two
    answers of one report."""
    if one.stream != other.stream or _one_report(one, other):
        return None
    place, moment = _place(one, other), _time(one, other)
    if place is None or moment is None:
        return None
    parts = [place, moment, _kind(one, other), _words(one, other)]
    score = sum(points for points, _reason in parts)
    return Likeness(round(score, 2), tuple(reason for points, reason in parts if points and reason))


Part = tuple[float, str]


def _place(one: Incident, other: Incident) -> Part | None:
    if one.station_id and other.station_id:
        if one.station_id != other.station_id:
            return None
        return STATION, _("the same station, %(code)s") % {"code": one.station.code}  # type: ignore[union-attr]
    if one.area is None or other.area is None:
        return 0.0, ""
    inner, outer = sorted((one.area, other.area), key=lambda area: -area.level)
    if inner.pk == outer.pk:
        return AREA, _("the same area, %(name)s") % {"name": inner.name}
    if inner.path.startswith(f"{outer.path}/"):
        return AREA / 2, _("%(inner)s lies in %(outer)s") % {"inner": inner.name, "outer": outer.name}
    return None


def _time(one: Incident, other: Incident) -> Part | None:
    if one.happened_on is None or other.happened_on is None:
        return 0.0, ""
    if one.happened_at and other.happened_at:
        between = abs(_moment(one) - _moment(other))
        if between > timedelta(hours=FAR):
            return None
        minutes = round(between.total_seconds() / 60)
        said = _("%(hours)s h %(minutes)s min between them") % {"hours": minutes // 60, "minutes": minutes % 60}
        return (HOURS if between <= timedelta(hours=NEAR) else DAY), said
    return (DAY, _("the same day")) if one.happened_on == other.happened_on else None


def _kind(one: Incident, other: Incident) -> Part:
    if one.category_id == other.category_id:
        return CATEGORY, _("the same category")
    return (STAGE, _("the same stage")) if one.stage == other.stage else (0.0, "")


def _words(one: Incident, other: Incident) -> Part:
    share = alike(f"{one.title} {one.account}", f"{other.title} {other.account}")
    return WORDS * share, _("words alike") if share >= 0.4 else ""


def alike(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1: how much of the shorter one's trigrams the other has. Endings of words
    hardly move it."""
    first, second = _trigrams(one), _trigrams(other)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _trigrams(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {f"  {word} "[at : at + 3] for word in words for at in range(len(word) + 1)}


def _moment(incident: Incident) -> datetime:
    assert incident.happened_on is not None  # noqa: S101 - asked only where it is known
    return datetime.combine(incident.happened_on, incident.happened_at or time())


def _one_report(one: Incident, other: Incident) -> bool:
    of_one, of_other = ({row.submission_id for row in item.sources.all() if row.submission_id} for item in (one, other))
    return bool(of_one & of_other)


def _compared(mission: Mission) -> set[tuple[int, int]]:
    return set(NotTheSame.objects.filter(first__mission=mission).values_list("first", "second"))


def _pair(one: Incident, other: Incident, apart: set[tuple[int, int]]) -> Pair | None:
    first, second = sorted((one, other), key=lambda row: row.number)
    if (first.pk, second.pk) in apart:
        return None
    found = likeness(first, second)
    return Pair(first, second, found) if found is not None and found.score >= ENOUGH else None


def _best(pairs: Iterable[Pair] | Iterator[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (-pair.likeness.score, pair.first.number, pair.second.number))
