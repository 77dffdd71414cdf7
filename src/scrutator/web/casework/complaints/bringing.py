"""An import of a register while it runs and after it has ended: how far it is, what it stored, and what is wrong."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from scrutator.casework.complaints.importing import jobs
from scrutator.casework.complaints.queries import complaints_of
from scrutator.casework.models import RegisterImport
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.complaints.importing import SESSION, SHOWN, over
from scrutator.web.waiting import waiting


@require_safe
@mission_page("casework.write")
def page(request: HttpRequest, mission: Mission, key: UUID) -> HttpResponse:
    """The import as it stands."""
    job = jobs.as_it_stands(_found(mission, key))
    part = bool(request.headers.get("HX-Request"))
    template = "web/casework/_register_job.html" if part else "web/casework/register_job.html"
    return render(request, template, {"mission": mission, "job": job, **_shown(request, mission, job)})


@require_POST
@mission_page("casework.write")
def go_on(request: HttpRequest, mission: Mission, key: UUID) -> HttpResponse:
    """Store what was looked at."""
    jobs.go_on(_found(mission, key), leave_out="leave_out" in request.POST, over=over(request))
    return redirect("complaints_import_job", code=mission.code, key=key)


@require_POST
@mission_page("casework.write")
def cancel(request: HttpRequest, mission: Mission, key: UUID) -> HttpResponse:
    """Stop it; nothing is stored then."""
    jobs.cancel(_found(mission, key))
    return redirect("complaints_import_job", code=mission.code, key=key)


def _shown(request: HttpRequest, mission: Mission, job: RegisterImport) -> dict[str, Any]:
    """What of an import this person may see: entries that are shut only with the right to sources."""
    seen = complaints_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    open_ones = set(seen.filter(number__in=[one["item"] for one in job.renewals]).values_list("number", flat=True))
    renewals = [one for one in job.renewals if one["item"] in open_ones]
    first, last = job.result.get("first", 0), job.result.get("last", 0)
    new = seen.filter(number__range=(first, last)).order_by("number") if first else seen.none()
    found = waiting(request, mission, SESSION)
    return {
        "percent": 100 * job.done // job.total if job.total else 0,
        "entered": new[:SHOWN],
        "conflicts": [one for one in renewals if one["conflict"]][:SHOWN],
        "renewed": [one for one in renewals if not one["conflict"]][:SHOWN],
        "problems": job.problems[:SHOWN],
        "again": found is not None and found["path"] == job.path,
    }


def _found(mission: Mission, key: UUID) -> RegisterImport:
    return get_object_or_404(RegisterImport.objects.select_related("mission", "by"), mission=mission, pk=key)
