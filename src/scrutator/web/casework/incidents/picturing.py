"""Map and timeline of one stream of incidents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scrutator.casework.incidents.queries import incidents_of, narrowed
from scrutator.casework.models import Stream
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.incidents.found import reads_sources
from scrutator.web.casework.incidents.pictures import map_of, spots_of, timeline_of
from scrutator.web.casework.incidents.wanted import WantedForm


@require_safe
@mission_page("casework.view")
def page(request: HttpRequest, mission: Mission, stream: Stream) -> HttpResponse:
    """Where and when, for what the filters of the address let through."""
    every = incidents_of(mission, stream, shut_too=reads_sources(request, mission))
    form = WantedForm(mission, request.GET)
    rows = narrowed(every, form.wanted()).select_related("mission", "category", "area", "station__area")
    incidents = list(rows.order_by("happened_on", "happened_at", "number"))
    spots, nowhere = spots_of(incidents)
    context = {
        "mission": mission,
        "own": stream == Stream.MISSION,
        "form": form,
        "incidents": incidents,
        "spots": spots,
        "nowhere": nowhere,
        "picture": map_of(mission, spots),
        "timeline": timeline_of(incidents),
        "undated": sum(one.happened_on is None for one in incidents),
        "all": every.count(),
    }
    return render(request, "web/casework/incident_map.html", context, status=200 if form.is_valid() else 422)
