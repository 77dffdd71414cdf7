"""A frame as CSV or GeoJSON. A CSV that is read again gives the same checksum."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from scrutator.core.tables import guard
from scrutator.territory.models import Area, Frame, Station

FIELDS = ("station", "name", "address", "kind", "voters", "latitude", "longitude", "urban", "accessible")
AREA_FIELDS = ("code", "name_en", "name_ru", "voters")
TRAINING = "training / учебная: invented, no real place"
"""What every row and feature of an invented frame says, so that no part of an export can pass for a real list."""


def csv_header(frame: Frame) -> list[str]:
    depth = max(Area.objects.filter(frame=frame).values_list("level", flat=True), default=0) + 1
    areas = [f"level{level}_{name}" for level in range(1, depth + 1) for name in AREA_FIELDS]
    return [*FIELDS, *(["training"] if frame.training else []), *areas]


def csv_lines(frame: Frame) -> Iterator[str]:
    """The CSV in pieces, so that a large frame is never held whole."""
    header = csv_header(frame)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    chains = _chains(frame)
    mark = [TRAINING] if frame.training else []
    for number, station in enumerate(_stations(frame), start=1):
        cells = [*_station_cells(station), *mark, *chains[station.area_id]]
        cells += [""] * (len(header) - len(cells))
        writer.writerow([guard(cell) for cell in cells])
        if number % 2000 == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def geojson_lines(frame: Frame) -> Iterator[str]:
    """A FeatureCollection (RFC 7946). A station without coordinates has the geometry ``null``."""
    head = {"type": "FeatureCollection", "frame": frame.code, "as_of": frame.as_of.isoformat(),
            "checksum": frame.checksum, "source": frame.source_url,
            "placeholder_codes": frame.placeholder_codes}  # fmt: skip
    if frame.training:
        head["training"] = TRAINING
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n'
    chains = _names(frame)
    for number, station in enumerate(_stations(frame)):
        feature = _feature(station, chains)
        if frame.training:
            feature["properties"]["training"] = TRAINING
        yield (",\n" if number else "") + json.dumps(feature, ensure_ascii=False)
    yield "\n]}\n"


def _stations(frame: Frame) -> Iterator[Station]:
    return Station.objects.filter(frame=frame).order_by("area__path", "code").iterator(chunk_size=2000)


def _feature(station: Station, chains: dict[int, list[str]]) -> dict[str, Any]:
    placed = station.latitude is not None and station.longitude is not None
    return {
        "type": "Feature",
        "id": station.code,
        "geometry": {"type": "Point", "coordinates": [station.longitude, station.latitude]} if placed else None,
        "properties": {
            "station": station.code,
            "areas": chains[station.area_id],
            "name": station.name or None,
            "address": station.address or None,
            "kind": station.kind,
            "voters": station.voters,
            "urban": station.urban,
            "accessible": station.accessible,
        },
    }


def _station_cells(station: Station) -> list[str]:
    values = (station.code, station.name, station.address, station.kind, station.voters,
              station.latitude, station.longitude, station.urban, station.accessible)  # fmt: skip
    return [_text(value) for value in values]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return repr(value) if isinstance(value, float) else str(value)


def _lines(frame: Frame) -> dict[int, list[Area]]:
    """For each area the areas above it and itself, from the top down."""
    areas = {area.pk: area for area in Area.objects.filter(frame=frame).order_by("level")}
    found: dict[int, list[Area]] = {}
    for area in areas.values():
        found[area.pk] = [*(found[area.parent_id] if area.parent_id else []), area]
    return found


def _chains(frame: Frame) -> dict[int, list[str]]:
    return {
        pk: [_text(getattr(area, name)) for area in line for name in AREA_FIELDS] for pk, line in _lines(frame).items()
    }


def _names(frame: Frame) -> dict[int, list[str]]:
    return {pk: [area.name_en for area in line] for pk, line in _lines(frame).items()}
