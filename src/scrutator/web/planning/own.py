"""An observer's own stations, and nobody else's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from scrutator.missions.models import Mission
from scrutator.missions.queries import member_of
from scrutator.planning.models import TeamMember
from scrutator.planning.queries import assignments_of
from scrutator.web.access import mission_page


@never_cache
@mission_page("planning.see_own")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Where my team goes, in order. What was drawn and what is extra is not told: an observer treats both alike."""
    member = member_of(request.user, mission)
    place = TeamMember.objects.filter(member=member).select_related("team").first()
    partners = TeamMember.objects.filter(team=place.team).exclude(member=member) if place else TeamMember.objects.none()
    context = {
        "mission": mission,
        "team": place.team if place else None,
        "partners": partners.select_related("member__person"),
        "rows": assignments_of(member) if member else [],
    }
    return render(request, "web/planning/my_stations.html", context)
