"""Geometry of the picture of coverage; the drawing is in a template, the numbers are in the table beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scrutator.casework.meetings.coverage import Coverage

LEFT, BAR, ROW = 300, 380, 26


@dataclass(frozen=True)
class Bar:
    """How many of a kind were heard; ``width`` in units of the picture, 0 is a gap."""

    label: str
    heard: int
    width: float
    y: int

    @property
    def text_y(self) -> int:
        return self.y + 15

    @property
    def number_x(self) -> float:
        return LEFT + self.width + 8


def picture(found: Coverage) -> dict[str, Any]:
    """Bars of all kinds on one scale that ends at the largest."""
    most = max([1, *(row.heard for row in found.kinds)])
    bars = [Bar(row.label, row.heard, round(BAR * row.heard / most, 1), ROW * at) for at, row in enumerate(found.kinds)]
    return {"bars": bars, "left": LEFT, "width": LEFT + BAR + 60, "height": ROW * len(bars) + 4}
