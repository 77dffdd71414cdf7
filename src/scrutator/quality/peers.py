"""What the checks hold a submission against: other forms of its team, its assignments, its form's questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from scrutator.collection.models import Submission
from scrutator.collection.stations import by_station, with_stations
from scrutator.forms.models import FormVersion, Question, Weight
from scrutator.forms.queries import overall_rating
from scrutator.missions.models import Mission, Stage
from scrutator.planning.models import Assignment
from scrutator.quality.arithmetic import Shares, shares
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
    mission: Mission | None = None
    whole: bool = False
    _asked: dict[int, Asked] = field(default_factory=dict)
    _stations: dict[int, list[Submission]] = field(default_factory=dict)
    _counts: dict[str, list[tuple[int, Shares]]] | None = None

    @classmethod
    def of(cls, mission: Mission, team_id: int | None = None) -> Peers:
        """Of all teams of the mission, or of one."""
        rows = _rows(mission).filter(team__isnull=False)
        assignments = Assignment.objects.filter(mission=mission)
        if team_id is not None:
            rows, assignments = rows.filter(team=team_id), assignments.filter(team=team_id)
        grouped = defaultdict(list)
        for family in families(rows):
            grouped[family[-1].team_id or 0].append(family)
        assigned = set(assignments.values_list("team_id", "station_id"))
        peers = cls(dict(grouped), assigned, mission, team_id is None)
        if peers.whole:
            peers._read_stations(_rows(mission))
        return peers

    def _read_stations(self, rows: QuerySet[Submission]) -> None:
        for row in newest(rows):
            if row.standing_station_id is not None:
                self._stations.setdefault(row.standing_station_id, []).append(row)

    def others(self, submission: Submission) -> list[Submission]:
        """The newest version of every other form of the same team that no person set aside."""
        return [
            family[-1]
            for family in self.by_team.get(submission.team_id or 0, [])
            if submission.pk not in {row.pk for row in family} and not is_set_aside(family[-1])
        ]

    def is_assigned(self, submission: Submission) -> bool:
        return (submission.team_id, submission.standing_station_id) in self.assigned

    def at_station(self, submission: Submission) -> list[Submission]:
        """The newest version of each other form on the same station, of any team, that no person set aside."""
        key = submission.standing_station_id
        if key is None or self.mission is None:
            return []
        if key not in self._stations and not self.whole:
            self._stations[key] = []
            self._read_stations(by_station(_rows(self.mission)).filter(standing=key))
        return [row for row in self._stations.get(key, []) if row.pk != submission.pk]

    def counts_near(self, submission: Submission, minimum: int) -> tuple[str, list[Shares]]:
        """Shares of counts at other stations in the smallest area that has at least ``minimum`` of them, and the path
        of that area; empty where none has.
        """
        station = submission.standing_station
        if station is None:
            return "", []
        for path in _upwards(station.area.path):
            found = [shares for key, shares in self._all_counts().get(path, []) if key != station.pk]
            if len(found) >= minimum:
                return path, found
        return "", []

    def _all_counts(self) -> dict[str, list[tuple[int, Shares]]]:
        """By the path of each area the newest count of each station in it, as station and shares."""
        if self._counts is None:
            self._counts = {}
            for row in self._newest_counts():
                if (station := row.standing_station) is not None:
                    for path in _upwards(station.area.path):
                        self._counts.setdefault(path, []).append((station.pk, shares(row.answers)))
        return self._counts

    def _newest_counts(self) -> list[Submission]:
        if self.mission is None:
            return []
        rows = newest(by_station(_rows(self.mission)).filter(form__stage=Stage.COUNT, standing__isnull=False))
        return list({row.standing_station_id: row for row in sorted(rows, key=lambda row: row.event.number)}.values())

    def asked(self, form: FormVersion) -> Asked:
        if form.pk not in self._asked:
            flags = form.questions.filter(weight=Weight.RED_FLAG).exclude(polarity="").order_by("order")
            self._asked[form.pk] = Asked(overall_rating(form), tuple(flags))
        return self._asked[form.pk]


def newest(rows: Iterable[Submission]) -> list[Submission]:
    """Of each form its newest version, unless a person set it aside."""
    return [family[-1] for family in families(rows) if not is_set_aside(family[-1])]


def _rows(mission: Mission) -> QuerySet[Submission]:
    return (
        with_stations(Submission.objects.filter(mission=mission))
        .select_related("event", "station__area", "form")
        .defer("sealed_xml", "sealed_texts", "form__workbook", "form__xform")
        .prefetch_related("decisions")
    )


def _upwards(path: str) -> list[str]:
    """The path of an area and of each area around it: ``A/B/C``, ``A/B``, ``A``."""
    parts = path.split("/")
    return ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
