"""What a draft may bind: the snapshot's figures, the facts of the mission, and evidence that exists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format

from scrutator.findings.compute import ComputedFigure, figures
from scrutator.findings.content import lines_of
from scrutator.findings.models import Snapshot
from scrutator.missions.models import Mission, Stage
from scrutator.planning.models import Draw
from scrutator.statements.review.figures import figure as number


@dataclass(frozen=True)
class Basis:
    """Everything is computed anew from the frozen bytes, so that what is printed is what they say."""

    mission: Mission
    snapshot: Snapshot
    header: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...]
    figures: Mapping[str, ComputedFigure]
    events: frozenset[int] = field(default=frozenset())

    @property
    def provisions(self) -> dict[str, str]:
        """The provision of each question that has one, by the question's name."""
        return {one["name"]: one["provision"] for one in self.header["questions"] if one.get("provision")}

    @property
    def drawn(self) -> bool:
        return bool(self.header.get("draw"))


def basis_of(snapshot: Snapshot) -> Basis:
    """The basis of a draft on ``snapshot``. Evidence is what the snapshot holds: what was set aside or is in quarantine
    bears no sentence."""
    content = bytes(snapshot.content)
    header, *rows = [json.loads(line) for line in lines_of(content)]
    return Basis(
        snapshot.mission,
        snapshot,
        header,
        tuple(rows),
        {one.key: one for one in figures(content)},
        frozenset(number for row in rows for number in (row["event"], *row["earlier"])),
    )


FACTS = (
    "vote_date", "stages", "stations_visited", "stations_drawn", "drawn_visited", "stations_frame", "draw_date",
    "commitment",
)  # fmt: skip


def facts(basis: Basis, language: str) -> dict[str, str]:
    """The facts that ``{{fact name}}`` prints, in one language. A fact that the mission does not have is left out."""
    header, rows = basis.header, basis.rows
    with translation.override(language):
        known = {
            "vote_date": _day(basis.mission.vote_date),
            "stages": ", ".join(str(Stage(stage).label) for stage in basis.mission.stages),
            "stations_visited": number(len(rows)),
            "stations_frame": number(header["frame"][2]),
        }
        if basis.drawn:
            known["stations_drawn"] = number(sum(stratum["sample"] for stratum in header["strata"]))
            known["drawn_visited"] = number(sum(bool(row["drawn"]) for row in rows))
            known["commitment"] = header["draw"]
            draw = Draw.objects.filter(commitment=header["draw"]).first()
            if draw is not None and draw.drawn_at is not None:
                known["draw_date"] = _day(draw.drawn_at.astimezone(ZoneInfo(basis.mission.time_zone)).date())
    return known


def _day(day: date) -> str:
    return date_format(day, "j E Y")
