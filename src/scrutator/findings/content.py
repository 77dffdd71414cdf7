"""The bytes of a snapshot: written canonically, read strictly."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scrutator.collection.models import Channel, Submission
from scrutator.core.canonical import canonical
from scrutator.forms.models import FormVersion, Question
from scrutator.forms.queries import questions_of_fact
from scrutator.missions.models import Mission
from scrutator.planning.models import Draw, DrawnStation

FORMAT = "scrutator-snapshot-1"
BY_HAND = frozenset({Channel.PAPER, Channel.PHONE})
"""Channels on which headquarters types: slips of a second hand are possible, so figures say how many there are."""


def content_of(mission: Mission, form: FormVersion, submissions: Iterable[Submission], chain_number: int) -> bytes:
    """Lines of canonical JSON: the header, then a row a station by station code, each ended by a line feed.

    Where several of ``submissions`` are about one station, the one received last gives the row and the numbers of
    the others are kept in ``earlier``. The station is the one that counts; where a person changed it, the row has the
    number of that event as ``station_change``; where headquarters typed the report, the ``channel``. Submissions
    without a station of the frame have no row.
    """
    draw = _draw_of(mission)
    strata = _strata_of_sample(draw)
    questions = questions_of_fact(form)
    by_station: dict[str, list[Submission]] = defaultdict(list)
    for one in sorted(submissions, key=lambda one: one.event.number):
        if (station := one.standing_station) is not None:
            by_station[station.code].append(one)
    lines = [_header(mission, form, draw, questions, chain_number)]
    for code in sorted(by_station):
        *earlier, last = by_station[code]
        stratum = strata.get(last.standing_station_id or 0)
        answers = {question.name: str(last.answers.get(question.path) or "") for question in questions}
        lines.append(
            {
                "station": code,
                "stratum": stratum,
                "drawn": stratum is not None,
                "event": last.event.number,
                "earlier": [one.event.number for one in earlier],
                "answers": answers,
                **({"station_change": change.event.number} if (change := last.station_change) else {}),
                **({"channel": last.channel} if last.channel in BY_HAND else {}),
            }
        )
    return b"".join(canonical(line) + b"\n" for line in lines)


def _header(
    mission: Mission, form: FormVersion, draw: Draw | None, questions: list[Question], chain_number: int
) -> dict[str, Any]:
    frame = mission.frame
    fields = ("name", "polarity", "weight", "benchmark", "provision", "stage")
    return {
        "format": FORMAT,
        "mission": mission.code,
        "training": mission.training,
        "form": [form.form_id, form.version, form.xform_sha256],
        "frame": [frame.code, frame.checksum, frame.stations_count],
        "chain": chain_number,
        "draw": draw.commitment if draw else None,
        "strata": [
            {"key": one["key"], "stations": one["stations"], "sample": one["sample"]}
            for one in (draw.design.document["strata"] if draw else [])
        ],
        "questions": [{field: getattr(one, field) for field in fields} for one in questions],
    }


def _draw_of(mission: Mission) -> Draw | None:
    """The newest draw of which stations were drawn; a commitment alone gives no sample."""
    drawn = Draw.objects.filter(design__mission=mission).exclude(state=Draw.State.COMMITTED)
    return drawn.select_related("design").order_by("-committed_at", "-pk").first()


def _strata_of_sample(draw: Draw | None) -> dict[int, str]:
    """Station to stratum, of the sample alone: replacements are no part of it."""
    if draw is None:
        return {}
    return dict(DrawnStation.objects.filter(draw=draw, replacement=False).values_list("station_id", "stratum"))


@dataclass(frozen=True)
class Content:
    """A snapshot as it was read."""

    header: dict[str, Any]
    rows: tuple[dict[str, Any], ...]

    @property
    def stations(self) -> int:
        """Stations of the frame."""
        return int(self.header["frame"][2])

    @property
    def drawn(self) -> tuple[dict[str, Any], ...]:
        return tuple(row for row in self.rows if row["drawn"])

    @property
    def has_sample(self) -> bool:
        return self.header["draw"] is not None


def lines_of(content: bytes) -> list[bytes]:
    """A snapshot's lines, which end at line feeds alone: an answer may hold any other separator."""
    return content.removesuffix(b"\n").split(b"\n")


def read(content: bytes) -> Content:
    """Raises ``ValueError`` for bytes that are no snapshot of this format."""
    values = [json.loads(line) for line in lines_of(content)]
    if not values or not isinstance(values[0], dict) or values[0].get("format") != FORMAT:
        raise ValueError(f"this is no snapshot of the format {FORMAT}")
    return Content(values[0], tuple(values[1:]))
