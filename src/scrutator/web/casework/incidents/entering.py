"""An incident is entered and changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from scrutator.casework.incidents.services import IncidentProblemsError, change, enter
from scrutator.casework.models import Incident, Stream
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.incidents.forms import IncidentForm
from scrutator.web.casework.incidents.found import incident_at, reads_sources
from scrutator.web.casework.incidents.sources import Sources
from scrutator.web.casework.problems import tell
from scrutator.web.casework.sealed import note_read
from scrutator.web.casework.stations import BY_CODE
from scrutator.web.people import person


@mission_page("casework.write")
def new(request: HttpRequest, mission: Mission, stream: Stream) -> HttpResponse:
    """Enter an incident of the mission, or a report of citizens in their own stream."""
    details = reads_sources(request, mission)
    form = IncidentForm(mission, request.POST or None, sources=details, stream=stream)
    sources = _sources(request, form.instance)
    if request.method == "POST" and _both_valid(form, sources):
        try:
            stored = enter(form.save(commit=False), person(request), sources.told())
        except IncidentProblemsError as error:
            tell(form, error, BY_CODE)
        else:
            messages.success(request, _("%(number)s is entered.") % {"number": stored.named})
            return redirect("incident", code=mission.code, number=stored.number)
    return _form(request, mission, form, sources)


@mission_page("casework.write")
def edit(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Change an incident; every step is kept. Sources that may not be read stay as they are."""
    incident = incident_at(request, mission, number)
    if incident.merged_into_id is not None:
        return redirect("incident", code=mission.code, number=number)
    form = IncidentForm(mission, request.POST or None, instance=incident, sources=note_read(request, incident))
    sources = _sources(request, incident)
    if request.method == "POST" and _both_valid(form, sources):
        try:
            change(form.save(commit=False), person(request), sources.told(), reason=form.cleaned_data["reason"])
        except IncidentProblemsError as error:
            tell(form, error, BY_CODE)
        else:
            messages.success(request, _("%(number)s is changed.") % {"number": incident.named})
            return redirect("incident", code=mission.code, number=number)
    return _form(request, mission, form, sources, incident)


def _sources(request: HttpRequest, incident: Incident) -> Sources:
    may = {name: request.user.has_perm(name, incident.mission) for name in (SOURCES, "collection.view")}
    return Sources(
        incident, request.POST or None, details=may[SOURCES], reports=may["collection.view"]
    )  # fmt: skip


def _both_valid(form: IncidentForm, sources: Sources) -> bool:
    good = sources.is_valid()
    return form.is_valid() and good


def _form(
    request: HttpRequest, mission: Mission, form: IncidentForm, sources: Sources, incident: Incident | None = None
) -> HttpResponse:
    wrong = request.method == "POST"
    context: dict[str, Any] = {
        "mission": mission, "form": form, "sources": sources, "incident": incident, "wrong": wrong,
        "own": form.instance.stream == Stream.MISSION,
    }  # fmt: skip
    return render(request, "web/casework/incident_form.html", context, status=422 if wrong else 200)
