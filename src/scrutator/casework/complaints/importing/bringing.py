"""Stores what was looked at: all rows, or, where that is asked for, those without problems."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from scrutator.accounts.models import Person
from scrutator.casework.complaints.importing.looking import Looked, look
from scrutator.casework.complaints.importing.mapping import Mapping
from scrutator.casework.complaints.importing.reading import Book
from scrutator.casework.complaints.importing.renewing import renew
from scrutator.casework.complaints.services import enter_many
from scrutator.casework.registers import SOURCES
from scrutator.core.errors import ScrutatorError
from scrutator.core.postgres.following import Progress, untold
from scrutator.core.postgres.holding import hold
from scrutator.missions.models import Mission


@dataclass(frozen=True)
class Brought:
    """How many complaints and bodies are new, how many entries were brought up to date, and how many rows with problems
    were left out. ``first`` and ``last`` are the numbers of what is new; 0 where nothing is."""

    complaints: int
    bodies: int
    left_out: int
    renewed: int
    first: int
    last: int
    looked: Looked


@transaction.atomic
def bring(
    book: Book,
    mapping: Mapping,
    mission: Mission,
    by: Person,
    *,
    leave_out: bool = False,
    progress: Progress = untold,
) -> Brought:
    """Look once more while nobody else brings a register in, and store. Reports that come in meanwhile wait only while
    the rows are numbered and chained.

    Raises ``table-rows`` while rows have problems, unless these are to be left out, and what ``progress`` raises; then
    nothing is stored.
    """
    hold(f"register:{mission.pk}")
    looked = look(book, mapping, mission, sources=by.has_perm(SOURCES, mission), progress=progress)
    whole = [one for one in looked.problems if one.row is None or not looked.rows]
    if looked.problems and (whole or not leave_out):
        raise ScrutatorError("table-rows", path=book.name, count=len(looked.problems), rows=looked.problems)
    bodies = _keep_bodies(looked)
    complaints = looked.good
    for complaint in complaints:
        complaint.body, complaint.respondent = complaint.body, complaint.respondent  # their keys are new
    reason = _("brought in from %(file)s") % {"file": book.name}
    enter_many(complaints, by, reason=reason, progress=progress)
    renewed = renew(looked.changing, mission, by, reason, progress)
    first, last = (complaints[place].number if complaints else 0 for place in (0, -1))
    return Brought(len(complaints), bodies, len(looked.wrong), renewed, first, last, looked)


def _keep_bodies(looked: Looked) -> int:
    """Store the bodies that are new and stand in a row that is stored; known ones learn a spelling."""
    entered = [body for one in looked.good for body in (one.body, one.respondent)]
    used = {id(body) for body in [*entered, *(one.changes.get("respondent") for one in looked.changing)]}
    made = [body for body in looked.bodies.made.values() if id(body) in used]
    for body in made:
        body.save(force_insert=True)
    for text, body in looked.bodies.learnt.items():
        if text not in body.spellings:
            body.spellings = [*body.spellings, text[:200]]
            body.save(update_fields=["spellings"])
    return len(made)
