"""A table in a file, whatever its format, encoding and delimiter: a header and rows with their numbers."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from scrutator.core.errors import RowProblem, ScrutatorError
from scrutator.core.tables import unguard
from scrutator.territory.importing.encodings import decode

LIMIT = 500 * 1024 * 1024
UNPACKED_LIMIT = 2 * 1024 * 1024 * 1024
DELIMITERS = ",;\t|"
Row = tuple[int, list[str]]


@dataclass
class Sheet:
    """``header`` are the column names; ``rows`` are pairs of the row's number in the file and its cells as text.

    ``numeric_columns`` are those in which a spreadsheet holds numbers: leading zeros, if there were any, are lost.
    """

    path: str
    header: list[str]
    rows: list[Row]
    encoding: str = ""
    delimiter: str = ""
    numeric_columns: set[str] = field(default_factory=set)
    problems: list[RowProblem] = field(default_factory=list)


def read_sheet(path: Path, *, sheet: str = "", name: str = "") -> Sheet:
    """Read CSV or XLSX, told apart by content. ``sheet`` names a sheet of a workbook, else the first is read.

    Raises ``file-missing``, ``file-empty``, ``file-too-large``, ``file-unreadable``, ``frame-empty``.
    """
    shown = name or str(path)
    if not path.is_file():
        raise ScrutatorError("file-missing", path=shown)
    size = path.stat().st_size
    if not size:
        raise ScrutatorError("file-empty", path=shown)
    if size > LIMIT:
        raise ScrutatorError("file-too-large", path=shown, size=f"{size / 1e6:.0f} MB", limit=f"{LIMIT / 1e6:.0f} MB")
    data = path.read_bytes()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        reason = _("it is an old Excel file (.xls) or is protected by a password; save it as .xlsx or CSV")
        raise ScrutatorError("file-unreadable", path=shown, kind="XLSX", reason=reason)
    found = _workbook(data, shown, sheet) if data.startswith(b"PK") else _text(data, shown)
    if not found.rows:
        raise ScrutatorError("frame-empty", path=shown)
    return found


def _text(data: bytes, shown: str) -> Sheet:
    text, encoding, problems = decode(data, shown)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    rows = _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), shown)
    header = [cell.strip() for cell in next(rows, (1, [""]))[1]]
    return Sheet(shown, header, [row for row in rows if any(row[1])], encoding, delimiter, problems=problems)


def _numbered(reader: Any, shown: str) -> Iterator[Row]:
    """Rows with the number of the line on which they begin."""
    line = 1
    try:
        for cells in reader:
            yield line, [unguard(cell) if cell[:1] == "'" else cell for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        reason = _("the cell on line %(line)s does not end: look for a quotation mark that is not closed")
        reason %= {"line": line}
        raise ScrutatorError("file-unreadable", path=shown, kind="CSV", reason=reason) from error


def _workbook(data: bytes, shown: str, wanted: str) -> Sheet:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
            if unpacked > UNPACKED_LIMIT or unpacked > 400 * len(data) + 1_000_000:
                reason = _("it unpacks to %(size)s MB, which no list of stations needs") % {"size": unpacked // 10**6}
                raise ScrutatorError("file-unreadable", path=shown, kind="XLSX", reason=reason)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if wanted and wanted not in book.sheet_names:
            reason = _("it has no sheet “%(sheet)s”, only: %(names)s") % {
                "sheet": wanted,
                "names": ", ".join(book.sheet_names),
            }
            raise ScrutatorError("file-unreadable", path=shown, kind="XLSX", reason=reason)
        table = book.get_sheet_by_name(wanted or book.sheet_names[0]).to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, IndexError, KeyError) as error:
        reason = _("it is damaged or no workbook; save it as CSV UTF-8")
        raise ScrutatorError("file-unreadable", path=shown, kind="XLSX", reason=reason) from error
    start = next((i for i, cells in enumerate(table) if any(cell not in ("", None) for cell in cells)), len(table))
    header = [str(cell).strip() for cell in table[start]] if start < len(table) else [""]
    found = Sheet(shown, header, [])
    numeric: set[int] = set()
    for number, cells in enumerate(table[start + 1 :], start=start + 2):
        texts = []
        for position, cell in enumerate(cells):
            if isinstance(cell, float | int) and not isinstance(cell, bool):
                numeric.add(position)
            texts.append(_cell(cell))
        if any(texts):
            found.rows.append((number, texts))
    found.numeric_columns = {header[position] for position in numeric if position < len(header)}
    return found


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
