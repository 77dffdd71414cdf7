"""Answers of a submission in the words of its form, and what differs between two versions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from scrutator.collection.models import Submission
from scrutator.collection.reading import without_turns
from scrutator.collection.redaction import texts_shown
from scrutator.collection.screening import screen
from scrutator.forms.models import Question

Sections = list[tuple[str, list[dict[str, Any]]]]


def answers(submission: Submission, reads_notes: bool, originals: bool = False) -> tuple[Sections, int]:
    """Sections of answers, and how many notes there are. A note that may not be read is not in what is returned.

    Passages that were redacted are hidden unless ``originals`` are asked for.
    """
    if submission.form is None:
        return [], 0
    questions, given = submission.form.questions.order_by("order"), _given(submission, originals)
    notes = sum(bool(question.free_text and given.get(question.path)) for question in questions)
    sections = [
        (section, [row for question in asked if (row := _answer(given, question, reads_notes))])
        for section, asked in groupby(questions, key=lambda question: question.section)
    ]
    return sections, notes


def _answer(given: dict[str, str], question: Question, reads_notes: bool) -> dict[str, Any] | None:
    """One row; nothing for a question that depends on another answer and was not asked."""
    value = given.get(question.path, "")
    if not value and question.relevant:
        return None
    hidden = bool(value and question.free_text and not reads_notes)
    return {
        "question": question,
        "words": "" if hidden else question.answer_label(value),
        "hidden": hidden,
        "pieces": _pieces(value) if question.free_text and value and not hidden else [],
        "problem": bool(question.polarity and value == question.polarity),
    }


def _given(submission: Submission, originals: bool = False) -> dict[str, str]:
    return {**submission.answers, **(submission.texts if originals else texts_shown(submission))}


def _pieces(text: str) -> list[tuple[str, str]]:
    """The text in pieces, each with what it may be; empty for a piece that is nothing of the kind."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for mark in screen(text):
        pieces += [(text[at : mark.begin], ""), (text[mark.begin : mark.end], str(mark.kind.label))]
        at = mark.end
    return [piece for piece in (*pieces, (text[at:], "")) if piece[0]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that two versions give differently; ``hidden`` where it is a note that may not be read."""

    code: str
    label: str
    before: str
    after: str
    hidden: bool
    note: bool


def differences(before: Submission, after: Submission, reads_notes: bool) -> list[Difference]:
    """In the order of the newer form; answers without a question there come last, under their paths.

    What is not known to be a code or a number is treated as a note.
    """
    asked = {question.path: question for question in _questions(before)} | {one.path: one for one in _questions(after)}
    first, second = _given(before), _given(after)
    changed = {
        path
        for path in first.keys() | second.keys()
        if not path.startswith("meta/") and first.get(path, "") != second.get(path, "")
    }
    order = {path: place for place, path in enumerate(asked)}
    found = []
    for path in sorted(changed, key=lambda one: (order.get(without_turns(one), len(order)), one)):
        question = asked.get(without_turns(path))
        note = question is None or question.free_text
        hidden = note and not reads_notes
        old, new = ("" if hidden else _words(question, row.get(path, "")) for row in (first, second))
        name = question.name if question else path
        found.append(Difference(name, question.label if question else "", old, new, hidden, note))
    return found


def _questions(submission: Submission) -> list[Question]:
    return list(submission.form.questions.order_by("order")) if submission.form else []


def _words(question: Question | None, value: str) -> str:
    return question.answer_label(value) if question and value else value
