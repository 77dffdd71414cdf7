"""What reports say that may be an incident: red flags of their forms, and reports of the incident form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from scrutator.casework.incidents.categories import code_of_kind, code_of_question
from scrutator.casework.models import ComplaintStage, Source, SourceKind
from scrutator.collection.models import Submission
from scrutator.collection.stations import with_stations
from scrutator.forms.models import Question, Weight
from scrutator.missions.models import Mission, Stage
from scrutator.quality.listing import COUNTS, with_state
from scrutator.territory.models import Station

FORM = "incident"
"""The shipped form of two taps; its questions are named below."""
WHAT, HOW, WHEN = "I1", "I2", "I3"
HEARD = frozenset({"E11", "W17"})
"""Red flags that ask what somebody said; all others ask what the team saw."""
STAGES = {
    Stage.CAMPAIGN: ComplaintStage.CAMPAIGN,
    Stage.EARLY: ComplaintStage.EARLY,
    Stage.COUNT: ComplaintStage.COUNT,
    Stage.TABULATION: ComplaintStage.RESULTS,
}
"""Stages of forms by those of casework; opening and mobile voting are voting there."""


@dataclass(frozen=True)
class Said:
    """One thing that a report says. ``question`` is empty for a report of the incident form, which is one thing as a
    whole; ``category`` is a code of the list that ships, empty where it has none for the question."""

    submission: Submission
    kind: SourceKind
    question: str
    title: str
    stage: ComplaintStage
    category: str
    first_hand: bool | None
    happened_on: date | None
    happened_at: time | None

    @property
    def station(self) -> Station | None:
        return self.submission.standing_station


class Reports:
    """The reports of a mission that count, with what they say. Questions and what was told before are read once."""

    def __init__(self, mission: Mission) -> None:
        self._mission = mission
        self._zone = ZoneInfo(mission.time_zone)
        self._asked: dict[int, list[Question]] = defaultdict(list)
        questions = Question.objects.filter(form__mission=mission)
        flags = Q(weight=Weight.RED_FLAG) & ~Q(polarity="")
        for one in questions.filter(flags | Q(form__form_id=FORM, name__in=(WHAT, HOW, WHEN))).order_by("order"):
            self._asked[one.form_id].append(one)
        self._told = told(mission)

    def waiting(self) -> QuerySet[Any]:
        """Reports that count and say something that is no incident yet, the newest first. What is in quarantine waits
        there for a person first."""
        wanted = Q(form__form_id=FORM) & ~Q(pk__in=self._told[""])
        for form, questions in self._asked.items():
            for one in questions:
                if one.polarity:
                    answered = Q(answers__contains={one.path: one.polarity})
                    wanted |= Q(form=form) & answered & ~Q(pk__in=self._told[one.name])
        return self._counting().filter(wanted)

    def one(self, number: int, question: str) -> Said | None:
        """What the report of this number in the chain says by its answer to a question, told before or not; None where
        it does not say it or does not count."""
        submission = self._counting().filter(event__number=number).first()
        found = self.said_by(submission, told_too=True) if submission else []
        return next((one for one in found if one.question == question), None)

    def said_by(self, submission: Submission, *, told_too: bool = False) -> list[Said]:
        """What a report says in the order of its form; ``told_too`` also what is an incident already."""
        if submission.form is None:
            return []
        asked = self._asked[submission.form.pk]
        if submission.form.form_id == FORM:
            found = [self._report(submission, {one.name: one for one in asked})]
        else:
            answers = submission.answers
            flags = (one for one in asked if one.polarity and answers.get(one.path) == one.polarity)
            found = [self._flag(submission, one) for one in flags]
        return [one for one in found if told_too or submission.pk not in self._told[one.question]]

    def _counting(self) -> QuerySet[Any]:
        rows = with_state(with_stations(Submission.objects.filter(mission=self._mission)), self._mission)
        rows = rows.filter(state=COUNTS).select_related("mission", "event", "form", "team", "station__area", "amends")
        return rows.defer("sealed_xml", "form__xform", "form__workbook").order_by("-event__number")

    def _flag(self, submission: Submission, question: Question) -> Said:
        said = question.answer_label(question.polarity)
        arrived = submission.arrived_at
        return Said(
            submission, SourceKind.FLAG, question.name, f"{question.label} {said}", _stage(question.stage),
            code_of_question(question.name), question.name not in HEARD,
            arrived.astimezone(self._zone).date() if arrived else None, None,
        )  # fmt: skip

    def _report(self, submission: Submission, questions: dict[str, Question]) -> Said:
        given = {name: submission.answers.get(one.path, "") for name, one in questions.items()}
        what, moment = given.get(WHAT, ""), _moment(given.get(WHEN, ""), self._zone)
        title = questions[WHAT].answer_label(what) if what else submission.form.title  # type: ignore[union-attr]
        return Said(
            submission, SourceKind.APP, "", title, ComplaintStage.VOTING, code_of_kind(what),
            {"seen": True, "told": False, "heard": False}.get(given.get(HOW, "")),
            moment.date() if moment else None, moment.time().replace(second=0, microsecond=0) if moment else None,
        )  # fmt: skip


def versions_of(submission: Submission) -> set[int]:
    """The keys of a report's earlier and later versions, its own among them."""
    first = submission
    while first.amends is not None:
        first = first.amends
    found, layer = set(), {first.pk}
    while layer:
        found |= layer
        layer = set(Submission.objects.filter(amends__in=layer).values_list("pk", flat=True)) - found
    return found


def told(mission: Mission) -> dict[str, set[int]]:
    """By question the reports whose answer to it is an incident's source, with their later versions."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = Source.objects.filter(incident__mission=mission, submission__isnull=False)
    for question, submission in rows.values_list("question", "submission"):
        found[question].add(submission)
    later: dict[int, set[int]] = defaultdict(set)
    amended = Submission.objects.filter(mission=mission, amends__isnull=False)
    for before, after in amended.values_list("amends", "pk"):
        later[before or 0].add(after)
    for versions in found.values():
        layer = set(versions)
        while layer:
            layer = {after for before in layer for after in later.get(before, ())} - versions
            versions |= layer
    return found


def _stage(stage: str) -> ComplaintStage:
    return STAGES.get(Stage(stage), ComplaintStage.VOTING) if stage else ComplaintStage.VOTING


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """When it happened, as the telephone wrote it; None where it is no moment."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment.astimezone(zone) if moment is not None and moment.tzinfo else moment
