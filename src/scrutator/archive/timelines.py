"""The statuses of all states in one organization over time, as segments to be drawn or listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from scrutator.archive.models import Affiliation, Organization, State
from scrutator.core import dates


@dataclass(frozen=True)
class Segment:
    """One status of one state. It begins between ``earliest`` and ``latest`` and ends where the next begins.

    ``end`` is the earliest day on which the next status may begin; ``None`` for the present one. ``earliest`` is
    ``None`` where neither decision nor effect is dated.
    """

    affiliation: Affiliation
    earliest: date | None
    latest: date | None
    end: date | None

    @property
    def exact(self) -> bool:
        """Whether the day of effect is known."""
        return self.earliest is not None and self.earliest == self.latest

    def as_dict(self) -> dict[str, Any]:
        row = self.affiliation
        return {
            "status": row.status,
            "decided": dates.write(row.decided_on, row.decided_precision),
            "effective": dates.write(row.effective_on, row.effective_precision),
            "begins_between": [day.isoformat() if day else None for day in (self.earliest, self.latest)],
            "ends": self.end.isoformat() if self.end else None,
            "source_url": row.source_url,
            "confidence": row.confidence,
        }


@dataclass(frozen=True)
class Line:
    state: State
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Timeline:
    """Every state that holds or held a status in the organization, in order of its first one."""

    organization: Organization
    lines: tuple[Line, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "organization": self.organization.code,
            "states": [
                {"state": line.state.iso2, "segments": [segment.as_dict() for segment in line.segments]}
                for line in self.lines
            ],
        }


def timeline(organization: Organization) -> Timeline:
    """The organization's statuses over time."""
    by_state: dict[State, list[Affiliation]] = {}
    for row in organization.affiliations.select_related("state"):
        by_state.setdefault(row.state, []).append(row)
    lines = [Line(state, _segments(rows)) for state, rows in by_state.items()]
    return Timeline(organization, tuple(sorted(lines, key=_order)))


def _order(line: Line) -> tuple[date, str]:
    return line.segments[0].earliest or date.max, line.state.name_en


def _segments(rows: list[Affiliation]) -> tuple[Segment, ...]:
    begun = sorted(((_begin(row), row) for row in rows), key=lambda pair: pair[0][0] or date.max)
    following = [span[0] for span, _row in begun[1:]] + [None]
    return tuple(Segment(row, *span, end) for (span, row), end in zip(begun, following, strict=True))


def _begin(row: Affiliation) -> tuple[date | None, date | None]:
    """The first and last day on which the status may have begun; an effect never precedes its decision."""
    effect = dates.span(row.effective_on, row.effective_precision)
    decision = dates.span(row.decided_on, row.decided_precision)
    if effect and decision:
        return max(effect[0], decision[0]), effect[1]
    return effect or ((decision[0], None) if decision else (None, None))
