"""The checksum of a frame: the same list gives the same checksum, in whatever order its rows came."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

AREA_FIELDS = ("path", "name_en", "name_ru", "voters")
STATION_FIELDS = (
    "code", "area_path", "name", "address", "kind", "voters", "latitude", "longitude", "urban", "accessible",
)  # fmt: skip


def frame_checksum(areas: Iterable[Sequence[object]], stations: Iterable[Sequence[object]]) -> str:
    """SHA-256 over canonical lines: ``A`` and an area's fields, then ``S`` and a station's, each kind sorted.

    A line is the JSON array of the fields in the order of :data:`AREA_FIELDS` or :data:`STATION_FIELDS`, without
    spaces, in UTF-8, ended by a line feed. Unknown is ``null``.
    """
    digest = hashlib.sha256()
    for letter, rows in (("A", areas), ("S", stations)):
        lines = [json.dumps(list(row), ensure_ascii=False, separators=(",", ":")) for row in rows]
        for line in sorted(lines):
            digest.update(f"{letter}{line}\n".encode())
    return digest.hexdigest()
