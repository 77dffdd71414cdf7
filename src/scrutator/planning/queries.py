"""Reads of planning. Who may see a sample is decided at the door of each page; nothing here shows a secret."""

from __future__ import annotations

from django.db.models import QuerySet

from scrutator.missions.models import Member, Mission
from scrutator.planning.models import Assignment, Design, Draw, DrawnStation, Team


def current_design(mission: Mission) -> Design | None:
    """The newest design."""
    return Design.objects.filter(mission=mission).select_related("frame", "created_by").order_by("-pk").first()


def current_draw(mission: Mission) -> Draw | None:
    """The newest commitment, in whatever state. Its secret is left in the database."""
    draws = Draw.objects.filter(design__mission=mission).defer("secret")
    return draws.select_related("design__frame", "design__mission", "committed_by").order_by("-pk").first()


def has_drawn(mission: Mission) -> bool:
    return Draw.objects.filter(design__mission=mission).exclude(state=Draw.State.COMMITTED).exists()


def sample(draw: Draw) -> QuerySet[DrawnStation]:
    """The stations of the sample, without replacements. Embargoed until the reveal: ``planning.see_sample``."""
    return _stations(draw).filter(replacement=False)


def replacements(draw: Draw) -> QuerySet[DrawnStation]:
    """The stations that would take the place of one that cannot be visited, in order. Embargoed as the sample is."""
    return _stations(draw).filter(replacement=True)


def _stations(draw: Draw) -> QuerySet[DrawnStation]:
    found = DrawnStation.objects.filter(draw=draw).select_related("station__area__parent")
    return found.order_by("stratum", "order")


def teams_of(mission: Mission) -> QuerySet[Team]:
    return Team.objects.filter(mission=mission).prefetch_related("members__member__person").order_by("code")


def assignments(mission: Mission) -> QuerySet[Assignment]:
    """Every assignment of a mission. Embargoed: ``planning.see_sample``."""
    found = Assignment.objects.filter(mission=mission).select_related("team", "station__area__parent")
    return found.order_by("team__code", "order", "pk")


def assignments_of(member: Member) -> QuerySet[Assignment]:
    """The stations that a member's own team visits, and nobody else's: ``planning.see_own``."""
    return assignments(member.mission).filter(team__members__member=member)


def free_observers(mission: Mission) -> QuerySet[Member]:
    """Observers who are in no team yet."""
    found = Member.objects.filter(mission=mission, role__in=["lto", "sto"], ended_at__isnull=True)
    return found.filter(team_place__isnull=True).select_related("person").order_by("role", "person__name", "pk")
