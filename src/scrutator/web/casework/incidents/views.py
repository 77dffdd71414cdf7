"""The list of incidents, and that of citizens' reports apart from it; one incident with all that belongs to it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scrutator.casework.incidents.counting import by_standing, countable
from scrutator.casework.incidents.likeness import proposed_for
from scrutator.casework.incidents.queries import incidents_of, linked_to, merged_in, narrowed, stands_for
from scrutator.casework.models import Incident, Stream
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.evidence import EvidenceForm
from scrutator.web.casework.history import steps_of
from scrutator.web.casework.incidents.forms import ReportForm, VerificationForm
from scrutator.web.casework.incidents.found import incident_at, reads_sources
from scrutator.web.casework.incidents.shown import evidence_with, facts, sources_of, visible
from scrutator.web.casework.incidents.wanted import WantedForm
from scrutator.web.casework.sealed import note_read

PAGE, PROPOSED = 50, 5


@require_safe
@mission_page("casework.view")
def register(request: HttpRequest, mission: Mission, stream: Stream) -> HttpResponse:
    """One stream, as far as the filters of the address let it through, with how many there are in all."""
    details = reads_sources(request, mission)
    every = incidents_of(mission, stream, shut_too=details)
    form = WantedForm(mission, request.GET)
    rows = narrowed(every, form.wanted()).select_related("category", "area", "station", "merged_into")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    own = stream == Stream.MISSION
    context = {
        "mission": mission,
        "stream": stream,
        "own": own,
        "form": form,
        "page": page,
        "all": every.count(),
        "tallies": by_standing(countable(mission, shut_too=details)) if own else [],
        "may_write": request.user.has_perm("casework.write", mission),
        "may_desk": request.user.has_perm("collection.view", mission),
        "details": details,
    }
    return render(request, "web/casework/incidents.html", context, status=200 if form.is_valid() else 422)


@require_safe
@mission_page("casework.view")
def page(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """One incident: facts, sources, verification, evidence, what may be the same, history."""
    return show(request, incident_at(request, mission, number))


def show(request: HttpRequest, incident: Incident, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of an incident; ``forms`` are those that came and could not be taken, by their name, or ``refused``, why
    nothing was."""
    mission = incident.mission
    details = note_read(request, incident)
    other = stands_for(incident)
    taken_in = [one for one in merged_in(incident) if details or not one.shut]
    others = incidents_of(mission, Stream(incident.stream), shut_too=details)
    linked = visible(linked_to(incident), shut_too=details) if incident.stream == Stream.CITIZEN else []
    complaints, criticisms = incident.complaints.all(), incident.criticisms.all()
    context = {
        "mission": mission,
        "incident": incident,
        "own": incident.stream == Stream.MISSION,
        "merged": incident.merged_into_id is not None,
        "stands_for": other if other != incident and (details or not other.shut) else None,
        "facts": facts(incident),
        "sources": sources_of(incident, details=details),
        "details": details,
        "verifications": incident.verifications.select_related("by", "change__event"),
        "evidence": evidence_with(incident, taken_in),
        "taken_in": taken_in,
        "linked": linked,
        "complaints": complaints if details else complaints.filter(shut=False),
        "criticisms": criticisms if details else criticisms.filter(shut=False),
        "proposed": proposed_for(incident, others)[:PROPOSED],
        "steps": steps_of(incident, sources=details),
        "may_write": request.user.has_perm("casework.write", mission) and incident.merged_into_id is None,
        "verification": VerificationForm(incident),
        "evidence_form": EvidenceForm(),
        "report_form": ReportForm(),
        **forms,
    }
    return render(request, "web/casework/incident.html", context, status=status)
