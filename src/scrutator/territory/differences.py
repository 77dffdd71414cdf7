"""What changed from one frame to another. Stations are matched by their code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from scrutator.territory.models import Area, Frame, Station

COMPARED = ("name", "address", "kind", "voters", "latitude", "longitude", "urban", "accessible")


@dataclass(frozen=True)
class Changed:
    """A station in both frames of which something differs: field -> (before, after). ``area`` is its path."""

    code: str
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Difference:
    """Codes of stations and paths of areas that only one frame has, and stations that differ.

    ``by_placeholders`` is true when a frame's codes are placeholders: then a match by code means nothing but its
    place in the count.
    """

    before: Frame
    after: Frame
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Changed, ...]
    areas_added: tuple[str, ...]
    areas_removed: tuple[str, ...]
    voters_before: int | None
    voters_after: int | None
    by_placeholders: bool

    @property
    def same(self) -> bool:
        return self.before.checksum == self.after.checksum

    @property
    def moved(self) -> tuple[Changed, ...]:
        return tuple(change for change in self.changed if "area" in change.fields)

    def as_dict(self) -> dict[str, Any]:
        return {
            "before": self.before.code,
            "after": self.after.code,
            "same": self.same,
            "stations_before": self.before.stations_count,
            "stations_after": self.after.stations_count,
            "voters_before": self.voters_before,
            "voters_after": self.voters_after,
            "added": list(self.added),
            "removed": list(self.removed),
            "changed": [{"code": change.code, "fields": change.fields} for change in self.changed],
            "areas_added": list(self.areas_added),
            "areas_removed": list(self.areas_removed),
            "matched_by": "code",
            "codes_are_placeholders": self.by_placeholders,
        }


def difference(before: Frame, after: Frame) -> Difference:
    """Compare in the database; only what differs is brought here."""
    codes_before = Station.objects.filter(frame=before).values("code")
    codes_after = Station.objects.filter(frame=after).values("code")
    paths_before = set(Area.objects.filter(frame=before).values_list("path", flat=True))
    paths_after = set(Area.objects.filter(frame=after).values_list("path", flat=True))
    only_after = Station.objects.filter(frame=after).exclude(code__in=codes_before)
    only_before = Station.objects.filter(frame=before).exclude(code__in=codes_after)
    return Difference(
        before=before,
        after=after,
        added=tuple(only_after.order_by("code").values_list("code", flat=True)),
        removed=tuple(only_before.order_by("code").values_list("code", flat=True)),
        changed=_changed(before, after),
        areas_added=tuple(sorted(paths_after - paths_before)),
        areas_removed=tuple(sorted(paths_before - paths_after)),
        voters_before=_voters(before),
        voters_after=_voters(after),
        by_placeholders=before.placeholder_codes or after.placeholder_codes,
    )


def _changed(before: Frame, after: Frame) -> tuple[Changed, ...]:
    names = ", ".join(f"a.{name}, b.{name}" for name in COMPARED)
    differs = " OR ".join(f"a.{name} IS DISTINCT FROM b.{name}" for name in COMPARED)
    query = f"""
        SELECT a.code, x.path, y.path, {names}
        FROM territory_station a
        JOIN territory_station b ON b.frame_id = %s AND b.code = a.code
        JOIN territory_area x ON x.id = a.area_id
        JOIN territory_area y ON y.id = b.area_id
        WHERE a.frame_id = %s AND (x.path <> y.path OR {differs})
        ORDER BY a.code
    """  # noqa: S608 - the names are those of COMPARED
    with connection.cursor() as cursor:
        cursor.execute(query, [after.pk, before.pk])
        rows = cursor.fetchall()
    found = []
    for code, path_before, path_after, *values in rows:
        pairs = {"area": (path_before, path_after)}
        pairs |= {name: (values[2 * i], values[2 * i + 1]) for i, name in enumerate(COMPARED)}
        found.append(Changed(code, {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}))
    return tuple(found)


def _voters(frame: Frame) -> int | None:
    """All registered voters, where every station, or else every part at the top, tells its number."""
    for rows in (Station.objects.filter(frame=frame), Area.objects.filter(frame=frame, level=0)):
        numbers = list(rows.values_list("voters", flat=True))
        if numbers and None not in numbers:
            return sum(number or 0 for number in numbers)
    return None
