"""Which questions become columns, and under which name."""

from __future__ import annotations

from dataclasses import dataclass

from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import FormVersion, Question
from scrutator.missions.models import Mission

FIXED = (
    "receipt", "hash", "received_at", "instance_id", "amends_receipt", "station_code", "station_as_sent",
    "area_code", "team_code", "stratum", "weight", "form_id", "form_version", "arrived_at", "left_at",
    "channel", "quarantine", "decision",
)  # fmt: skip
"""Columns about a submission. ``receipt`` is its number in the chain; ``weight`` that of the draw, empty where the
station was not drawn; ``amends_receipt`` names the version before; none names a person."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Questions of all versions of one form, by path: its column's name and its newest wording, in the form's order.

    ``form_id`` is empty where the questions are those of all forms (only a long table can hold them).
    ``left_out`` are the paths of free text that is not exported.
    """

    form_id: str
    names: dict[str, str]
    questions: dict[str, Question]
    left_out: frozenset[str]


def columns_of(mission: Mission, form_id: str = "", *, with_text: bool = False, every_form: bool = False) -> Columns:
    """The columns of a form. Raises ``export-form`` where none or more than one could be meant.

    A question that may be free text in one version, whatever is not a code, a number or a time, counts as that in all.
    """
    there = sorted(set(FormVersion.objects.filter(mission=mission).values_list("form_id", flat=True)))
    if not form_id and len(there) == 1:
        form_id = there[0]
    if form_id not in there and not (every_form and not form_id):
        raise ScrutatorError("export-form", hint=", ".join(there) or "–")
    asked = Question.objects.filter(form__mission=mission).select_related("form").defer("form__workbook", "form__xform")
    if form_id:
        asked = asked.filter(form__form_id=form_id)
    newest: dict[str, Question] = {}
    text = set()
    for question in asked.order_by("form__form_id", "-form__published_at", "order"):
        newest.setdefault(question.path, question)
        if question.free_text:
            text.add(question.path)
    left_out = frozenset() if with_text else frozenset(text)
    shown = {path: question for path, question in newest.items() if path not in left_out}
    return Columns(form_id, _names(shown), shown, left_out)


def _names(questions: dict[str, Question]) -> dict[str, str]:
    """A question's own name; its path where the name is taken, without regard to case."""
    names: dict[str, str] = {}
    taken = set(FIXED)
    for path, question in questions.items():
        name = question.name if question.name.lower() not in taken else path
        names[path] = name
        taken.add(name.lower())
    return names
