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
    "file-kind-unknown": _("%(path)s is of no kind that is read here. Send one of: %(kinds)s."),
    "pdf-without-text": _("%(path)s holds pictures of pages and no text. Send a PDF with text, or paste the text."),
    "no-text": _("There is no sentence in what was sent. Paste at least one sentence."),
    # archive
    "mission-unknown": _("No mission %(code)s is in the archive. %(hint)s"),
    "election-unknown": _("No election %(code)s is in the archive. %(hint)s"),
    "organization-unknown": _("No organization %(code)s is in the archive. %(hint)s"),
    "meeting-unknown": _("No meeting %(code)s is in the archive. %(hint)s"),
    "state-unknown": _("No state %(code)s is in the archive. %(hint)s"),
    "date-invalid": _("%(value)s is not a date. Write it as YYYY-MM-DD."),
    "archive-empty": _("The archive is empty. Run: scrutator archive load"),
    "table-unknown": _("There is no table %(name)s. Use one of: %(names)s."),
    "table-rows": _("%(path)s: %(count)s error(s); nothing was stored. Mend the rows listed and send it again."),
    # territory
    "frame-unknown": _("No frame %(code)s is stored. %(hint)s"),
    "frame-exists": _("Frame %(code)s exists. A frame is never changed: give the new list a code of its own."),
    "frame-mapping": _("The columns cannot be matched: %(problem)s."),
    "frame-empty": _("%(path)s has no rows with stations. Nothing was stored."),
    "frame-lacks": _("The frame %(code)s does not say %(what)s of each station, which %(method)s needs."),
    "frame-immutable": _("A published frame is never changed. Import the new list as a new version."),
    # accounts
    # missions
    # planning
    # forms
    # collection
    "submission-unreadable": _("This is no filled form: %(reason)s. Send the XML as the form's program wrote it."),
    "submission-dtd": _("The XML has a document type or entities, which are refused. Send it without them."),
    "submission-without-id": _("The form has no instanceID of at most 100 characters. It cannot be told from others."),
    "submission-without-form": _("The XML does not say which form it fills: its first element needs an id."),
    "submission-too-large": _("What was sent has %(size)s bytes; at most %(limit)s are taken. Send it in parts."),
    "submission-too-long": _("The form has %(count)s answers or more; at most %(limit)s are taken."),
    "submission-differs": _(
        "Another report with the id %(id)s has been received. Nothing is overwritten: send a change as an amendment."
    ),
    "attachment-differs": _("Another file %(name)s of this report has been received. Nothing is overwritten."),
    "submission-parts": _("The request cannot be read: %(reason)s."),
    "submission-media-type": _("Send multipart/form-data with a part xml_submission_file, not %(sent)s."),
    "ingest-full": _("The server has much to write at the moment. Nothing was stored; send it again in a few seconds."),
    "ingest-failed": _("The server could not store this. Nothing was acknowledged; send it again."),
    "question-unknown": _("The form has not exactly one question %(name)s."),
    "device-unknown": _("The device or its token is not known. Enrol the device again."),
    "device-refused": _("This device may not read forms of this mission. Ask your coordinator."),
    "openrosa-not-here": _("There is nothing at this address. Check the address of the server and the mission."),
    "server-unreachable": _("%(url)s does not answer: %(reason)s. Check the address and try again."),
    # quality
    # findings
    # statements
    # verification
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
