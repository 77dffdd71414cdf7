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


def countable(mission: Mission) -> QuerySet[Incident]:
    """What every number of incidents is made of: the mission's own stream, each incident once."""
    return Incident.objects.filter(mission=mission, stream=Stream.MISSION, merged_into=None)


def by_standing(mission: Mission) -> list[Tally]:
    """How far they are verified; those that there are none of too."""
    return _tally(mission, "standing", Standing.choices)


def by_stage(mission: Mission) -> list[Tally]:
    return _tally(mission, "stage", ComplaintStage.choices)


def by_severity(mission: Mission) -> list[Tally]:
    return _tally(mission, "severity", Severity.choices)


def by_category(mission: Mission) -> list[Tally]:
    """By the mission's own list, those that there are none of left out."""
    rows = countable(mission).select_related("category").order_by("category__order")
    named = {one.category_id: one.category.name for one in rows}
    return _tally(mission, "category", named.items())


def _tally(mission: Mission, field: str, choices: Iterable[tuple[object, object]]) -> list[Tally]:
    rows = countable(mission).order_by().values_list(field).annotate(number=Count("pk"))
    found: dict[object, int] = dict(rows)
    total = sum(found.values())
    return [Tally(str(code), str(label), found.get(code, 0), total) for code, label in choices]
