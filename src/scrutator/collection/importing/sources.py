"""What other programs export, as rows with an identity each.

- Apollo: a CSV with ``Participant ID`` and ``Location Code``. Nothing in it names a report, so its identity is the
  participant, the place and, where there is one, the serial.
- ODK Central: a CSV with ``KEY`` and ``SubmissionDate``, or the ZIP of it with files in ``media/``.
- KoboToolbox: a CSV or XLSX with ``_uuid`` and ``_submission_time``, with or without groups in its headings.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from scrutator.core.errors import ScrutatorError
from scrutator.core.tables import unguard

TABLE_LIMIT = 200 * 1024 * 1024
ROWS_LIMIT = 200_000
GEOPOINT = ("Latitude", "Longitude", "Altitude", "Accuracy")
APOLLO = ("Participant ID", "Location Code")
SERIALS = ("Serial", "Sample", "Form Serial")


class Kind(StrEnum):
    APOLLO = "apollo"
    CENTRAL = "central"
    KOBO = "kobo"


MARKS = {Kind.APOLLO: APOLLO, Kind.CENTRAL: ("KEY", "SubmissionDate"), Kind.KOBO: ("_uuid", "_submission_time")}
OWN = {
    Kind.APOLLO: ("Name", "DB Phone", "Recent Phone", "Registered Voters", "Timestamp", "Comment", "Quarantine Status"),
    Kind.CENTRAL: (
        "SubmissionDate", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status",
        "ReviewState", "DeviceID", "Edits", "FormVersion", "meta-instanceID", "meta-instanceName",
    ),
    Kind.KOBO: (
        "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__",
        "_tags", "_index", "meta/rootUuid", "meta/instanceID", "meta/deprecatedID", "formhub/uuid",
    ),
}  # fmt: skip
"""Columns about a report that are no answers."""


@dataclass(frozen=True, slots=True)
class Row:
    """One report. ``number`` is its row in the file, as a spreadsheet shows it."""

    number: int
    identity: str
    cells: dict[str, str]


@dataclass(frozen=True)
class Source:
    """An export. ``left`` names its other tables (turns of repeats), which are not brought in."""

    kind: Kind
    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    left: tuple[str, ...] = ()
    archive: Path | None = field(default=None, repr=False)

    def files(self) -> set[str]:
        """Names of the files that came with it."""
        if self.archive is None:
            return set()
        with zipfile.ZipFile(self.archive) as archive:
            return {_base(name) for name in archive.namelist() if name.startswith("media/") and _base(name)}

    def file(self, name: str) -> Iterator[bytes]:
        """A file in pieces."""
        if self.archive is None:
            raise KeyError(name)
        with zipfile.ZipFile(self.archive) as archive, archive.open(f"media/{name}") as file:
            while piece := file.read(1 << 20):
                yield piece


def read_source(path: Path, name: str = "") -> Source:
    """Read an export. Raises ``file-missing``, ``file-empty``, ``file-unreadable``, ``file-too-large``;
    ``import-unknown`` for a table that is none of the three, ``import-identity`` for a report without one."""
    name = name or path.name
    if not path.is_file():
        raise ScrutatorError("file-missing", path=name)
    if not path.stat().st_size:
        raise ScrutatorError("file-empty", path=name)
    with path.open("rb") as file:
        head = file.read(4)
    left: tuple[str, ...] = ()
    archive = None
    if head == b"PK\x03\x04" and _is_workbook(path, name):
        table, left = _workbook(path, name)
    elif head == b"PK\x03\x04":
        table, left = _zip(path, name)
        archive = path
    else:
        with path.open("rb") as file:
            table = _csv(file, name)
    columns = tuple(table[0]) if table else ()
    kind = next((kind for kind, marks in MARKS.items() if set(marks) <= set(columns)), None)
    if kind is None:
        raise ScrutatorError("import-unknown", path=name)
    rows = tuple(_row(kind, name, number, columns, cells) for number, cells in enumerate(table[1:], 2) if any(cells))
    return _joined(Source(kind, name, columns, rows, left, archive))


def _row(kind: Kind, name: str, number: int, columns: tuple[str, ...], values: list[str]) -> Row:
    cells = {column: unguard(value.strip()) for column, value in zip(columns, values, strict=False)}
    identity = _IDENTITIES[kind](cells)
    if not identity or len(identity) > 100:
        raise ScrutatorError("import-identity", path=name, row=number, columns=", ".join(MARKS[kind]))
    return Row(number, identity, cells)


def _of_apollo(cells: dict[str, str]) -> str:
    parts = [cells.get(column, "") for column in APOLLO]
    if not all(parts):
        return ""
    serial = next((cells[column] for column in SERIALS if cells.get(column)), "")
    return f"uuid:{uuid5(NAMESPACE_URL, 'scrutator apollo ' + chr(31).join([*parts, serial]))}"


def _of_kobo(cells: dict[str, str]) -> str:
    found = cells.get("_uuid", "")
    return found if not found or found.startswith("uuid:") else f"uuid:{found}"


_IDENTITIES: dict[Kind, Callable[[dict[str, str]], str]] = {
    Kind.APOLLO: _of_apollo,
    Kind.CENTRAL: lambda cells: cells.get("KEY", ""),
    Kind.KOBO: _of_kobo,
}


def _csv(file: BinaryIO, name: str) -> list[list[str]]:
    content = file.read(TABLE_LIMIT + 1)
    if len(content) > TABLE_LIMIT:
        raise ScrutatorError("file-too-large", path=name, size=f"> {TABLE_LIMIT}", limit=TABLE_LIMIT)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScrutatorError("file-unreadable", path=name, kind="CSV", reason="UTF-8") from error
    first = text.split("\n", 1)[0]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True))
    except csv.Error as error:
        raise ScrutatorError("file-unreadable", path=name, kind="CSV", reason=str(error)) from error
    if len(rows) > ROWS_LIMIT:
        raise ScrutatorError("file-too-large", path=name, size=len(rows), limit=ROWS_LIMIT)
    return rows


def _is_workbook(path: Path, name: str) -> bool:
    return "xl/workbook.xml" in _names(path, name)


def _names(path: Path, name: str) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except zipfile.BadZipFile as error:
        raise ScrutatorError("file-unreadable", path=name, kind="ZIP", reason=str(error)) from error


def _zip(path: Path, name: str) -> tuple[list[list[str]], tuple[str, ...]]:
    """The table of reports: the one with ``SubmissionDate``; the others are turns of repeats."""
    found: list[list[str]] = []
    left = []
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if "/" in info.filename or not info.filename.lower().endswith(".csv"):
                continue
            with archive.open(info) as file:
                table = _csv(io.BytesIO(file.read(TABLE_LIMIT + 1)), f"{name}/{info.filename}")
            if table and "SubmissionDate" in table[0]:
                found = table
            else:
                left.append(info.filename)
    return found, tuple(left)


def _workbook(path: Path, name: str) -> tuple[list[list[str]], tuple[str, ...]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        names = book.sheet_names
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as error:
        raise ScrutatorError("file-unreadable", path=name, kind="XLSX", reason=str(error)) from error
    return [[_text(cell) for cell in row] for row in rows[: ROWS_LIMIT + 1]], tuple(names[1:])


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, datetime) else str(cell)


def _joined(source: Source) -> Source:
    """Central writes a place in four columns; they become one again."""
    ending = f"-{GEOPOINT[0]}"
    places = [name.removesuffix(ending) for name in source.columns if name.endswith(ending)]
    if source.kind is not Kind.CENTRAL or not places:
        return source
    parts = {place: [f"{place}-{part}" for part in GEOPOINT] for place in places}
    gone = {column for columns in parts.values() for column in columns}
    rows = tuple(
        Row(
            row.number,
            row.identity,
            {column: text for column, text in row.cells.items() if column not in gone}
            | {
                place: re.sub(r"\s+", " ", " ".join(row.cells.get(c, "") for c in parts[place])).strip()
                for place in places
            },
        )
        for row in source.rows
    )
    columns = tuple(column for column in source.columns if column not in gone) + tuple(places)
    return Source(source.kind, source.name, columns, tuple(rows), source.left, source.archive)


def _base(name: str) -> str:
    return name.removeprefix("media/") if "/" not in name.removeprefix("media/") else ""
