"""Practices that our forms saw, by the provisions that their questions judge by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scrutator.casework.models import Complaint
from scrutator.casework.reducing.ranks import ranked
from scrutator.findings.compute import PROBLEMS, ComputedFigure
from scrutator.findings.models import Figure
from scrutator.forms.models import Question
from scrutator.law.models import Provision
from scrutator.missions.models import Mission
from scrutator.web.casework.criticisms.answers import Answers, Reported

FEW = 30
"""Fewer stations observed than this are few for a share."""


@dataclass(frozen=True)
class Practice:
    """A question whose problem answer was given at ``figure.numerator`` of ``figure.denominator`` stations observed.

    So many ``complaints`` of the register name one of the ``provisions`` by which the question judges, and so many
    ``heard_of`` that are in no register.
    """

    rank: int
    reported: Reported
    figure: Figure | ComputedFigure
    provisions: tuple[Provision, ...]
    complaints: int
    heard_of: int

    @property
    def few(self) -> bool:
        return self.figure.denominator < FEW


def practices(mission: Mission, complaints: Iterable[Complaint]) -> list[Practice]:
    """Questions that judge by a provision and were answered by their problem answer at a station at least, those of
    most stations first; equals share a rank."""
    answers = Answers(mission)
    named = [(one.provision_id, one.in_register) for one in complaints]
    rows = Question.objects.filter(form__in=answers.forms, kind="yn", polarity__in=PROBLEMS, citations__isnull=False)
    rows = rows.distinct().prefetch_related("citations__provision__edition__act").order_by("form__form_id", "order")
    seen = []
    for place, question in enumerate(rows):
        reported = answers.of(question)
        if reported.figure is not None and reported.figure.numerator:
            seen.append((place, reported, reported.figure))
    found = []
    for rank, (_place, reported, figure) in ranked(seen, lambda one: one[2].numerator, lambda one: one[0]):
        provisions = tuple(one.provision for one in reported.question.citations.all())
        keys = {one.pk for one in provisions}
        under = [registered for key, registered in named if key in keys]
        found.append(Practice(rank, reported, figure, provisions, sum(under), len(under) - sum(under)))
    return found
