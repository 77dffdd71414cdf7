"""A table as a workbook: every cell is text, and none is a formula to a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from scrutator.core.tables import guard

CELL = 32_767
CUT = " […]"


def write_xlsx(rows: Iterable[dict[str, str]], columns: Sequence[str], title: str) -> bytes:
    """One sheet with a header. A longer text than a cell holds ends in ``[…]``; control characters go."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_cell(row[column]) for column in columns])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(text: str) -> str:
    plain = guard(ILLEGAL_CHARACTERS_RE.sub("", text))
    return plain if len(plain) <= CELL else plain[: CELL - len(CUT)] + CUT
