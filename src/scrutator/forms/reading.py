"""Opens a workbook that somebody sent: what it is, how large it may be, its sheets as rows with their numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError

LIMIT = 5 * 1024 * 1024
UNPACKED_LIMIT = 60 * 1024 * 1024
PARTS_LIMIT = 500


@dataclass(frozen=True)
class Row:
    """``number`` as a spreadsheet shows it; ``cells`` by column, without the empty ones."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Page:
    """One sheet: its columns in order, and the rows below them that are not empty."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = field(default=())


def read_workbook(name: str, content: bytes) -> dict[str, Page]:
    """The sheets by name. Raises ``file-empty``, ``file-too-large``, ``file-unreadable``."""
    if not content:
        raise ScrutatorError("file-empty", path=name)
    if len(content) > LIMIT:
        raise ScrutatorError(
            "file-too-large", path=name, size=f"{len(content) / 1e6:.1f} MB", limit=f"{LIMIT / 1e6:.0f} MB"
        )
    _sniff(name, content)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        tables = {sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False) for sheet in book.sheet_names}
    except (CalamineError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise unreadable(name, _("it is damaged or no workbook")) from error
    return {sheet: _page(table) for sheet, table in tables.items()}


def unreadable(name: str, reason: str) -> ScrutatorError:
    return ScrutatorError("file-unreadable", path=name, kind="XLSX", reason=reason)


def _sniff(name: str, content: bytes) -> None:
    """By content, not by name: an XLSX, and none that unpacks to more than a form needs."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise unreadable(name, _("it is an old Excel file (.xls) or is protected by a password; save it as .xlsx"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > PARTS_LIMIT or unpacked > UNPACKED_LIMIT:
                raise unreadable(name, _("it unpacks to more than a form needs; send the form alone"))
            if "xl/workbook.xml" not in archive.namelist():
                raise unreadable(name, _("it is an archive, but holds no workbook; save the form as .xlsx"))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise unreadable(name, _("it is no XLSX; save the form as .xlsx and send it again")) from error


def _page(table: Sequence[Sequence[object]]) -> Page:
    if not table:
        return Page()
    columns = tuple(_text(cell) for cell in table[0])
    rows = []
    for number, cells in enumerate(table[1:], start=2):
        filled = {
            column: text for column, cell in zip(columns, cells, strict=False) if column and (text := _text(cell))
        }
        if filled:
            rows.append(Row(number, filled))
    return Page(columns, tuple(rows))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
