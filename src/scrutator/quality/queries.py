"""Reads of what came in: against what was expected, and what counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scrutator.collection.models import Submission
from scrutator.collection.stations import with_stations
from scrutator.forms.models import FormVersion
from scrutator.missions.models import Mission
from scrutator.planning.models import Assignment
from scrutator.quality.versions import families, is_accepted, is_set_aside, is_usable
from scrutator.territory.models import Area
from scrutator.territory.queries import top_areas


@dataclass(frozen=True)
class Coverage:
    """``expected`` visits are the assignments; ``received`` of them have at least one form of the assigned team.

    ``missing`` are the other assignments; ``extra`` the newest versions of forms that answer no assignment.
    """

    expected: int
    received: int
    missing: list[Assignment]
    extra: list[Submission]
    assignments: list[Assignment]

    @property
    def by_area(self) -> list[tuple[str, int, int]]:
        """Name of the top area, received, expected; in the order of the areas."""
        missing = {assignment.pk for assignment in self.missing}
        if not self.assignments:
            return []
        parts = {area.pk: area.name for area in top_areas(self.assignments[0].station.frame)}
        return _tally((_part(one.station.area, parts), one.pk not in missing) for one in self.assignments)

    @property
    def by_team(self) -> list[tuple[str, int, int]]:
        """Code of the team, received, expected."""
        missing = {assignment.pk for assignment in self.missing}
        return _tally((assignment.team.code, assignment.pk not in missing) for assignment in self.assignments)


def coverage(mission: Mission) -> Coverage:
    """Expected against received. A form that was set aside did come in, so it is received."""
    assignments = list(
        Assignment.objects.filter(mission=mission)
        .select_related("team", "station__frame", "station__area__parent__parent__parent")
        .order_by("team__code", "order", "station__code")
    )
    newest = [family[-1] for family in families(_rows(mission))]
    came = {(row.team_id, row.standing_station_id) for row in newest}
    asked = {(assignment.team_id, assignment.station_id) for assignment in assignments}
    missing = [one for one in assignments if (one.team_id, one.station_id) not in came]
    extra = [row for row in newest if (row.team_id, row.standing_station_id) not in asked]
    return Coverage(len(assignments), len(assignments) - len(missing), missing, extra, assignments)


def counted(mission: Mission, form: FormVersion) -> list[Submission]:
    """The submissions that figures count, in the order of their events: of each the newest version, unless a person
    set it aside. A version in quarantine is passed over, as if it had not come, until a person accepts it.
    """
    found = []
    for family in families(_rows(mission)):
        usable = [row for row in family if is_usable(row)]
        if usable and usable[-1].form_id == form.pk and not is_set_aside(usable[-1]):
            found.append(usable[-1])
    return sorted(found, key=lambda row: row.event.number)


@dataclass(frozen=True)
class Waiting:
    """How many newest versions there are, and how many of them wait for a person or were set aside."""

    forms: int
    flagged: int
    undecided: int
    quarantined: int
    set_aside: int


def flagged(mission: Mission) -> list[Submission]:
    """Newest versions with a flag or in quarantine, those without a decision first."""
    rows = [family[-1] for family in families(_rows(mission))]
    seen = [row for row in rows if row.quarantine or list(row.flags.all())]
    return sorted(seen, key=lambda row: (bool(list(row.decisions.all())), row.event.number))


def waiting(mission: Mission) -> Waiting:
    rows = [family[-1] for family in families(_rows(mission))]
    seen = [row for row in rows if row.quarantine or list(row.flags.all())]
    return Waiting(
        forms=len(rows),
        flagged=len(seen),
        undecided=sum(not list(row.decisions.all()) for row in seen),
        quarantined=sum(bool(row.quarantine) and not is_accepted(row) for row in rows),
        set_aside=sum(is_set_aside(row) for row in rows),
    )


def _rows(mission: Mission) -> list[Submission]:
    return list(
        with_stations(Submission.objects.filter(mission=mission))
        .select_related("event", "form", "team", "member__person")
        .defer("sealed_xml", "sealed_texts", "form__workbook", "form__xform")
        .prefetch_related("decisions", "flags")
    )


def _part(area: Area, parts: dict[int, str]) -> str:
    """The name of the part of the country in which an area lies."""
    while area.pk not in parts and area.parent is not None:
        area = area.parent
    return parts.get(area.pk, area.name)


def _tally(rows: Iterable[tuple[str, bool]]) -> list[tuple[str, int, int]]:
    counts: dict[str, list[int]] = {}
    for name, came in rows:
        pair = counts.setdefault(name, [0, 0])
        pair[0] += bool(came)
        pair[1] += 1
    return [(name, received, expected) for name, (received, expected) in sorted(counts.items())]
