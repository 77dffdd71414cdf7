"""What is raised, and one problem of a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scrutator.core.errors.catalogue import CATALOGUE


@dataclass(frozen=True)
class RowProblem:
    """One error in a table: where it is, and what to do about it."""

    row: int | None
    column: str
    problem: str
    remedy: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "row": self.row,
            "column": self.column,
            "problem": str(self.problem),
            "remedy": str(self.remedy),
        }


class ScrutatorError(Exception):
    """An error with a stable ``code``, a sentence for a person, and exit code 2 in the terminal."""

    exit_code = 2

    def __init__(self, code: str, /, *, rows: tuple[RowProblem, ...] = (), **parameters: Any) -> None:
        if code not in CATALOGUE:
            raise KeyError(f"{code} is not in the catalogue of errors")
        super().__init__(code)
        self.code = code
        self.rows = rows
        self.parameters = parameters

    def __str__(self) -> str:
        return str(CATALOGUE[self.code]) % self.parameters

    def as_dict(self) -> dict[str, Any]:
        return {"code": self.code, "message": str(self), "rows": [row.as_dict() for row in self.rows]}
