"""What a register would bring, before anything is stored: complaints, and every problem by row and column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from scrutator.casework.complaints.importing import cells
from scrutator.casework.complaints.importing.cells import CellError
from scrutator.casework.complaints.importing.duplicates import Twin, twins
from scrutator.casework.complaints.importing.mapping import NEEDED, Mapping, label, problems_of
from scrutator.casework.complaints.importing.places import Bodies, Places
from scrutator.casework.complaints.importing.provisions import Provisions
from scrutator.casework.complaints.importing.reading import Book
from scrutator.casework.complaints.importing.renewing import CLOCKS, Renewal, renewals_of
from scrutator.casework.complaints.limits import setting_of
from scrutator.casework.complaints.rules import problems
from scrutator.casework.models import Complainant, Complaint, ComplaintStage, Fault, Origin, Outcome
from scrutator.core.errors import RowProblem
from scrutator.core.postgres.following import Progress, untold
from scrutator.core.spelling import folded
from scrutator.missions.models import Mission

CHOICES = {"stage": ComplaintStage, "complainant": Complainant, "outcome": Outcome, "fault": Fault, "origin": Origin}
TIMES = {**CLOCKS, "hearing_on": ""}
FLAGS = ("collegial", "written", "reasoned")
TEXTS = {"register_ref": 80, "side": 120, "remedy_sought": 0, "remedy_given": 0, "effect": 0}
"""Longest texts; 0 for any length."""
TITLE = 300
STEP = 500
"""So many rows are read before it is told how far it is."""
TOGETHER = ("mission", "body", "respondent", "appeals", "provision__edition__act", "area", "station")


@dataclass(frozen=True)
class Looked:
    """``rows``: complaints by their row, not stored; those of rows with ``problems`` are not complete. ``unknown``: for
    a field of choices, what stands in cells and is none of them; ``bodies``: what stands there and is no body of the
    mission, both with how often. ``not_mapped``: columns that nothing is taken from. ``there`` are rows that are in the
    register of the mission already and can be brought up to date; ``renewals`` are what these would change."""

    rows: dict[int, Complaint]
    problems: tuple[RowProblem, ...]
    unknown: dict[str, dict[str, int]]
    bodies: Bodies
    not_mapped: tuple[str, ...]
    there: frozenset[int] = frozenset()
    renewals: tuple[Renewal, ...] = ()

    @property
    def wrong(self) -> set[int]:
        """Rows with a problem."""
        return {one.row for one in self.problems if one.row is not None}

    @property
    def good(self) -> list[Complaint]:
        """What can be entered."""
        left = self.wrong | {one.row for one in self.renewals}
        return [one for row, one in self.rows.items() if row not in left]

    @property
    def changing(self) -> list[Renewal]:
        """Entries of which the file says something else than the register of the mission."""
        return [one for one in self.renewals if one.changes]


def look(
    book: Book, mapping: Mapping, mission: Mission, *, sources: bool = False, progress: Progress = untold
) -> Looked:
    """Read every row. Nothing is stored. Entries that are shut are named and renewed only with ``sources``."""
    return _Look(book, mapping, mission, sources, progress).looked()


class _Look:
    def __init__(self, book: Book, mapping: Mapping, mission: Mission, sources: bool, progress: Progress) -> None:
        self.book, self.mapping, self.mission = book, mapping, mission
        self.sources, self.progress = sources, progress
        self.where = {heading: place for place, heading in enumerate(book.table.header)}
        self.found: list[RowProblem] = [*problems_of(mapping, book.table.header), *book.problems]
        self.setting = setting_of(mission)
        self.today = timezone.now().astimezone(self.setting.zone).date()
        self.bodies = Bodies(mission, mapping.bodies)
        self.provisions = Provisions(self.setting.law)
        self.places = Places(mission, (self._cell(row, "station") for _number, row in book.rows))
        self.meanings = {name: cells.meanings(list(one.choices)) for name, one in CHOICES.items()}
        self.unknown: dict[str, dict[str, int]] = defaultdict(dict)
        self.rows: dict[int, Complaint] = {}
        self.against: dict[int, str] = {}
        self.twins: list[Twin] = []
        self.there: dict[int, Complaint] = {}
        self.shut: set[int] = set()
        self.said: dict[int, frozenset[str]] = {}

    def looked(self) -> Looked:
        renewals: list[Renewal] = []
        if not self.found:
            for done, (number, row) in enumerate(self.book.rows):
                if done % STEP == 0:
                    self.progress("looking", done, len(self.book.rows))
                self.rows[number] = self._complaint(number, row)
            self._look_for_twins()
            self._appeals()
            self._rules()
            self._tell_twins()
            renewals = self._renewals()
            self._left_behind()
        taken = set(self.mapping.columns.values())
        left = tuple(one for one in self.book.columns if one not in taken)
        problems = tuple(sorted(self.found, key=lambda one: one.row or 0))
        there = frozenset(twin.row for twin in self.twins if self._can_be_renewed(twin))
        return Looked(self.rows, problems, dict(self.unknown), self.bodies, left, there, tuple(renewals))

    def _cell(self, row: list[str], name: str) -> str:
        place = self.where.get(self.mapping.columns.get(name, ""), -1)
        return row[place].strip() if 0 <= place < len(row) else ""

    def _complaint(self, number: int, row: list[str]) -> Complaint:
        failed: set[str] = set()

        def take(name: str, read: Callable[[str], Any]) -> Any:
            try:
                return read(self._cell(row, name))
            except CellError as error:
                failed.add(name)
                self._add(number, name, error.what, error.remedy)
                return None

        given: dict[str, Any] = self._words(row)
        for name, clock in TIMES.items():
            serial = self.mapping.columns.get(name, "") in self.book.table.numeric_columns
            day, at = take(name, partial(cells.day_and_time, serial=serial)) or (None, None)
            given |= {name: day, clock: at} if clock else {name: day}
        given |= {name: take(name, partial(self._choice, name)) or "" for name in CHOICES}
        given |= {name: take(name, cells.flag) for name in FLAGS}
        given |= {name: take(name, partial(cells.words, length=length)) or "" for name, length in TEXTS.items()}
        given["topics"] = take("topics", cells.listed) or []
        given["respondent"] = take("respondent", self.bodies.find)
        given["body"] = take("body", self.bodies.find) or self.bodies.usual(self.mapping.usual.get("body", ""))
        given["area"], given["station"] = take("area", self.places.area), take("station", self.places.station)
        about: date = given["filed_on"] or given["act_on"] or self.setting.vote_date
        given["provision"] = take("provision", partial(self.provisions.find, on=about))
        given["provision_words"] = self._cell(row, "provision")[:200] or self._cell(row, "provision_words")[:200]
        self.against[number] = self._cell(row, "appeals")
        if self.mapping.update:
            self.said[number] = self._said(row)
        for name in NEEDED:
            if not given[name] and name not in failed:
                remedy = _("Fill it, choose what holds for all rows, or take the row out.")
                self._add(number, name, _("The cell is empty."), remedy)
        return Complaint(mission=self.mission, **given)

    def _said(self, row: list[str]) -> frozenset[str]:
        """The fields of which a cell says something."""
        told = {name for name in self.mapping.columns if self._cell(row, name).casefold() not in cells.NOT_KNOWN}
        return frozenset(told | ({"provision_words"} if "provision" in told else set()))

    def _choice(self, name: str, text: str) -> str:
        usual = Outcome.PENDING.value if name == "outcome" else self.mapping.usual.get(name, "")
        if text.casefold() in cells.NOT_KNOWN:
            return usual if usual in CHOICES[name].values else ""
        told = self.mapping.values.get(name, {}).get(text, "")
        found = told if told in CHOICES[name].values else self.meanings[name].get(text.casefold(), "")
        if found:
            return found
        self.unknown[name][text] = self.unknown[name].get(text, 0) + 1
        what = _("“%(text)s” is no value of “%(field)s”.") % {"text": text[:80], "field": label(name)}
        raise CellError(what, _("Say below what it means, or correct the cell."))

    def _words(self, row: list[str]) -> dict[str, str]:
        """What is complained of, in a line; where the cell is longer, the whole of it is the account."""
        title, account = " ".join(self._cell(row, "title").split()), self._cell(row, "account")
        if len(title) <= TITLE:
            return {"title": title, "account": account}
        return {"title": f"{title[: TITLE - 1]}…", "account": account or self._cell(row, "title")}

    def _appeals(self) -> None:
        """Appeals by the number of the decision that they are against, in the file or in the register."""
        wanted = {folded(ref) for ref in self.against.values() if ref}
        if not wanted:
            return
        by_ref: dict[str, list[Complaint]] = defaultdict(list)
        stored = Complaint.objects.filter(mission=self.mission).exclude(register_ref="")
        read = [one for number, one in self.rows.items() if number not in self.there]
        for one in [*read, *stored.select_related("body")]:
            if (ref := folded(one.register_ref)) in wanted:
                by_ref[ref].append(one)
        for number, ref in self.against.items():
            mine = self.rows[number]
            found = [one for one in by_ref.get(folded(ref), []) if one is not mine]
            if ref and len(found) == 1:
                mine.appeals = found[0]
            elif ref:
                several = _("Several complaints have the number “%(ref)s” in the register.")
                none = _("No complaint has the number “%(ref)s” in the register.")
                remedy = _("Correct it, or enter by hand which decision the appeal is against.")
                self._add(number, "appeals", (several if found else none) % {"ref": ref[:80]}, remedy)

    def _rules(self) -> None:
        wrong = {one.row for one in self.found}
        for number, complaint in self.rows.items():
            if number not in wrong and number not in self.there:
                for one in problems(complaint, self.today):
                    self._add(number, one.field, one.what, one.remedy)

    def _look_for_twins(self) -> None:
        """Rows that repeat others; where what is there is to be brought up to date, what each of them repeats."""
        self.twins = list(twins(self.rows.items(), self.mission, alike=self.mapping.alike))
        numbers = {twin.of.number for twin in self.twins}
        rows = Complaint.objects.filter(mission=self.mission, number__in=numbers)
        self.shut = set() if self.sources else set(rows.filter(shut=True).values_list("number", flat=True))
        if self.mapping.update:
            stored = {one.number: one for one in rows.select_related(*TOGETHER)}
            taken: set[int] = set()
            for twin in self.twins:
                if self._can_be_renewed(twin) and twin.of.number not in taken:
                    taken.add(twin.of.number)
                    self.there[twin.row] = stored[twin.of.number]

    def _can_be_renewed(self, twin: Twin) -> bool:
        return twin.only and bool(twin.of.number) and twin.of.number not in self.shut

    def _tell_twins(self) -> None:
        for twin in self.twins:
            if twin.row in self.there:
                continue
            other = _("an entry that is closed to you") if twin.of.number in self.shut else twin.of.said
            if twin.field == "register_ref":
                what = _("The number is that of %(other)s at the same body.") % {"other": other}
                remedy = _("Take the row out, or correct the number.")
            else:
                what = _("Body, day and words are those of %(other)s, perhaps spelt otherwise.") % {"other": other}
                remedy = _("Take the row out, or say below that such rows are complaints of their own.")
            self._add(twin.row, twin.field, what, remedy)

    def _renewals(self) -> list[Renewal]:
        """What is there already and can be read; what an entry would become must satisfy what every complaint must."""
        wrong = {one.row for one in self.found}
        pairs = {row: (there, self.rows[row]) for row, there in self.there.items() if row not in wrong}
        found = list(renewals_of(pairs, self.said, self.mapping.over))
        for one in found:
            if one.wanted:
                for problem in problems(one.became, self.today):
                    self._add(one.row, problem.field, problem.what, problem.remedy)
        failed = {one.row for one in self.found}
        return [one for one in found if one.row not in failed]

    def _left_behind(self) -> None:
        """An appeal against a row that is not stored cannot be stored either."""
        by_complaint = {id(one): number for number, one in self.rows.items()}
        wrong = {one.row for one in self.found}
        again = True
        while again:
            again = False
            for number, complaint in self.rows.items():
                first = by_complaint.get(id(complaint.appeals)) if complaint.appeals is not None else None
                if first in wrong and first is not None and number not in wrong:
                    what = _("The decision that it is against is in row %(row)s, which has a problem.") % {"row": first}
                    self._add(number, "appeals", what, _("Mend that row first."))
                    wrong.add(number)
                    again = True

    def _add(self, number: int, name: str, what: str, remedy: str) -> None:
        self.found.append(RowProblem(number, self.mapping.columns.get(name) or label(name), what, remedy))
