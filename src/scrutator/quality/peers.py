"""What the checks hold a submission against: other forms of its team, its assignments, its form's questions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from scrutator.collection.models import Submission
from scrutator.collection.stations import with_stations
from scrutator.forms.models import FormVersion, Question, Weight
from scrutator.forms.queries import overall_rating
from scrutator.missions.models import Mission
from scrutator.planning.models import Assignment
from scrutator.quality.versions import families, is_set_aside


@dataclass(frozen=True)
class Asked:
    """Of a form: its overall rating, if it has one, and its red flags in order."""

    rating: Question | None
    red_flags: tuple[Question, ...]


@dataclass
class Peers:
    """Read once for a mission, or for one team of it, and asked for every submission."""

    by_team: dict[int, list[list[Submission]]]
    assigned: set[tuple[int, int]]
    _asked: dict[int, Asked] = field(default_factory=dict)

    @classmethod
    def of(cls, mission: Mission, team_id: int | None = None) -> Peers:
        """Of all teams of the mission, or of one."""
        rows = Submission.objects.filter(mission=mission, team__isnull=False)
        assignments = Assignment.objects.filter(mission=mission)
        if team_id is not None:
            rows, assignments = rows.filter(team=team_id), assignments.filter(team=team_id)
        read = (
            with_stations(rows)
            .select_related("event", "form")
            .defer("xml", "form__workbook", "form__xform")
            .prefetch_related("decisions")
        )
        grouped = defaultdict(list)
        for family in families(read):
            grouped[family[-1].team_id or 0].append(family)
        return cls(dict(grouped), set(assignments.values_list("team_id", "station_id")))

    def others(self, submission: Submission) -> list[Submission]:
        """The newest version of every other form of the same team that no person set aside."""
        return [
            family[-1]
            for family in self.by_team.get(submission.team_id or 0, [])
            if submission.pk not in {row.pk for row in family} and not is_set_aside(family[-1])
        ]

    def is_assigned(self, submission: Submission) -> bool:
        return (submission.team_id, submission.standing_station_id) in self.assigned

    def asked(self, form: FormVersion) -> Asked:
        if form.pk not in self._asked:
            flags = form.questions.filter(weight=Weight.RED_FLAG).exclude(polarity="").order_by("order")
            self._asked[form.pk] = Asked(overall_rating(form), tuple(flags))
        return self._asked[form.pk]
