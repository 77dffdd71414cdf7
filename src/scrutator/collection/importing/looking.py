"""What an import would bring, before anything is stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from scrutator.collection.importing.answers import FILES, answer, from_choices
from scrutator.collection.importing.mapping import Mapping, unknown
from scrutator.collection.importing.sources import OWN, Row, Source
from scrutator.core.errors import RowProblem, ScrutatorError
from scrutator.forms.models import FormVersion, Question
from scrutator.missions.models import AWAY_FROM_STATIONS, Member, Mission
from scrutator.territory.models import Station


@dataclass(frozen=True, slots=True)
class Report:
    """One report ready to be stored: answers by the path of their questions, names of files, and whose it is."""

    row: int
    identity: str
    answers: dict[str, str]
    files: tuple[str, ...]
    member: int | None


@dataclass(frozen=True)
class Looked:
    """``problems``: cells that cannot be answers, by row and column. ``unknown_stations``: rows whose station is not on
    the list (they go to quarantine). ``not_mapped``: columns that answer nothing. ``observers``: what stands in the
    observer's column and is nobody's."""

    form: FormVersion
    reports: tuple[Report, ...]
    problems: tuple[RowProblem, ...]
    unknown_stations: tuple[int, ...]
    not_mapped: tuple[str, ...]
    observers: tuple[str, ...]
    missing_files: tuple[str, ...]


def look(source: Source, mapping: Mapping, mission: Mission) -> Looked:
    """Read every row by the mapping. Nothing is stored.

    Raises ``import-form`` when the mission has no such version, ``import-mapping`` for questions and columns that are
    not there, ``import-twice`` when two rows are the same report.
    """
    form = FormVersion.objects.filter(mission=mission, form_id=mapping.form, version=mapping.version).first()
    if form is None:
        raise ScrutatorError("import-form", form=mapping.form, version=mapping.version, mission=mission.code)
    questions = {question.name: question for question in form.questions.order_by("order")}
    if wrong := unknown(mapping, source, questions):
        raise ScrutatorError("import-mapping", path=source.name, reason=", ".join(wrong[:10]))
    twice = [identity for identity, count in Counter(row.identity for row in source.rows).items() if count > 1]
    if twice:
        rows = [str(row.number) for row in source.rows if row.identity == twice[0]]
        raise ScrutatorError("import-twice", path=source.name, places=", ".join(rows[:5]))
    zone, problems = ZoneInfo(mission.time_zone), []
    members, here = _members(mission), source.files()
    reports, no_station, nobody, absent = [], [], set(), set()
    stations = set(Station.objects.filter(frame=mission.frame_id).values_list("code", flat=True))
    for row in source.rows:
        answers, wrong_cells = _answers(row, mapping, questions, zone)
        problems += wrong_cells
        who = row.cells.get(mapping.observer, "") if mapping.observer else ""
        member = members.get(mapping.observers.get(who, who).casefold())
        if who and member is None:
            nobody.add(who)
        named = [answers[path] for path in (q.path for q in questions.values() if q.kind in FILES) if path in answers]
        absent |= set(named) - here
        if form.stage not in AWAY_FROM_STATIONS and _station(answers) not in stations:
            no_station.append(row.number)
        files = tuple(name for name in dict.fromkeys(named) if name in here)
        reports.append(Report(row.number, row.identity, answers, files, member))
    used = {*mapping.columns.values(), mapping.observer, *OWN[source.kind]}
    rest = tuple(c for c in source.columns if c not in used and c.rpartition("/")[0] not in used)
    return Looked(
        form, tuple(reports), tuple(problems), tuple(no_station), rest, tuple(sorted(nobody)), tuple(sorted(absent))
    )


def _station(answers: dict[str, str]) -> str:
    return next((text for path, text in answers.items() if path.rsplit("/")[-1] == "station"), "")


def _answers(
    row: Row, mapping: Mapping, questions: dict[str, Question], zone: ZoneInfo
) -> tuple[dict[str, str], list[RowProblem]]:
    answers: dict[str, str] = {}
    problems = []
    for name, column in mapping.columns.items():
        question, text = questions[name], row.cells.get(column, "")
        try:
            if question.kind == "multi" and not text:
                found = from_choices(question, column, row.cells)
            else:
                found = answer(question, text, mapping.values.get(name, {}), zone)
        except ValueError:
            problem = _("“%(value)s” is no answer to %(question)s.") % {"value": text[:60], "question": name}
            problems.append(RowProblem(row.number, column, problem, _remedy(question)))
            continue
        if found:
            answers[question.path] = found
    return answers, problems


def _remedy(question: Question) -> str:
    if question.choices:
        known = ", ".join(str(value) for value, *_words in question.choices[:12])
        return _("Say in the mapping, under values, which of these it means: %(values)s.") % {"values": known}
    return _("Correct the cell, or leave this column out of the mapping.")


def _members(mission: Mission) -> dict[str, int]:
    """Present members by e-mail address and by name, where the name is one member's alone."""
    rows = list(
        Member.objects.filter(mission=mission, ended_at=None).values_list("pk", "person__email", "person__name")
    )
    names = Counter(name.casefold() for _pk, _email, name in rows)
    found = {name.casefold(): pk for pk, _email, name in rows if names[name.casefold()] == 1}
    return found | {email.casefold(): pk for pk, email, _name in rows}
