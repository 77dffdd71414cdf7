"""What an import would bring, before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from scrutator.casework.problems import Problem, today_of
from scrutator.core.errors import RowProblem
from scrutator.missions.models import Mission
from scrutator.recommendations.importing import values
from scrutator.recommendations.importing.mapping import CODED, JUDGED, Mapping, label, problems_of
from scrutator.recommendations.importing.same import Key, keys_of, keys_of_mission
from scrutator.recommendations.importing.values import Known
from scrutator.recommendations.links import Links
from scrutator.recommendations.models import Judgement, Origin, Recommendation, State
from scrutator.recommendations.rules import judgement_problems, problems, same
from scrutator.territory.importing import Sheet


@dataclass(frozen=True)
class Row:
    """A row ready to be stored. ``there`` is the recommendation of the mission with which it is the same, ``twin`` the
    row of the file that says the same before it; a judgement that is there already is None."""

    number: int
    recommendation: Recommendation
    judgement: Judgement | None
    there: Recommendation | None = None
    twin: int | None = None


@dataclass(frozen=True)
class Looked:
    """``problems``: what cannot be stored, by row and column. ``as_words``: what names nothing on record and stays
    words, by field, with how often. ``unmapped``: columns of the file that are not read."""

    rows: tuple[Row, ...]
    problems: tuple[RowProblem, ...]
    as_words: dict[str, Counter[str]]
    unmapped: tuple[str, ...]

    @property
    def fresh(self) -> int:
        """How many rows are new."""
        return sum(row.there is None and row.twin is None for row in self.rows)

    @property
    def judgements(self) -> int:
        """How many judgements are new."""
        return sum(row.judgement is not None for row in self.rows)


@dataclass
class _Reading:
    """One file on its way to what it would give."""

    sheet: Sheet
    mapping: Mapping
    known: Known
    problems: list[RowProblem] = field(default_factory=list)
    as_words: dict[str, Counter[str]] = field(default_factory=dict)


def look(sheet: Sheet, mapping: Mapping, mission: Mission) -> Looked:
    """Read every row by the mapping, and compare it with what the mission has. Nothing is stored."""
    reading = _Reading(sheet, mapping, Known(mission), problems=[*sheet.problems, *problems_of(mapping, sheet.header)])
    rows: list[Row] = []
    if not reading.problems:
        there, seen = keys_of_mission(mission), dict[Key, int]()
        for number, cells in sheet.rows:
            texts = dict(zip(sheet.header, (cell.strip() for cell in cells), strict=False))
            rows.append(_row(reading, number, texts, there, seen))
    unmapped = tuple(one for one in sheet.header if one and one not in mapping.columns.values())
    return Looked(tuple(rows), tuple(reading.problems), reading.as_words, unmapped)


def _row(
    reading: _Reading, number: int, texts: dict[str, str], there: dict[Key, Recommendation], seen: dict[Key, int]
) -> Row:
    cell = _Cells(reading, number, texts)
    one = _recommendation(cell)
    keys = list(keys_of(one))
    known = next((there[key] for key in keys if key in there), None)
    twin = next((seen[key] for key in keys if key in seen), None)
    for key in keys:
        seen.setdefault(key, number)
    day = today_of(one.mission)
    if known is None:
        cell.tell(problems(one, Links(), day), "")
    judgement = _judgement(cell, known or one)
    if judgement is not None:
        others = list(known.judgements.all()) if known else []
        if any(same(judgement, other) for other in others):
            judgement = None
        else:
            cell.tell(judgement_problems(judgement, others, day), "judged_")
    return Row(number, one, judgement, known, twin)


class _Cells:
    """The cells of one row by their fields; what cannot be read becomes a problem of the file."""

    def __init__(self, reading: _Reading, number: int, texts: dict[str, str]) -> None:
        self.reading, self.number, self.texts = reading, number, texts

    def text(self, name: str) -> str:
        heading = self.reading.mapping.columns.get(name, "")
        return self.texts.get(heading, "") or self.reading.mapping.usual.get(name, "").strip()

    def read(self, name: str, reader: Callable[[str], Any]) -> Any:
        """What the reader makes of the cell; None, with a problem, where it cannot."""
        text = self.text(name)
        try:
            return reader(text)
        except ValueError as error:
            self._tell(name, _("“%(value)s” is not accepted.") % {"value": text[:60]}, str(error))
            return None

    def code(self, name: str) -> str:
        meant = self.reading.mapping.values.get(name, {})
        return self.read(name, lambda text: values.code(name, text, meant)) or ""

    def named(self, name: str, rows: dict[str, Any]) -> tuple[Any, str]:
        """The row on record that the cell names, or its words."""
        text = self.text(name)
        row = rows.get(text.casefold()) if text else None
        if text and row is None:
            self.reading.as_words.setdefault(name, Counter())[text] += 1
        return row, "" if row is not None else self._short(name, text, 200)

    def short(self, name: str, limit: int) -> str:
        return self._short(name, self.text(name), limit)

    def tell(self, found: list[Problem], prefix: str) -> None:
        """Problems of the rules; a cell that could not be read is told once."""
        told = {problem.column for problem in self.reading.problems if problem.row == self.number}
        for one in found:
            name = OF_RULES.get(prefix + one.field, one.field)
            if self._column(name) not in told:
                self._tell(name, one.what, one.remedy)

    def _short(self, name: str, text: str, limit: int) -> str:
        if len(text) > limit:
            what = _("It has %(length)s characters.") % {"length": len(text)}
            self._tell(name, what, _("Shorten it to %(limit)s.") % {"limit": limit})
        return text[:limit]

    def _column(self, name: str) -> str:
        return self.reading.mapping.columns.get(name, "") or label(name)

    def _tell(self, name: str, what: str, remedy: str) -> None:
        self.reading.problems.append(RowProblem(self.number, self._column(name), what, remedy))


OF_RULES = {
    "judged_election": "judged_election", "judged_as_of": "judged_on", "judged_why": "judged_why",
    "judged_judged_by": "judged_by", "judged_step": "step",
}  # fmt: skip
"""Fields of a judgement's rules by the fields of an import."""


def _recommendation(cell: _Cells) -> Recommendation:
    known = cell.reading.known
    made_by, made_words = cell.named("made_by", known.organizations)
    election, vote_words = cell.named("election", known.elections)
    addressee, addressee_words = cell.named("addressee", known.bodies)
    commitment, commitment_words = cell.named("commitment", known.commitments)
    return Recommendation(
        mission=known.mission, origin=Origin.EARLIER, state=State.PUBLISHED,
        text_en=cell.text("text_en"), text_ru=cell.text("text_ru"), topic=cell.short("topic", 80),
        **{name: cell.code(name) for name in CODED if name not in JUDGED},
        made_by=made_by, made_words=made_words, election=election, vote_words=vote_words,
        addressee=addressee, addressee_words=addressee_words,
        provision_words=cell.short("provision", 200), commitment=commitment, commitment_words=commitment_words,
        obligation=cell.read("obligation", known.obligation), published_on=cell.read("published_on", values.day),
        source_url=cell.read("source_url", values.url) or "",
    )  # fmt: skip


def _judgement(cell: _Cells, one: Recommendation) -> Judgement | None:
    """The judgement of a row; None where no step is given."""
    step = cell.code("step")
    if not step:
        return None
    known = cell.reading.known
    judged_by, judged_words = cell.named("judged_by", known.organizations)
    if judged_by is None and not judged_words:
        cell.tell([Problem("judged_by", _("It is not said who judged."), _("Name the organization."))], "judged_")
    election, vote_words = cell.named("judged_election", known.elections)
    return Judgement(
        recommendation=one, step=step, judged_by=judged_by, judged_words=judged_words, election=election,
        vote_words=vote_words, as_of=cell.read("judged_on", values.day), why=cell.text("judged_why"),
        url=cell.read("judged_url", values.url) or "",
    )  # fmt: skip
