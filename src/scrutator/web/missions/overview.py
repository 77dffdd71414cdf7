"""The list of one's missions, and the road of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scrutator.missions.models import Mission
from scrutator.missions.queries import missions_of
from scrutator.web.access import mission_page
from scrutator.web.missions.road import road


def missions(request: HttpRequest) -> HttpResponse:
    """The missions in which one has a role. Nobody learns here of any other."""
    return render(request, "web/missions/list.html", {"missions": missions_of(request.user).select_related("frame")})


@mission_page("missions.view")
def mission(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Where the mission stands, step by step."""
    return render(request, "web/missions/overview.html", {"mission": mission, "road": road(mission, request.user)})
