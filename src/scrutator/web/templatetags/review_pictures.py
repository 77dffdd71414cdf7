"""Pictures of the review, as SVG made on the server: they need no script and follow the page's colours."""

from __future__ import annotations

from typing import Any

from django import template

from scrutator.web.review.presentation import Part

register = template.Library()
STATIONS_A_SQUARE = 10
SQUARES_A_ROW = 30
SIZE = 8
GAP = 2


@register.inclusion_tag("web/review/_parts.svg.html")
def parts_picture(parts: list[Part]) -> dict[str, Any]:
    """An icon array: one square is ten stations; filled where the statement names the part."""
    step = SIZE + GAP
    rows: list[dict[str, Any]] = []
    top = 0
    for part in parts:
        count = max(1, round(part.stations / STATIONS_A_SQUARE))
        squares = [
            {"x": 2 + (i % SQUARES_A_ROW) * step, "y": top + 22 + (i // SQUARES_A_ROW) * step} for i in range(count)
        ]
        height = 22 + ((count - 1) // SQUARES_A_ROW + 1) * step + 10
        rows.append({"part": part, "squares": squares, "label_y": top + 14})
        top += height
    return {
        "rows": rows,
        "width": SQUARES_A_ROW * step + 4,
        "height": top,
        "size": SIZE,
        "stations_a_square": STATIONS_A_SQUARE,
        "named": [part for part in parts if part.named],
        "not_named": [part for part in parts if not part.named],
    }
