"""What our own forms and incidents say of the thing that a point is about. It answers nobody: it stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from scrutator.casework.complaints.limits import acts_of
from scrutator.casework.models import Criticism, Incident, Standing, Stream
from scrutator.findings.models import Snapshot
from scrutator.forms.models import Question
from scrutator.forms.queries import questions_judging
from scrutator.law.models import Commitment, Provision
from scrutator.law.queries import same_in_other_editions
from scrutator.missions.models import Mission
from scrutator.web.casework.criticisms.answers import Answers, Reported


@dataclass(frozen=True)
class Ours:
    """``tied`` says whether points name anything by which our forms could be asked; ``by_obligation`` that only an
    obligation ties them. ``other_vote``: points are about another vote than our forms. ``answers`` is None for whoever
    may not see figures.

    ``others`` are questions of the same thing that are answered by numbers or words, which are not counted here.
    ``standings`` are labels with the number of incidents; ``incidents`` how many the mission has in all, ``linked``
    those that somebody tied to the points by hand.
    """

    tied: bool
    by_obligation: bool
    other_vote: bool
    answers: list[Reported] | None
    others: int
    standings: list[tuple[str, int]]
    linked: list[Incident]
    incidents: int

    @property
    def touching(self) -> int:
        return sum(count for _label, count in self.standings)

    @property
    def snapshots(self) -> list[Snapshot]:
        """Those from which answers are, each once."""
        return list({one.snapshot.pk: one.snapshot for one in self.answers or () if one.snapshot}.values())

    @property
    def unfrozen(self) -> bool:
        return any(one.figure is not None and one.snapshot is None for one in self.answers or ())


class Evidence:
    """Forms and incidents of a mission, asked for point after point. ``figures``: whoever asks may see figures;
    ``shut_too``: what not everybody may open."""

    def __init__(self, mission: Mission, *, figures: bool, shut_too: bool) -> None:
        self.mission, self.figures = mission, figures
        self.answers = Answers(mission)
        self._only = Mission.objects.filter(pk=mission.pk)
        self._judging: dict[int, list[Question]] = {}
        rows = Incident.objects.filter(mission=mission, stream=Stream.MISSION, merged_into=None)
        self._incidents = rows if shut_too else rows.filter(shut=False)
        self._all = self._incidents.count()

    def of(self, points: Sequence[Criticism]) -> Ours:
        """What there is on the things that these points are about, taken together."""
        provisions = self._provisions(points)
        commitments = {one.commitment for one in points if one.commitment is not None}
        obliged = [] if provisions else self._by_obligation(points, commitments)
        asked = {question for one in points for question in one.questions}
        touching = self._touching(points, provisions, commitments)
        questions = self._questions([*provisions, *obliged], asked)
        of_fact = [one for one in questions if one.of_fact]
        return Ours(
            tied=bool(provisions or obliged or asked),
            by_obligation=bool(obliged),
            other_vote=any(one.election_id != self.mission.election_id for one in points),
            answers=[self.answers.of(one) for one in of_fact] if self.figures else None,
            others=len(questions) - len(of_fact),
            standings=_by_standing(touching),
            linked=list(touching.filter(criticisms__in=points).order_by("number").distinct()),
            incidents=self._all,
        )

    def _provisions(self, points: Iterable[Criticism]) -> list[Provision]:
        """Those named, and the same numbers in other editions."""
        found: dict[int, Provision] = {}
        for one in points:
            if one.provision is not None and one.provision.pk not in found:
                for same in (one.provision, *same_in_other_editions(one.provision)):
                    found.setdefault(same.pk, same)
        return list(found.values())

    def _by_obligation(self, points: Iterable[Criticism], commitments: set[Commitment]) -> list[Provision]:
        """Provisions of the law of the vote that serve the obligations which points or their commitments serve."""
        obligations = Q(obligations__in=[one.obligation_id for one in points if one.obligation_id])
        shared = obligations | Q(obligations__commitments__in=commitments)
        rows = Provision.objects.filter(shared, edition__act__in=acts_of(self.mission))
        return list(rows.select_related("edition__act").distinct())

    def _questions(self, provisions: Iterable[Provision], asked: set[str]) -> list[Question]:
        """Questions that judge by the provisions, and those that were named, in the order of the forms."""
        found = {question.pk: question for one in provisions for question in self._judged_by(one)}
        for named in asked:
            form, _colon, name = named.partition(":")
            rows = Question.objects.filter(form__in=self.answers.forms, form__form_id=form, name=name)
            found |= {question.pk: question for question in rows.select_related("form")}
        return sorted(found.values(), key=lambda one: (one.form.form_id, one.order))

    def _judged_by(self, provision: Provision) -> list[Question]:
        if provision.pk not in self._judging:
            rows = questions_judging(provision, self._only).filter(form__in=self.answers.forms)
            self._judging[provision.pk] = list(rows.defer("form__workbook", "form__xform"))
        return self._judging[provision.pk]

    def _touching(
        self, points: Sequence[Criticism], provisions: Iterable[Provision], commitments: Iterable[Commitment]
    ) -> QuerySet[Incident]:
        """Incidents linked to the points, and those of kinds that touch the same provisions or commitments."""
        same = Q(criticisms__in=points) | Q(category__provisions__in=list(provisions))
        return self._incidents.filter(same | Q(category__commitments__in=list(commitments))).distinct()


def _by_standing(incidents: QuerySet[Incident]) -> list[tuple[str, int]]:
    """How many there are by how far they are verified, the steps in their order."""
    told = list(incidents.values_list("pk", "standing"))
    counts = [(one.label, sum(standing == one.value for _pk, standing in told)) for one in Standing]
    return [(str(label), count) for label, count in counts if count]
