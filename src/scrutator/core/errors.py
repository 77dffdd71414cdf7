"""The one catalogue of errors that a person may meet. Codes are stable; sentences may be improved.

Raise :class:`ScrutatorError` with a code of :data:`CATALOGUE`, and the place and the remedy in its parameters. Every
face (terminal, page, JSON) shows the same sentence and the same code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

CATALOGUE: dict[str, Any] = {
    # files
    "file-missing": _("%(path)s does not exist. Check the path."),
    "file-empty": _("%(path)s is empty. Send a file with text in it."),
    "file-too-large": _("%(path)s has %(size)s; at most %(limit)s is read. Send the part to be reviewed."),
    "file-unreadable": _("%(path)s cannot be read as %(kind)s: %(reason)s."),
    "file-unwritable": _("%(path)s cannot be written: %(reason)s. Name a file in a folder that exists and is yours."),
    "file-kind-unknown": _("%(path)s is of no kind that is read here. Send one of: %(kinds)s; a text as UTF-8."),
    "pdf-without-text": _("%(path)s holds pictures of pages and no text. Send a PDF with text, or paste the text."),
    "no-text": _("There is no sentence in what was sent. Paste at least one sentence."),
    # archive
    "mission-unknown": _("No mission %(code)s is in the archive. On record: %(hint)s."),
    "election-unknown": _("No election %(code)s is in the archive. On record: %(hint)s."),
    "organization-unknown": _("No organization %(code)s is in the archive. On record: %(hint)s."),
    "meeting-unknown": _("No meeting %(code)s is in the archive. On record: %(hint)s."),
    "state-unknown": _("No state %(code)s is in the archive. On record: %(hint)s."),
    "date-invalid": _("%(value)s is not a date. Write it as YYYY-MM-DD."),
    "archive-empty": _("The archive is empty. Run: scrutator archive load"),
    "table-unknown": _("There is no table %(name)s. Use one of: %(names)s."),
    "table-rows": _("%(path)s: %(count)s error(s); nothing was stored. Mend the rows listed and send it again."),
    # territory
    "frame-unknown": _("No frame %(code)s is stored. There are: %(hint)s."),
    "frame-exists": _("Frame %(code)s exists. A frame is never changed: give the new list a code of its own."),
    "frame-mapping": _("The columns cannot be matched: %(problem)s."),
    "frame-empty": _("%(path)s has no rows with stations; nothing was stored. Send the list with one station a row."),
    "frame-lacks": _("The frame %(code)s does not say %(what)s of each station, which %(method)s needs."),
    "frame-immutable": _("A published frame is never changed. Import the new list as a new version."),
    # calls
    "option-missing": _("%(option)s is missing. %(remedy)s"),
    # server
    "port-taken": _("Port %(port)s cannot be used: %(reason)s. Name another with --port."),
    # numbers
    "numbers-do-not-fit": _("These numbers do not fit together: %(problem)s."),
    "number-out-of-range": _("%(name)s is %(value)s; it must be %(rule)s."),
}


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
