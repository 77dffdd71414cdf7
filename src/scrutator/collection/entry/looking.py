"""What is noticed of a typed form before it is stored. Only a key that cannot be read keeps it from being stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from scrutator.collection.entry.keys import NOT_TYPED, Calendar, answer_of
from scrutator.collection.models import Entry
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.forms.filled import Filled
from scrutator.forms.models import FormVersion, Question
from scrutator.missions.models import Mission


@dataclass(frozen=True, slots=True)
class Remark:
    """``kind``: ``constraint`` the form forbids the answer; ``blank`` it asks for one; ``not_asked`` it would not have
    asked; ``note`` what it says before leaving; ``unknown`` its rule could not be worked out here. ``words`` are the
    form's own, empty where it has none."""

    kind: str
    path: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """``answers`` by path; ``errors`` by path of keys that cannot be read; ``skipped`` paths that the form does not
    ask, given the answers."""

    answers: dict[str, str]
    calculated: dict[str, str]
    errors: dict[str, ScrutatorError]
    remarks: tuple[Remark, ...]
    skipped: frozenset[str]

    @property
    def seen(self) -> str:
        """A hash of answers and remarks: who stores has seen these and no others."""
        return digest({"answers": self.answers, "remarks": [(one.kind, one.path) for one in self.remarks]})


def questions_of(form: FormVersion) -> list[Question]:
    """Those that are typed, in the order of the form."""
    return list(form.questions.exclude(kind__in=NOT_TYPED).order_by("order"))


def calendar_of(mission: Mission) -> Calendar:
    return Calendar(mission.vote_date, ZoneInfo(mission.time_zone))


def read_keys(
    entry: Entry, typed: Mapping[str, str], questions: list[Question]
) -> tuple[dict[str, str], dict[str, ScrutatorError]]:
    """Answers by path without the empty ones, and what is wrong with keys that cannot be read."""
    calendar = calendar_of(entry.mission)
    answers: dict[str, str] = {}
    errors: dict[str, ScrutatorError] = {}
    for question in questions:
        try:
            if answer := answer_of(question, typed.get(question.path, ""), calendar):
                answers[question.path] = answer
        except ScrutatorError as error:
            errors[question.path] = error
    return answers, errors


def look(entry: Entry, typed: Mapping[str, str], questions: list[Question]) -> Look:
    answers, errors = read_keys(entry, typed, questions)
    return look_at(entry, answers, questions, errors)


def look_at(
    entry: Entry, answers: dict[str, str], questions: list[Question], errors: dict[str, ScrutatorError] | None = None
) -> Look:
    """As :func:`look`, of answers that are read already."""
    language = get_language() or "en"
    filled = Filled(entry.form.xform, answers)
    remarks: list[Remark] = []
    skipped = set()
    for question in questions:
        path = question.path
        asked, answered = filled.asked(path), path in answers
        if not asked:
            skipped.add(path)
        if answered and not filled.allowed(path):
            remarks.append(Remark("constraint", path, filled.why_not(path, language)))
        if answered and not asked:
            remarks.append(Remark("not_asked", path))
        if asked and not answered and path not in (errors or {}) and filled.required(path):
            remarks.append(Remark("blank", path))
    remarks += [Remark("note", path, words) for path, words in filled.said(language)]
    remarks += [Remark("unknown", path) for path in sorted(filled.unknown)]
    return Look(answers, filled.calculated(), errors or {}, tuple(remarks), frozenset(skipped))
