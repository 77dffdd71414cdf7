"""Whom the mission has heard, and whom not: by kind, by area, by the side that they say they are of.

What is counted are hearings: somebody who was met twice is counted twice. Voters stand apart, since nothing is known
of them. Only counts; what follows from them is for a person to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from scrutator.casework.models import Interlocutor, InterlocutorKind, Meeting, Side
from scrutator.missions.models import Mission
from scrutator.territory.models import Area

SIDED = (InterlocutorKind.PARTY, InterlocutorKind.CANDIDATE, InterlocutorKind.PROXY)
"""Kinds that stand for a side in the election, and are asked which."""


@dataclass(frozen=True)
class KindHeard:
    """How many of a kind were heard, in how many meetings; none is a gap."""

    kind: InterlocutorKind
    heard: int
    meetings: int

    @property
    def label(self) -> str:
        return str(self.kind.label)


@dataclass(frozen=True)
class AreaHeard:
    """``area`` is None for meetings of which none is on record; ``kinds`` how many kinds were heard there."""

    area: Area | None
    meetings: int
    heard: int
    voters: int
    kinds: int


@dataclass(frozen=True)
class Sides:
    """Those of one kind, or of several together, by the side that they named themselves; ``asked`` named one."""

    label: str
    heard: int
    governing: int
    opposition: int
    other: int

    @property
    def asked(self) -> int:
        return self.governing + self.opposition + self.other

    @property
    def not_asked(self) -> int:
        return self.heard - self.asked

    @property
    def sentence(self) -> str:
        """Empty where nobody was heard, or both governing and opposition were, or neither."""
        if not self.heard:
            return ""
        if not self.asked:
            return _("Of %(heard)s heard, none was asked which side they are of.") % {"heard": self.heard}
        told = {"who": self.label, "asked": self.asked, "one": self.governing or self.opposition}
        if self.governing and not self.opposition:
            return _("%(who)s: of %(asked)s who described their side, %(one)s governing, none opposition.") % told
        if self.opposition and not self.governing:
            return _("%(who)s: of %(asked)s who described their side, %(one)s opposition, none governing.") % told
        return ""


@dataclass(frozen=True)
class Coverage:
    """``heard`` are interlocutors other than voters; ``sides`` has a row for each kind that has one, the last is all of
    them together."""

    meetings: int
    heard: int
    voters: int
    kinds: list[KindHeard]
    areas: list[AreaHeard]
    sides: list[Sides]

    @property
    def kinds_missing(self) -> list[KindHeard]:
        return [row for row in self.kinds if not row.heard]

    @property
    def areas_counted(self) -> int:
        return sum(1 for row in self.areas if row.area is not None)

    @property
    def areas_missing(self) -> list[AreaHeard]:
        return [row for row in self.areas if row.area is not None and not row.meetings]


def coverage(mission: Mission, meetings: QuerySet[Meeting]) -> Coverage:
    """What ``meetings`` of a mission cover, counted at the highest level at which its frame has several areas."""
    held = list(meetings.select_related("area", "station__area").order_by())
    rows = list(Interlocutor.objects.filter(meeting__in=meetings).order_by())
    others = [row for row in rows if row.kind != InterlocutorKind.VOTER]
    return Coverage(
        len(held), len(others), len(rows) - len(others), _kinds(others), _areas(mission, held, rows), _sides(others)
    )


def _kinds(rows: Iterable[Interlocutor]) -> list[KindHeard]:
    found = [(row.kind, row.meeting_id) for row in rows]
    heard, meetings = Counter(kind for kind, _meeting in found), Counter(kind for kind, _meeting in set(found))
    every = [kind for kind in InterlocutorKind if kind not in (InterlocutorKind.VOTER, InterlocutorKind.OTHER)]
    other = [InterlocutorKind.OTHER] if heard[InterlocutorKind.OTHER] else []
    return [KindHeard(kind, heard[kind], meetings[kind]) for kind in (*every, *other)]


def _areas(mission: Mission, held: list[Meeting], rows: list[Interlocutor]) -> list[AreaHeard]:
    areas = counted_areas(mission)
    where = {meeting.pk: _area_of(meeting, areas) for meeting in held}
    found = [_area(area, where, rows) for area in areas]
    nowhere = _area(None, where, rows)
    return [*found, nowhere] if nowhere.meetings else found


def counted_areas(mission: Mission) -> list[Area]:
    """The areas of the highest level that has more than one; the deepest level where none has."""
    every = list(Area.objects.filter(frame=mission.frame).order_by("level", "path"))
    sizes = Counter(area.level for area in every)
    level = next((level for level in sorted(sizes) if sizes[level] > 1), max(sizes, default=0))
    return [area for area in every if area.level == level]


def _area_of(meeting: Meeting, areas: list[Area]) -> int | None:
    """In which of ``areas`` a meeting was; None where that is not on record, or it was above all of them."""
    place = meeting.area or (meeting.station.area if meeting.station else None)
    if place is None:
        return None
    return next((area.pk for area in areas if f"{place.path}/".startswith(f"{area.path}/")), None)


def _area(area: Area | None, where: dict[int, int | None], rows: list[Interlocutor]) -> AreaHeard:
    here = {meeting for meeting, found in where.items() if found == (area.pk if area else None)}
    heard = [row for row in rows if row.meeting_id in here]
    others = [row for row in heard if row.kind != InterlocutorKind.VOTER]
    return AreaHeard(area, len(here), len(others), len(heard) - len(others), len({row.kind for row in others}))


def _sides(rows: list[Interlocutor]) -> list[Sides]:
    by_kind = [_side(str(kind.label), [row for row in rows if row.kind == kind]) for kind in SIDED]
    return [*by_kind, _side(_("parties, candidates and proxies"), [row for row in rows if row.kind in SIDED])]


def _side(label: str, rows: list[Interlocutor]) -> Sides:
    counts = Counter(row.side for row in rows)
    return Sides(label, len(rows), counts[Side.GOVERNING], counts[Side.OPPOSITION], counts[Side.OTHER])
