"""What would most reduce complaints, for formal complaints and for criticisms apart."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from scrutator.casework.complaints.limits import setting_of
from scrutator.casework.complaints.queries import complaints_of
from scrutator.casework.criticisms.queries import counts, criticisms_of
from scrutator.casework.reducing.complaints import found_in
from scrutator.casework.reducing.criticisms import still_open
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.reducing.practices import practices
from scrutator.web.casework.reducing.shown import of_complaints, of_criticisms, of_forms

SHOWN = 20
"""So many practices of forms are shown; all stand under Findings."""


@require_safe
@mission_page("casework.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Two ranked lists, and beside that of complaints what our forms saw, for whoever may see figures."""
    shut_too = request.user.has_perm(SOURCES, mission)
    complaints = list(complaints_of(mission, shut_too=shut_too).select_related("body", "provision__edition__act"))
    found = found_in(complaints, setting_of(mission), timezone.now())
    points = criticisms_of(mission, shut_too=shut_too)
    seen = practices(mission, complaints) if request.user.has_perm("findings.view", mission) else None
    context = {
        "mission": mission,
        "found": found,
        "of_complaints": [of_complaints(one, found) for one in found.items],
        "of_forms": None if seen is None else [of_forms(one) for one in seen[:SHOWN]],
        "seen": len(seen or ()),
        "of_criticisms": [of_criticisms(one) for one in still_open(points)],
        "counts": counts(points),
        "shut_too": shut_too,
    }
    return render(request, "web/casework/what_would_reduce.html", context)
