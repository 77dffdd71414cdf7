"""How many of our reports answered a question, and how: from the newest snapshot of its form, or else as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from scrutator.findings.compute import VISITED, ComputedFigure, figures
from scrutator.findings.content import content_of
from scrutator.findings.models import Figure, Snapshot
from scrutator.findings.queries import snapshots_of
from scrutator.forms.models import FormVersion, Question
from scrutator.forms.queries import current_forms
from scrutator.missions.chain import head
from scrutator.missions.models import Mission
from scrutator.quality.queries import counted


@dataclass(frozen=True)
class Reported:
    """The answers to a question of the stations visited; ``figure`` is None where no report has come. ``snapshot`` is
    None where nothing is frozen yet and what counts now was counted."""

    question: Question
    figure: Figure | ComputedFigure | None
    snapshot: Snapshot | None

    @property
    def stations(self) -> int:
        """Stations visited: the base of all five counts."""
        found = self.figure
        if found is None:
            return 0
        return found.yes + found.no + found.not_observed + found.not_applicable + found.blank


class Answers:
    """The answers to the questions of a mission's forms; each form is read once, when it is asked for."""

    def __init__(self, mission: Mission) -> None:
        self.mission = mission
        self._counted: dict[int, dict[str, Figure | ComputedFigure]] = {}

    @cached_property
    def forms(self) -> dict[int, tuple[FormVersion, Snapshot | None]]:
        """Each form of the mission in the version of its newest snapshot, or else its newest version, by its key."""
        chosen: dict[str, tuple[FormVersion, Snapshot | None]] = {
            form.form_id: (form, None) for form in current_forms(self.mission)
        }
        for snapshot in reversed(snapshots_of(self.mission)):
            chosen[snapshot.form.form_id] = (snapshot.form, snapshot)
        return {form.pk: (form, snapshot) for form, snapshot in chosen.values()}

    def of(self, question: Question) -> Reported:
        """How a question of one of :attr:`forms` was answered. Raises ``KeyError`` for any other."""
        form, snapshot = self.forms[question.form_id]
        if form.pk not in self._counted:
            self._counted[form.pk] = self._figures(form, snapshot)
        return Reported(question, self._counted[form.pk].get(question.name), snapshot)

    def _figures(self, form: FormVersion, snapshot: Snapshot | None) -> dict[str, Figure | ComputedFigure]:
        if snapshot is not None:
            stored = Figure.objects.filter(snapshot=snapshot, scope=VISITED).select_related("question")
            return {one.question.name: one for one in stored}
        submissions = counted(self.mission, form)
        if not submissions:
            return {}
        content = content_of(self.mission, form, submissions, head(self.mission).number)
        return {one.question: one for one in figures(content) if one.scope == VISITED}
