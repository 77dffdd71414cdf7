"""Writes a whole frame: staged with COPY, then published in one short step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from scrutator.archive.models import Election
from scrutator.core.postgres.following import Progress
from scrutator.core.postgres.statistics import count_anew
from scrutator.territory.checksum import frame_checksum
from scrutator.territory.models import Area, Frame, Station


@dataclass(frozen=True)
class NewArea:
    """An area to be written. ``path`` is the codes from the root, joined by ``/``."""

    path: str
    name_en: str
    name_ru: str = ""
    voters: int | None = None
    voters_source_url: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def parent_path(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def level(self) -> int:
        return self.path.count("/")


@dataclass(frozen=True, slots=True)
class NewStation:
    """A station to be written; unknown is ``None``."""

    code: str
    area_path: str
    name: str = ""
    address: str = ""
    kind: str | None = None
    voters: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    urban: bool | None = None
    accessible: bool | None = None

    def fields(self) -> tuple[Any, ...]:
        return (
            self.code, self.area_path, self.name, self.address, self.kind, self.voters,
            self.latitude, self.longitude, self.urban, self.accessible,
        )  # fmt: skip


@dataclass(frozen=True)
class FrameHeader:
    """What a frame says of itself."""

    code: str
    title_en: str
    title_ru: str
    as_of: date
    source_url: str
    confidence: str
    election: Election | None = None
    voters_as_of: date | None = None
    placeholder_codes: bool = False
    training: bool = False


@dataclass
class FrameContent:
    areas: list[NewArea] = field(default_factory=list)
    stations: list[NewStation] = field(default_factory=list)

    def checksum(self) -> str:
        return frame_checksum(
            ((a.path, a.name_en, a.name_ru, a.voters) for a in self.areas), (s.fields() for s in self.stations)
        )


def write_frame(header: FrameHeader, content: FrameContent, progress: Progress = lambda *_: None) -> Frame:
    """Stage the rows, then publish. Whatever stops it, a cancel included, leaves nothing behind.

    ``progress`` is told the step, what is done and what there is; it may raise to cancel.
    """
    with transaction.atomic():
        frame = _stage(header, content)
        _areas(frame, content)
        _stations(frame, content, progress)
        count_anew(Area, Station)
        frame.published_at = timezone.now()
        frame.save(update_fields=["published_at"])
    return frame


def _stage(header: FrameHeader, content: FrameContent) -> Frame:
    return Frame.objects.create(
        code=header.code,
        election=header.election,
        title_en=header.title_en,
        title_ru=header.title_ru,
        as_of=header.as_of,
        voters_as_of=header.voters_as_of,
        source_url=header.source_url,
        confidence=header.confidence,
        placeholder_codes=header.placeholder_codes,
        training=header.training,
        checksum=content.checksum(),
        stations_count=len(content.stations),
    )


def _areas(frame: Frame, content: FrameContent) -> None:
    """Areas level by level, parents before children."""
    counts = Counter(path for station in content.stations for path in _upwards(station.area_path))
    written: dict[str, Area] = {}
    for level in sorted({area.level for area in content.areas}):
        rows = [
            Area(
                frame=frame,
                parent=written.get(area.parent_path),
                code=area.code,
                path=area.path,
                level=area.level,
                name_en=area.name_en,
                name_ru=area.name_ru,
                stations_count=counts[area.path],
                voters=area.voters,
                voters_source_url=area.voters_source_url,
                aliases=list(area.aliases),
            )
            for area in content.areas
            if area.level == level
        ]
        written |= {area.path: area for area in Area.objects.bulk_create(rows, batch_size=2000)}


def _upwards(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def _stations(frame: Frame, content: FrameContent, progress: Progress) -> None:
    ids = dict(Area.objects.filter(frame=frame).values_list("path", "pk"))
    columns = "frame_id, code, area_id, name, address, kind, voters, latitude, longitude, urban, accessible"
    total = len(content.stations)
    statement = f"COPY {Station._meta.db_table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for number, station in enumerate(content.stations, start=1):
            code, path, *rest = station.fields()
            copy.write_row((frame.pk, code, ids[path], *rest))
            if number % 5000 == 0:
                progress("stations", number, total)
    progress("stations", total, total)
