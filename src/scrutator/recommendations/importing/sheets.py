"""The file of an import, read as lists of stations are: CSV or XLSX in whichever encoding."""

from __future__ import annotations

from pathlib import Path

from scrutator.core.errors import ScrutatorError
from scrutator.territory.importing import Sheet, read_sheet

ROWS = 2000
"""So many rows are brought in at a time: more than any state was ever recommended."""


def read_table(path: Path, name: str = "") -> Sheet:
    """Read a table of recommendations.

    Raises ``file-missing``, ``file-empty``, ``file-too-large``, ``file-unreadable``, ``recommendations-empty``,
    ``recommendations-many``.
    """
    try:
        sheet = read_sheet(path, name=name)
    except ScrutatorError as error:
        if error.code == "frame-empty":
            raise ScrutatorError("recommendations-empty", path=name or path) from error
        raise
    if len(sheet.rows) > ROWS:
        raise ScrutatorError("recommendations-many", path=name or path, count=len(sheet.rows), limit=ROWS)
    return sheet
