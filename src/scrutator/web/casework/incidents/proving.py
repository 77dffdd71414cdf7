"""Verification, evidence and citizens' reports of an incident: the short forms of its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.casework.incidents.merging import link_report
from scrutator.casework.incidents.rules import merged_already
from scrutator.casework.incidents.services import IncidentProblemsError, verify
from scrutator.casework.models import Incident
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.evidence import EvidenceForm, given_out, take
from scrutator.web.casework.incidents.forms import ReportForm, VerificationForm
from scrutator.web.casework.incidents.found import incident_at, reads_sources
from scrutator.web.casework.incidents.views import show
from scrutator.web.casework.problems import tell
from scrutator.web.people import person


@require_POST
@mission_page("casework.write")
def verification(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """One step of verification."""
    incident = incident_at(request, mission, number)
    if incident.merged_into_id is not None:
        return _merged(request, incident)
    form = VerificationForm(incident, request.POST)
    if form.is_valid():
        try:
            verify(incident, form.cleaned_data["standing"], form.cleaned_data["reason"], person(request))
        except IncidentProblemsError as error:
            tell(form, error)
        else:
            return _back(request, incident, _("The step of verification is kept."))
    return show(request, incident, 422, verification=form)


@require_POST
@mission_page("casework.write")
def attach(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Put a file to an incident."""
    incident = incident_at(request, mission, number)
    if incident.merged_into_id is not None:
        return _merged(request, incident)
    form = EvidenceForm(request.POST, request.FILES)
    if stored := take(form, incident, person(request)):
        return _back(request, incident, _("The file is kept. Its SHA-256 is %(hash)s.") % {"hash": stored.sha256})
    return show(request, incident, 422, evidence_form=form)


@require_safe
@mission_page("casework.view")
def file(request: HttpRequest, mission: Mission, number: int, order: int) -> FileResponse:
    """A file of evidence, for whoever may read sources."""
    return given_out(request, incident_at(request, mission, number), order)


@require_POST
@mission_page("casework.write")
def link(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Make a citizens' report a source of an incident of the mission."""
    incident = incident_at(request, mission, number)
    if incident.merged_into_id is not None:
        return _merged(request, incident)
    form = ReportForm(request.POST)
    if form.is_valid():
        rows = Incident.objects.filter(mission=mission, number=form.cleaned_data["report"])
        report = rows.first() if reads_sources(request, mission) else rows.filter(shut=False).first()
        try:
            link_report(incident, report or incident, form.cleaned_data["reason"], person(request))
        except IncidentProblemsError as error:
            tell(form, error)
        else:
            return _back(request, incident, _("The citizens' report is a source of it now. It stays in its stream."))
    return show(request, incident, 422, report_form=form)


def _merged(request: HttpRequest, incident: Incident) -> HttpResponse:
    problem = merged_already(incident)
    return show(request, incident, 422, refused=f"{problem.what} {problem.remedy}")


def _back(request: HttpRequest, incident: Incident, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("incident", code=incident.mission.code, number=incident.number)
