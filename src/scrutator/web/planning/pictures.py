"""Geometry of the picture of stations; the drawing is in a template, the same facts are in the table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from typing import Any, Protocol

from scrutator.territory.models import Frame, Station

WIDTH, TALLEST, MARGIN = 640, 520, 10
DOTS = 2


class Located(Protocol):
    """What can be marked: a station, or a place that stands for several."""

    @property
    def code(self) -> str: ...
    @property
    def latitude(self) -> float | None: ...
    @property
    def longitude(self) -> float | None: ...


def land(frame: Frame, marked: Sequence[Located]) -> dict[str, Any] | None:
    """Every station of the frame as a dot and the marked ones as circles, on a flat map (degrees of longitude shortened
    by the cosine of the middle latitude). ``None`` where no station has coordinates.

    Dots that would fall on the same two units are drawn once, so the picture stays small for any frame.
    """
    located = Station.objects.filter(frame=frame, latitude__isnull=False, longitude__isnull=False)
    pairs = located.order_by("code").values_list("latitude", "longitude")
    spots = [(float(latitude or 0), float(longitude or 0)) for latitude, longitude in pairs]
    shown = [s for s in marked if s.latitude is not None and s.longitude is not None]
    if not spots:
        return None
    south, north = min(at for at, _ in spots), max(at for at, _ in spots)
    west, east = min(at for _, at in spots), max(at for _, at in spots)
    squeeze = cos(radians((south + north) / 2))
    wide, tall = max((east - west) * squeeze, 1e-6), max(north - south, 1e-6)
    scale = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)

    def at(latitude: float, longitude: float) -> tuple[int, int]:
        x = MARGIN + (longitude - west) * squeeze * scale
        return round(x), round(MARGIN + (north - latitude) * scale)

    dots = {(x // DOTS * DOTS, y // DOTS * DOTS) for x, y in (at(*spot) for spot in spots)}
    circles = [
        {"x": x, "y": y, "code": station.code}
        for station in shown
        for x, y in [at(station.latitude or 0.0, station.longitude or 0.0)]
    ]
    return {
        "dots": "".join(f"M{x} {y}h1" for x, y in sorted(dots)),
        "circles": circles,
        "width": round(wide * scale) + 2 * MARGIN,
        "height": round(tall * scale) + 2 * MARGIN,
        "all": len(spots),
        "marked": len(shown),
        "without": len(marked) - len(shown),
    }
