"""Geometry of the archive's pictures; the drawing is in templates, the words and numbers are in tables beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from scrutator.archive.models import Mission
from scrutator.archive.timelines import Segment, Timeline
from scrutator.archive.votes import MissionSeen
from scrutator.statements.review.figures import figure, share

BAR = 420


@dataclass(frozen=True)
class ShareBar:
    """A mission's stations visited as a share of all; ``width`` in units of the picture."""

    label: str
    visited: int
    universe: int
    share: float
    width: float
    y: int

    @property
    def label_x(self) -> float:
        return self.width + 100

    @property
    def words(self) -> str:
        shown = {"visited": figure(self.visited), "all": figure(self.universe), "share": share(self.share)}
        return _("%(visited)s of %(all)s (%(share)s)") % shown


def share_bars(missions: Iterable[MissionSeen]) -> list[ShareBar]:
    """Missions whose share of stations is on record; the scale ends at the largest, 1 % at least."""
    known = [seen for seen in missions if seen.share_of_stations]
    most = max([0.01, *(seen.share_of_stations or 0 for seen in known)])
    return [
        ShareBar(
            seen.mission.organization.code,
            seen.mission.stations_visited or 0,
            seen.mission.stations_universe or 0,
            100 * (seen.share_of_stations or 0),
            round(BAR * (seen.share_of_stations or 0) / most, 1),
            28 * place,
        )
        for place, seen in enumerate(known)
    ]


def negative_dots(mission: Mission) -> list[dict[str, Any]]:
    """Share of observations assessed negatively by stage, with the number of observations that it is of."""
    labels = {
        "opening": _("opening"),
        "voting": _("voting"),
        "counting": _("count"),
        "tabulation": _("tabulation"),
    }
    rows: list[dict[str, Any]] = []
    for stage, label in labels.items():
        share, number = getattr(mission, f"negative_{stage}"), getattr(mission, f"n_{stage}")
        if share is not None or number is not None:
            rows.append(
                {
                    "label": label,
                    "share": share,
                    "number": number,
                    "qualifier": mission.qualifiers.get(f"negative_{stage}", ""),
                    "x": None if share is None else round(110 + 5 * float(share)),
                    "y": 30 * len(rows),
                }
            )
    return rows


LEFT, WIDTH, ROW = 150, 700, 24


@dataclass(frozen=True)
class Bar:
    """One status in the timeline: certain from ``solid`` on, possible from ``x``; all in units of the picture."""

    segment: Segment
    x: float
    solid: float
    end: float
    y: int

    @property
    def solid_width(self) -> float:
        return round(max(0.0, self.end - self.solid), 1)

    @property
    def hatch_width(self) -> float:
        return round(max(0.0, min(self.solid, self.end) - self.x), 1)


def timeline_bars(timeline: Timeline, today: date) -> dict[str, Any]:
    """Bars of all segments on one axis of years, and what the picture needs around them."""
    days = [s.earliest for line in timeline.lines for s in line.segments if s.earliest]
    if not days:
        return {}
    first, last = date(min(days).year, 1, 1), date(today.year + 1, 1, 1)
    span = (last - first).days

    def x(day: date) -> float:
        return round(LEFT + WIDTH * (day - first).days / span, 1)

    rows: list[dict[str, Any]] = []
    for place, line in enumerate(timeline.lines):
        bars = [
            Bar(
                segment,
                x(segment.earliest),
                x(min(segment.latest or today, today)),
                x(segment.end or today),
                30 + ROW * place,
            )
            for segment in line.segments
            if segment.earliest
        ]
        rows.append({"state": line.state, "bars": bars, "y": 30 + ROW * place})
    step = 5 if last.year - first.year > 12 else 1
    ticks = [
        {"x": x(date(year, 1, 1)), "year": str(year)}
        for year in range(first.year, last.year + 1)
        if year % step == 0 or year == first.year
    ]
    return {"rows": rows, "ticks": ticks, "width": LEFT + WIDTH + 20, "height": 40 + ROW * len(rows)}
