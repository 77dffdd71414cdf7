"""Submissions in the order in which they came, a few thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scrutator.collection.content.opening import Opener
from scrutator.collection.models import Redaction, StationChange, Submission
from scrutator.collection.redaction import passages_of, shown
from scrutator.missions.models import Mission

AT_ONCE = 2000
SEALED = ("key_at", "sealed_texts")
FIELDS = (
    "pk", "event__number", "event__hash", "received_at", "instance_id", "amends__event__number", "station__code",
    "station__area__code", "team__code", "station_id", "form__form_id", "form__version", "arrived_at", "left_at",
    "quarantine", "channel", "answers",
)  # fmt: skip


def submissions(
    mission: Mission,
    form_id: str = "",
    *,
    verdicts: Mapping[int, str] | None = None,
    drawn: Mapping[int, tuple[str, str]] | None = None,
    with_text: bool = False,
) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Each submission as its cells in the order of ``FIXED`` and its answers by path; read by a cursor of the server.

    The station is the one that counts, where a person changed it the newest change's; ``station_as_sent`` is apart.
    ``with_text`` opens what is sealed as somebody's own words. ``verdicts``: decision by the key of the submission.
    ``drawn``: stratum and weight by the key of the station.
    """
    decided, chosen, moved = verdicts or {}, drawn or {}, _moved(mission)
    opened, hide = (Opener(mission), _redactions(mission)) if with_text else (None, {})
    rows = Submission.objects.filter(mission=mission).order_by("event__number")
    if form_id:
        rows = rows.filter(form__form_id=form_id)
    for row in rows.values_list(*FIELDS, *(SEALED if with_text else ())).iterator(chunk_size=AT_ONCE):
        (key, number, digest, received, instance, before, station, area, team, place, form, version, arrived, left,
         reason, channel, answers) = row[: len(FIELDS)]  # fmt: skip
        if opened is not None:
            texts = opened.texts(instance, *row[len(FIELDS) :])
            answers = answers | (shown(texts, passages_of(hide[key])) if key in hide else texts)
        sent = station or ""
        station, area, place = moved.get(key, (station, area, place))
        stratum, weight = chosen.get(place, ("", ""))
        cells = [
            str(number), digest, _time(received), instance, "" if before is None else str(before), station or "",
            sent, area or "", team or "", stratum, weight, form or "", version or "", _time(arrived), _time(left),
            channel, reason, decided.get(key, ""),
        ]  # fmt: skip
        yield cells, answers


def _redactions(mission: Mission) -> dict[int, list[tuple[str, int, int]]]:
    """Path, begin and end of what is not shown, by the key of the submission."""
    found: dict[int, list[tuple[str, int, int]]] = {}
    rows = Redaction.objects.filter(submission__mission=mission, lifted_at__isnull=True)
    for key, path, begin, end in rows.values_list("submission_id", "path", "begin", "end"):
        found.setdefault(key, []).append((path, begin, end))
    return found


def _moved(mission: Mission) -> dict[int, tuple[str, str, int]]:
    """Code, area and key of the station that a person's newest change gives, by the key of the submission."""
    rows = StationChange.objects.filter(submission__mission=mission).order_by("event")
    found = rows.values_list("submission_id", "after__code", "after__area__code", "after_id")
    return {submission: (code, area, key) for submission, code, area, key in found}


def _time(value: Any) -> str:
    """ISO 8601 in UTC."""
    return value.isoformat(timespec="milliseconds") if value is not None else ""
