"""Numbers of incidents. Citizens' reports enter none of them, and what was merged is counted once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from scrutator.casework.models import ComplaintStage, Incident, Severity, Standing, Stream
from scrutator.missions.models import Mission


@dataclass(frozen=True)
class Tally:
    """How many of ``total`` incidents stand so; ``label`` in the reader's language."""

    code: str
    label: str
    count: int
    total: int


def countable(mission: Mission, *, shut_too: bool = True) -> QuerySet[Incident]:
    """What every number of incidents is made of: the mission's own stream, each incident once. Without ``shut_too``
    those that everybody of the mission may open: beside a list of these, a number of all would tell of the others."""
    rows = Incident.objects.filter(mission=mission, stream=Stream.MISSION, merged_into=None)
    return rows if shut_too else rows.filter(shut=False)


def by_standing(rows: QuerySet[Incident]) -> list[Tally]:
    """How far they are verified; those that there are none of too."""
    return _tally(rows, "standing", Standing.choices)


def by_stage(rows: QuerySet[Incident]) -> list[Tally]:
    return _tally(rows, "stage", ComplaintStage.choices)


def by_severity(rows: QuerySet[Incident]) -> list[Tally]:
    return _tally(rows, "severity", Severity.choices)


def by_category(rows: QuerySet[Incident]) -> list[Tally]:
    """By the mission's own list, those that there are none of left out."""
    ordered = rows.select_related("category").order_by("category__order")
    named = {one.category_id: one.category.name for one in ordered}
    return _tally(rows, "category", named.items())


def _tally(rows: QuerySet[Incident], field: str, choices: Iterable[tuple[object, object]]) -> list[Tally]:
    counted = rows.order_by().values_list(field).annotate(number=Count("pk"))
    found: dict[object, int] = dict(counted)
    total = sum(found.values())
    return [Tally(str(code), str(label), found.get(code, 0), total) for code, label in choices]
