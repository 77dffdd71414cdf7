"""Teams of two observers."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from scrutator.accounts.models import Person
from scrutator.core.errors import ScrutatorError
from scrutator.missions import chain
from scrutator.missions.models import Member, Mission
from scrutator.missions.permissions import FIELD
from scrutator.planning.models import Team, TeamMember


@transaction.atomic
def make_teams(mission: Mission, pairs: Sequence[tuple[Member, Member]], by: Person) -> list[Team]:
    """A team of each pair, numbered on from those that exist: all of them or none.

    Raises ``planning-team`` for somebody who is no observer of this mission, is in a team already, or is paired with
    themselves.
    """
    chain.lock(mission)
    placed = set(TeamMember.objects.filter(team__mission=mission).values_list("member_id", flat=True))
    for member in (member for pair in pairs for member in pair):
        reason = _unfit(mission, member)
        if member.pk in placed:
            reason = reason or _("a person is in one team only")
        if reason:
            raise ScrutatorError("planning-team", name=str(member.person), reason=reason)
        placed.add(member.pk)
    first = Team.objects.filter(mission=mission).count() + 1
    codes = [f"T{number:03d}" for number in range(first, first + len(pairs))]
    teams = Team.objects.bulk_create([Team(mission=mission, code=code) for code in codes])
    places = zip(teams, pairs, strict=True)
    TeamMember.objects.bulk_create([TeamMember(team=team, member=member) for team, pair in places for member in pair])
    return teams


def _unfit(mission: Mission, member: Member) -> str:
    if member.mission_id != mission.pk:
        return _("this is somebody of another mission")
    if member.ended_at is not None:
        return _("the membership has ended")
    return "" if member.role in FIELD else _("only observers visit stations")
