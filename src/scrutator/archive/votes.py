"""One vote and everything said about it, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import Election, Mission, PublicStatement
from scrutator.science.bounds import zero_event_bound

STAGE_FIELDS = {"opening": "n_opening", "voting": "n_voting", "count": "n_counting", "tabulation": "n_tabulation"}

STAGE_NAMES = {"opening": _("opening"), "voting": _("voting"), "count": _("count"), "tabulation": _("tabulation")}


@dataclass(frozen=True)
class MissionSeen:
    """One mission of the vote: what it saw, and what none found would support, were its stations a random sample."""

    mission: Mission
    statements: tuple[PublicStatement, ...]
    stages: dict[str, int]
    share_of_stations: float | None
    bound_count: int | None
    bound_share: float | None

    @property
    def share_percent(self) -> float | None:
        return None if self.share_of_stations is None else 100 * self.share_of_stations

    @property
    def bound_percent(self) -> float | None:
        return None if self.bound_share is None else 100 * self.bound_share

    @property
    def stage_names(self) -> list[tuple[str, int]]:
        """Stages for a person, with the number of stations or observations on record."""
        return [(str(STAGE_NAMES[stage]), count) for stage, count in self.stages.items()]

    def as_dict(self) -> dict[str, Any]:
        return {
            "mission": self.mission.code,
            "organization": self.mission.organization.code,
            "benchmark": self.mission.benchmark,
            "sampling": self.mission.sampling,
            "stations_visited": self.mission.stations_visited,
            "stations_universe": self.mission.stations_universe,
            "share_of_stations": self.share_of_stations,
            "stages": self.stages,
            "bound_if_none_found": {"stations": self.bound_count, "share": self.bound_share},
            "statements": [statement.code for statement in self.statements],
        }


@dataclass(frozen=True)
class OneVote:
    election: Election
    missions: tuple[MissionSeen, ...]
    others: tuple[PublicStatement, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "election": self.election.code,
            "missions": [seen.as_dict() for seen in self.missions],
            "other_statements": [statement.code for statement in self.others],
        }


def one_vote(election: Election) -> OneVote:
    """Every mission to the vote in order of code, and the statements of other speakers."""
    statements = list(
        PublicStatement.objects.filter(election=election).select_related("organization", "mission").order_by("made_on")
    )
    missions = Mission.objects.filter(election=election).select_related("organization", "election__state")
    seen = tuple(seen_by(mission, tuple(s for s in statements if s.mission_id == mission.pk)) for mission in missions)
    return OneVote(election, seen, tuple(s for s in statements if s.mission_id is None))


def seen_by(mission: Mission, statements: tuple[PublicStatement, ...]) -> MissionSeen:
    stages = {stage: count for stage, field in STAGE_FIELDS.items() if (count := getattr(mission, field)) is not None}
    visited, universe = mission.stations_visited, mission.stations_universe
    if not visited or not universe:
        return MissionSeen(mission, statements, stages, None, None, None)
    bound = zero_event_bound(visited, universe)
    return MissionSeen(mission, statements, stages, visited / universe, bound.upper_count, bound.upper)
