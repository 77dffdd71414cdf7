"""The frame as the table of the bundle: exactly what its checksum is taken of."""

from __future__ import annotations

import csv
import io
from typing import Any

from scrutator.core.tables import FORMULA
from scrutator.territory.exporting import TRAINING
from scrutator.territory.models import Frame
from scrutator.territory.queries import area_rows, station_rows

COLUMNS = ("row", "station", "area", "name", "name_en", "name_ru", "address", "kind", "voters", "latitude", "longitude",
           "urban", "accessible")  # fmt: skip


def frame_csv(frame: Frame) -> bytes:
    """The rows that the frame's checksum is taken of: ``A`` an area, ``S`` a station; unknown is an empty cell.

    A cell that a spreadsheet would take for a formula, or that begins with an apostrophe, gets an apostrophe in front.
    Rows of an invented frame say so in a last column.
    """
    file = io.StringIO(newline="")
    header = [*COLUMNS, "training"] if frame.training else [*COLUMNS]
    writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
    writer.writeheader()
    mark = {"training": TRAINING} if frame.training else {}
    for path, name_en, name_ru, voters in area_rows(frame):
        cells = {"row": "A", "area": path, "name_en": name_en, "name_ru": name_ru, "voters": voters}
        writer.writerow({name: _cell(value) for name, value in (cells | mark).items()})
    names = ("station", "area", "name", "address", "kind", "voters", "latitude", "longitude", "urban", "accessible")
    for row in station_rows(frame).iterator(chunk_size=5000):
        cells = {"row": "S", **dict(zip(names, row, strict=True))}
        writer.writerow({name: _cell(value) for name, value in (cells | mark).items()})
    return file.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return repr(value)
    return f"'{value}" if value.startswith((*FORMULA, "'")) else value
