"""A register as a file: which sheets it has, and the rows of one of them."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

from scrutator.core.errors import RowProblem, ScrutatorError
from scrutator.territory.importing.sheets import Row, Sheet, read_sheet

ROWS = 100_000
"""So many rows are read of one file; they are stored in one transaction, while the chain of the mission waits."""


@dataclass(frozen=True)
class Book:
    """``sheet`` is the one that is read, ``sheets`` the names of all; both empty for CSV."""

    name: str
    sheet: str
    sheets: tuple[str, ...]
    table: Sheet

    @property
    def columns(self) -> list[str]:
        """The headings, each once and none empty."""
        return list(dict.fromkeys(filter(None, self.table.header)))

    @property
    def rows(self) -> list[Row]:
        return self.table.rows

    @property
    def problems(self) -> list[RowProblem]:
        """What is wrong with the file itself: rows in another encoding than the rest."""
        return self.table.problems

    def first(self, count: int) -> Book:
        """The same with so many rows at most."""
        return replace(self, table=replace(self.table, rows=self.rows[:count]))


def read_book(path: Path, name: str, sheet: str = "") -> Book:
    """Read CSV or XLSX; without ``sheet`` the first one.

    Raises ``file-missing``, ``file-empty``, ``file-unreadable``, ``file-too-large``, ``register-empty``,
    ``register-too-many``.
    """
    sheets = _sheets(path)
    chosen = sheet if sheet in sheets else next(iter(sheets), "")
    try:
        table = read_sheet(path, sheet=chosen, name=name)
    except ScrutatorError as error:
        if error.code != "frame-empty":
            raise
        raise ScrutatorError("register-empty", path=name, sheet=chosen or "—") from error
    if len(table.rows) > ROWS:
        raise ScrutatorError("register-too-many", path=name, rows_here=len(table.rows), limit=ROWS)
    return Book(name, chosen, sheets, table)


def first_with_rows(path: Path, name: str) -> Book:
    """The first sheet that can be read. Raises what :func:`read_book` raises for the first sheet where none can."""
    refused: ScrutatorError | None = None
    for sheet in _sheets(path) or ("",):
        try:
            return read_book(path, name, sheet)
        except ScrutatorError as error:
            refused = refused or error
    assert refused is not None  # noqa: S101 - there is a sheet, or the name of none
    raise refused


def _sheets(path: Path) -> tuple[str, ...]:
    """Names of the sheets of a workbook; none for anything else, a damaged one too."""
    from python_calamine import CalamineError, CalamineWorkbook

    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return ()
    try:
        return tuple(CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())).sheet_names)
    except (CalamineError, IndexError, KeyError):
        return ()
