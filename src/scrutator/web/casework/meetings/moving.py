"""A point of a form is moved: what answers it, or is answered by it, goes along."""

from __future__ import annotations

from typing import Any

STEPS = {"up": -1, "down": 1}


def asked(said: str) -> tuple[int, int] | None:
    """The place from 0 and the step that a button says, as ``3.up``; None for anything else."""
    place, _point, way = said.partition(".")
    return (int(place), STEPS[way]) if place.isdecimal() and len(place) < 4 and way in STEPS else None


def moved(points: list[dict[str, Any]], place: int, step: int) -> list[dict[str, Any]]:
    """The points, with that at ``place`` and the one beside it exchanged; as they were where there is none."""
    other = place + step
    if not (0 <= place < len(points) and 0 <= other < len(points)):
        return points
    found = [dict(row) for row in points]
    found[place], found[other] = found[other], found[place]
    keys = {f"p{place}": f"p{other}", f"p{other}": f"p{place}"}
    for row in found:
        row["answers"] = keys.get(row.get("answers", ""), row.get("answers", ""))
    return found
