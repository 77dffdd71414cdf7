"""Submissions in the order in which they came, a few thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scrutator.collection.models import Submission
from scrutator.missions.models import Mission

AT_ONCE = 2000
FIELDS = (
    "pk", "event__number", "event__hash", "received_at", "instance_id", "amends__event__number", "station__code",
    "station__area__code", "team__code", "station_id", "form__form_id", "form__version", "arrived_at", "left_at",
    "quarantine", "answers",
)  # fmt: skip


def submissions(
    mission: Mission,
    form_id: str = "",
    *,
    verdicts: Mapping[int, str] | None = None,
    drawn: Mapping[int, tuple[str, str]] | None = None,
) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Each submission as its cells in the order of ``FIXED`` and its answers by path; read by a cursor of the server.

    ``verdicts``: decision by the key of the submission. ``drawn``: stratum and weight by the key of the station.
    """
    decided, chosen = verdicts or {}, drawn or {}
    rows = Submission.objects.filter(mission=mission).order_by("event__number")
    if form_id:
        rows = rows.filter(form__form_id=form_id)
    for row in rows.values_list(*FIELDS).iterator(chunk_size=AT_ONCE):
        (key, number, digest, received, instance, before, station, area, team, place, form, version, arrived, left,
         reason, answers) = row  # fmt: skip
        stratum, weight = chosen.get(place, ("", ""))
        cells = [
            str(number), digest, _time(received), instance, "" if before is None else str(before), station or "",
            area or "", team or "", stratum, weight, form or "", version or "", _time(arrived), _time(left), reason,
            decided.get(key, ""),
        ]  # fmt: skip
        yield cells, answers


def _time(value: Any) -> str:
    """ISO 8601 in UTC."""
    return value.isoformat(timespec="milliseconds") if value is not None else ""
