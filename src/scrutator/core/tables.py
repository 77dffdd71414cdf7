"""Tables in files: read with errors by row and column, written so that a spreadsheet runs nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from scrutator.core.errors import RowProblem, ScrutatorError

"""Characters that a cell of a workbook holds."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Converter = Callable[[str], Any]


def guard(text: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe, which :func:`unguard` takes away."""
    return f"'{text}" if text.startswith(FORMULA) and not _is_number(text) else text


def unguard(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV or JSON file as text; an absent value is an empty string."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ScrutatorError("file-missing", path=path) from error
    except UnicodeDecodeError as error:
        reason = _("it is not in UTF-8; save it as CSV UTF-8")
        raise ScrutatorError("file-unreadable", path=path, kind="CSV", reason=reason) from error
    if not text.strip():
        raise ScrutatorError("file-empty", path=path)
    return _json_rows(text, path) if path.suffix.lower() == ".json" else _csv_rows(text)


def _csv_rows(text: str) -> list[dict[str, str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [{key: unguard(value or "") for key, value in row.items() if key is not None} for row in reader]


def _json_rows(text: str, path: Path) -> list[dict[str, str]]:
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        reason = _("line %(line)s: %(problem)s") % {"line": error.lineno, "problem": error.msg}
        raise ScrutatorError("file-unreadable", path=path, kind="JSON", reason=reason) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ScrutatorError("file-unreadable", path=path, kind="JSON", reason=_("it must be a list of objects"))
    return [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]


def convert_rows(
    rows: Sequence[dict[str, str]], columns: dict[str, Converter], path: Path | str
) -> list[dict[str, Any]]:
    """Every cell by its column's converter. All problems are gathered and raised at once as ``table-rows``.

    A converter raises ``ValueError`` with the remedy as its text. Row 1 is the header, so data begin at row 2.
    """
    problems: list[RowProblem] = []
    present = set(rows[0]) if rows else set()
    for column in columns:
        if rows and column not in present:
            problems.append(RowProblem(1, column, _("The column is missing."), _("Add it; its cells may be empty.")))
    for column in sorted(present - set(columns)):
        problems.append(RowProblem(1, column, _("The column is not known."), _("Take it out, or correct its name.")))
    converted = []
    for number, row in enumerate(rows, start=2):
        result = {}
        for column, converter in columns.items():
            try:
                result[column] = converter(row.get(column, "").strip())
            except ValueError as error:
                shown = row.get(column, "")
                problem = _("“%(value)s” is not accepted.") % {"value": shown} if shown else _("The cell is empty.")
                problems.append(RowProblem(number, column, problem, str(error)))
        converted.append(result)
    if problems:
        raise ScrutatorError("table-rows", path=path, count=len(problems), rows=tuple(problems))
    return converted


def write_csv(rows: Iterable[dict[str, str]], columns: Sequence[str]) -> str:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: guard(row[column]) for column in columns})
    return file.getvalue()


def write_json(rows: Iterable[dict[str, str]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"
