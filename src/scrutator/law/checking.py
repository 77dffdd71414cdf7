"""What a row of law must satisfy beyond its cells: one edition a day, marks that fit the act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from scrutator.core.errors import RowProblem
from scrutator.law.limits.computing import Unit
from scrutator.law.models import Edition, Seen

Numbered = list[tuple[int, dict[str, Any]]]
"""Rows with their numbers in the file; references are objects already."""


def check_acts(rows: Numbered) -> Iterator[RowProblem]:
    for number, row in rows:
        if row["invented"] == (row["state"] is not None):
            remedy = _("Name its state, or write yes under invented: an invented act has no state.")
            yield RowProblem(number, "state", _("The act belongs nowhere, or to two worlds."), remedy)


def check_editions(rows: Numbered) -> Iterator[RowProblem]:
    """Dates in their order, a label, and no day on which two editions of one act were in force."""
    read = [(number, Edition(**row)) for number, row in rows]
    codes = {edition.code for _number, edition in read}
    stored = [(0, edition) for edition in Edition.objects.exclude(code__in=codes).select_related("act")]
    earlier: list[tuple[int, Edition]] = list(stored)
    for number, edition in read:
        if not edition.label_en and not edition.act.invented:
            remedy = _("Write how it is cited, e.g. edition of 4 June 2015.")
            yield RowProblem(number, "label_en", _("The cell is empty."), remedy)
        if out_of_order := _out_of_order(edition):
            remedy = _("Correct the days, or leave a cell empty where the record does not say.")
            yield RowProblem(number, out_of_order, _("This day comes before an earlier column's."), remedy)
        for there, other in earlier:
            if other.act_id == edition.act_id and _overlap(edition, other):
                named = other.code if not there else _("%(code)s in row %(row)s") % {"code": other.code, "row": there}
                what = _("In force on the same day as edition %(edition)s.") % {"edition": named}
                yield RowProblem(number, "valid_from", what, _("End one before the other begins."))
        earlier.append((number, edition))


def _out_of_order(edition: Edition) -> str:
    last = None
    for column in ("adopted_on", "valid_from", "attested_on", "valid_to"):
        day = getattr(edition, column)
        if day is not None and last is not None and day < last:
            return column
        last = day or last
    return ""


def _overlap(one: Edition, other: Edition) -> bool:
    mine, theirs = one.known_span, other.known_span
    return mine is not None and theirs is not None and mine[0] <= theirs[1] and theirs[0] <= mine[1]


def check_provisions(rows: Numbered) -> Iterator[RowProblem]:
    for number, row in rows:
        if row["edition"] and (row["confidence"] == Seen.INVENTED) != row["edition"].act.invented:
            what = _("The mark does not fit the act.")
            remedy = _("An invented act has the mark invented on all its provisions, and no other act has it.")
            yield RowProblem(number, "confidence", what, remedy)


def check_time_limits(rows: Numbered) -> Iterator[RowProblem]:
    """Amount and unit for the day of the vote together; what is said of days is not said of hours."""
    for number, row in rows:
        if (row["election_day_amount"] is None) != (row["election_day_unit"] == ""):
            remedy = _("Fill in both cells, or leave both empty.")
            yield RowProblem(number, "election_day_unit", _("A length without its unit, or a unit alone."), remedy)
        of_days = row["first_day_counts"] or row["rolls"] or row["until"] is not None
        if row["unit"] == Unit.HOURS and of_days:
            what = _("Hours run from the moment on: they have no last day.")
            yield RowProblem(number, "unit", what, _("Leave first_day_counts, rolls and until empty."))


CHECKS: dict[str, Callable[[Numbered], Iterator[RowProblem]]] = {
    "acts": check_acts,
    "editions": check_editions,
    "provisions": check_provisions,
    "time_limits": check_time_limits,
}
