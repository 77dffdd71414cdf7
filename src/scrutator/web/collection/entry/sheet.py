"""The questions of a form as rows to type into, and what a person has typed into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scrutator.collection.entry.keys import SINGLE
from scrutator.collection.entry.looking import Look, Remark
from scrutator.collection.models import Entry, Typing
from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import Question
from scrutator.missions.models import Member, Mission

PREFIX = "a:"
NUMERIC = SINGLE | {"multi", "int", "acknowledge"}
EXAMPLES: dict[str, str | Promise] = {
    "multi": _("several, as 1 3"),
    "int": _("a whole number"),
    "decimal": _("a number"),
    "range": _("a number"),
    "datetime": _("0815 on the day of the vote, else 12.10 0140"),
    "date": _("as 11.10"),
    "time": _("as 0815"),
    "geopoint": _("as 53.9 27.5"),
    "acknowledge": _("1 if it is ticked"),
}
REMARKS: dict[str, str | Promise] = {
    "constraint": _("The form does not allow this answer."),
    "not_asked": _("The form does not ask this, given the other answers; what stands on the paper is kept."),
    "blank": _("The form asks for an answer, and there is none."),
    "note": "",
    "unknown": _("A rule of this question could not be worked out here; the telephone does."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """``keys``: number and words of each answer to choose from. ``answer``: what the key means, in words."""

    question: Question
    name: str
    key: str
    keys: list[tuple[int, str]]
    example: str | Promise
    answer: str
    error: ScrutatorError | None
    skipped: bool

    @property
    def numeric(self) -> bool:
        return self.question.kind in NUMERIC

    @property
    def single(self) -> bool:
        return self.question.kind in SINGLE and len(self.keys) < 10

    @property
    def long(self) -> bool:
        return self.question.free_text


def lines(questions: list[Question], typed: dict[str, str], found: Look) -> list[tuple[str, list[Line]]]:
    """By section, in the order of the form."""
    rows = [_line(question, typed.get(question.path, ""), found) for question in questions]
    return [(title, list(part)) for title, part in groupby(rows, key=lambda row: row.question.section)]


def live(questions: list[Question], found: Look) -> dict[str, Any]:
    """What the form says of a draft, for the script of the sheet: by the number of a question's row what its key means
    and what is wrong with it, the rows that are not asked, and what the form says before leaving.

    Empty answers are not told here: while one types, most are.
    """
    rows = {question.path: str(question.pk) for question in questions}
    problems = {rows[path]: str(error) for path, error in found.errors.items()}
    forbidden = {rows[one.path]: one for one in found.remarks if one.kind == "constraint"}
    problems |= {row: str(one.words or REMARKS["constraint"]) for row, one in forbidden.items()}
    meanings = {rows[one.path]: _meaning(one, found) for one in questions}
    return {
        "problems": problems,
        "meanings": {row: words for row, words in meanings.items() if words},
        "skipped": sorted(rows[path] for path in found.skipped),
        "said": [one.words for one in found.remarks if one.kind == "note" and one.words],
    }


def _meaning(question: Question, found: Look) -> str:
    """The words of what a key stands for, where they are not the key itself."""
    answer = found.answers.get(question.path, "")
    return question.answer_label(answer) if answer and question.kind not in ("text", "int") else ""


def _line(question: Question, key: str, found: Look) -> Line:
    words = question.answers_in(get_language())
    return Line(
        question=question,
        name=f"{PREFIX}{question.path}",
        key=key,
        keys=list(enumerate(words.values(), start=1)),
        example=EXAMPLES.get(question.kind, ""),
        answer=_meaning(question, found),
        error=found.errors.get(question.path),
        skipped=question.path in found.skipped,
    )


def told(remarks: tuple[Remark, ...], questions: list[Question]) -> list[dict[str, Any]]:
    """Each remark in words, with the question that it is about where there is one to go to."""
    asked = {question.path: question for question in questions}
    return [
        {"kind": one.kind, "question": asked.get(one.path), "words": one.words or REMARKS[one.kind]}
        for one in remarks
        if one.kind != "unknown" or one.path in asked
    ]


def typed_in(given: QueryDict) -> dict[str, str]:
    """What was typed, by path, as it was typed."""
    keys = (name for name in given if name.startswith(PREFIX))
    return {name.removeprefix(PREFIX): str(given[name])[:4100] for name in keys}


def member_in(given: QueryDict, mission: Mission) -> Member | None:
    """The observer chosen. Raises ``entry-observer`` for one of another mission."""
    key = given.get("member", "")
    if not key:
        return None
    found = Member.objects.filter(mission=mission, pk=int(key)).first() if key.isdecimal() else None
    if found is None:
        raise ScrutatorError("entry-observer")
    return found


def called_in(given: QueryDict, entry: Entry) -> datetime | None:
    """The time of the call, in the mission's zone. Raises ``entry-time``."""
    text = given.get("called_at", "").strip()[:40]
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(entry.mission.time_zone))
    except ValueError as error:
        raise ScrutatorError("entry-time", typed=text) from error


def header(typing: Typing) -> dict[str, Any]:
    return {"member": typing.member_id, "caller": typing.entry.caller, "called_at": typing.entry.called_at}
