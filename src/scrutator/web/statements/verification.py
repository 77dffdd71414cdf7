"""A page that recomputes everything and says so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scrutator.missions.models import Mission
from scrutator.statements.verification import verify
from scrutator.web.access import mission_page


@mission_page("verification.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The report; it is computed anew each time that the page is asked for."""
    return render(request, "web/statements/verify.html", {"mission": mission, "report": verify(mission)})
