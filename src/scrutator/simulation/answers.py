"""What an observer of the invented state answers at a station. Made by a seeded generator; no number here is of a real
vote."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scrutator.forms.models import Answer, Question, Weight

RATES = {Weight.RED_FLAG: (0.0, 0.02), Weight.PROCEDURAL: (0.01, 0.15)}
NEVER = {"V25", "V32", "V33"}
SELDOM_APPLIES = {"V5_mobile", "V15_read", "V16"}
NOTES = ("Training: an invented observation.", "Учебная запись: вымышленное наблюдение.")
NOT_OBSERVED = 0.03


@dataclass(frozen=True)
class Visit:
    """One visit by a team to a station."""

    station: str
    team: str
    arrived: datetime
    left: datetime
    why: str = "assigned"


def rates(questions: Sequence[Question], chance: random.Random) -> dict[str, float]:
    """How often each question's problem answer is given in this invented vote, the same at all stations."""
    found = {}
    for question in questions:
        low, high = RATES.get(Weight(question.weight), (0.0, 0.0)) if question.weight else (0.0, 0.0)
        found[question.name] = 0.0 if question.name in NEVER else chance.uniform(low, high)
    return found


def filled(
    visit: Visit, questions: Sequence[Question], rate: dict[str, float], chance: random.Random
) -> dict[str, str]:
    """Answers by the names of questions; what does not apply is left out, as a telephone leaves it out."""
    answers = {
        "station": visit.station,
        "team": visit.team,
        "observers": "two",
        "arrived": visit.arrived.isoformat(timespec="milliseconds"),
        "left": visit.left.isoformat(timespec="milliseconds"),
        "why_here": visit.why,
        "form_kind": "voting",
        "V17": str(chance.randint(10, 40)),
    }
    known = {question.name for question in questions}
    flags = 0
    for question in (one for one in questions if one.of_fact):
        answers[question.name] = answer = _answer(question, rate[question.name], chance)
        if question.weight == Weight.RED_FLAG and answer == question.polarity:
            flags += 1
            if f"{question.name}_note" in known:
                answers[f"{question.name}_note"] = chance.choice(NOTES)
    answers["V36"] = chance.choice(["very_good", "good", "good", "good", "bad"])
    answers["V38"] = _rating(flags, chance)
    if answers["V38"] in {"bad", "very_bad"}:
        answers["V38_note"] = NOTES[0]
    return {name: text for name, text in answers.items() if name in known}


def _answer(question: Question, rate: float, chance: random.Random) -> str:
    at = chance.random()
    if at < NOT_OBSERVED:
        return Answer.NOT_OBSERVED
    if at < NOT_OBSERVED + (0.6 if question.name in SELDOM_APPLIES else 0.01):
        return Answer.NOT_APPLICABLE
    problem = question.polarity or Answer.YES
    other = Answer.NO if problem == Answer.YES else Answer.YES
    return problem if chance.random() < rate else other


def _rating(flags: int, chance: random.Random) -> str:
    if flags == 0:
        return chance.choice(["very_good", "very_good", "good", "good", "good"])
    return chance.choice(["good", "bad"]) if flags == 1 else chance.choice(["bad", "bad", "very_bad"])
