"""Tables in files: whole or not at all, and no cell is a formula to a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from operator import itemgetter
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from scrutator.collection.exporting.codebook import codebook_beside, write_codebook
from scrutator.collection.exporting.columns import FIXED, Columns
from scrutator.collection.exporting.typed import CUT, write_parquet, write_stata
from scrutator.collection.reading import without_turns
from scrutator.core.errors import ScrutatorError
from scrutator.core.files import written_whole
from scrutator.core.tables import FORMULA, guard

Row = tuple[list[str], dict[str, str]]
ABOUT = (
    "receipt", "hash", "station_code", "area_code", "team_code", "form_id", "form_version", "quarantine", "decision",
)  # fmt: skip
LONG = (*ABOUT, "question", "turn", "answer")
"""``turn`` is that of a repeat, as ``2`` or ``2.1`` where one stands in another; empty elsewhere."""
TURN = re.compile(r"\[(\d+)\]")
SHEET_ROWS = 1_048_575
CELL = 32_767


class Format(StrEnum):
    CSV_WIDE = "csv-wide"
    CSV_LONG = "csv-long"
    XLSX = "xlsx"
    PARQUET = "parquet"
    STATA = "stata"

    @property
    def ending(self) -> str:
        return {"xlsx": ".xlsx", "parquet": ".parquet", "stata": ".dta"}.get(self.value, ".csv")


def write_export(path: Path, kind: Format, columns: Columns, rows: Iterable[Row]) -> int:
    """Write the table, and beside it its codebook; the number of submissions. Both are whole or neither is: on an error
    or a stop, files that were there are as they were.

    Raises ``file-unwritable``; ``export-too-long`` for more rows than a sheet holds.
    """
    with written_whole(codebook_beside(path)) as codebook, written_whole(path) as partial:
        count = WRITERS[kind](partial, columns, rows)
        write_codebook(codebook, columns)
    return count


def header(columns: Columns) -> list[str]:
    return [*FIXED, *columns.names.values()]


def wide(columns: Columns, rows: Iterable[Row]) -> Iterator[list[str]]:
    """A submission a row, a question a column; what was not asked is empty."""
    paths = list(columns.names)
    for cells, answers in rows:
        get = answers.get
        yield cells + [get(path, "") for path in paths]


def long(columns: Columns, rows: Iterable[Row]) -> Iterator[list[str]]:
    """An answer a row. An answer to no question of a known version may be free text, so it is left out as that is."""
    about = itemgetter(*(FIXED.index(name) for name in ABOUT))
    for cells, answers in rows:
        first = about(cells)
        for path, name in columns.names.items():
            if path in answers:
                yield [*first, name, "", answers[path]]
        for path, text in answers.items():
            if "[" in path and (name := columns.names.get(without_turns(path), "")):
                yield [*first, name, ".".join(TURN.findall(path)), text]


def _guarded(row: list[str]) -> list[str]:
    return [guard(cell) if cell.startswith(FORMULA) else cell for cell in row]


def _csv(path: Path, head: Iterable[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_guarded(list(head)))
        writer.writerows(map(_guarded, rows))


class _Counted:
    """Counts what passes."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            self.count += 1
            yield row


def _csv_wide(path: Path, columns: Columns, rows: Iterable[Row]) -> int:
    counted = _Counted(rows)
    _csv(path, header(columns), wide(columns, counted))
    return counted.count


def _csv_long(path: Path, columns: Columns, rows: Iterable[Row]) -> int:
    counted = _Counted(rows)
    _csv(path, LONG, long(columns, counted))
    return counted.count


def _xlsx(path: Path, columns: Columns, rows: Iterable[Row]) -> int:
    """Every cell is text. A longer one than a cell holds ends in ``[…]``; control characters go."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("submissions")
    sheet.append(_guarded(header(columns)))
    counted = _Counted(rows)
    for row in wide(columns, counted):
        if counted.count > SHEET_ROWS:
            raise ScrutatorError("export-too-long", limit=SHEET_ROWS)
        sheet.append([_cell(cell) for cell in _guarded(row)])
    book.save(path)
    return counted.count


def _cell(text: str) -> str:
    plain = ILLEGAL_CHARACTERS_RE.sub("", text)
    return plain if len(plain) <= CELL else plain[: CELL - len(CUT)] + CUT


WRITERS: dict[Format, Callable[[Path, Columns, Iterable[Row]], int]] = {
    Format.CSV_WIDE: _csv_wide,
    Format.CSV_LONG: _csv_long,
    Format.XLSX: _xlsx,
    Format.PARQUET: write_parquet,
    Format.STATA: write_stata,
}
