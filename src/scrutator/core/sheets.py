"""Tables as sheets of a workbook: every cell is text, and none is a formula to a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from scrutator.core.tables import guard

CELL = 32_767
"""Characters that a cell of a workbook holds."""
CUT = " […]"
TITLE = 31
"""Characters that the name of a sheet may have."""
Sheet = tuple[str, Sequence[str], Iterable[Sequence[str]]]
"""A name, the columns, and rows with a text for each of them."""


def write_book(sheets: Iterable[Sheet]) -> bytes:
    """An XLSX workbook. Control characters go, and a text longer than a cell holds ends in ``[…]``."""
    book = Workbook(write_only=True)
    for title, columns, rows in sheets:
        sheet = book.create_sheet(title[:TITLE])
        for row in (columns, *rows):
            sheet.append([_cell(text) for text in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(text: str) -> str:
    plain = guard(ILLEGAL_CHARACTERS_RE.sub("", text))
    return plain if len(plain) <= CELL else plain[: CELL - len(CUT)] + CUT
