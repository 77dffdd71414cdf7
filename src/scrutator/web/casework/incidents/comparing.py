"""Two incidents beside each other, and what a person decides of them; all pairs that may be one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.casework.incidents.likeness import NEWEST, likeness, proposed
from scrutator.casework.incidents.merging import link_report, merge, not_the_same
from scrutator.casework.incidents.queries import incidents_of
from scrutator.casework.incidents.services import IncidentProblemsError
from scrutator.casework.models import Incident, Stream
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.incidents.forms import ComparisonForm
from scrutator.web.casework.incidents.found import incident_at, reads_sources
from scrutator.web.casework.incidents.shown import beside
from scrutator.web.casework.problems import tell
from scrutator.web.people import person

PAGE = 30


@require_safe
@mission_page("casework.view")
def pairs(request: HttpRequest, mission: Mission) -> HttpResponse:
    """All that may be one, in each stream apart, the likeliest first."""
    shut_too = reads_sources(request, mission)
    found = [
        pair for stream in Stream for pair in proposed(mission, incidents_of(mission, stream, shut_too=shut_too))
    ]  # fmt: skip
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "web/casework/incident_pairs.html", {"mission": mission, "page": page, "newest": NEWEST})


@mission_page("casework.view")
def compare(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Two incidents line by line; on POST by ``do``: ``this`` or ``other`` stays, ``two`` they are, ``link`` the report
    of citizens is linked."""
    one = incident_at(request, mission, number)
    other = _other(request, mission, one)
    form = ComparisonForm(request.POST or None)
    if request.method == "POST":
        if not request.user.has_perm("casework.write", mission):
            return _show(request, one, other, form, 403)
        if form.is_valid():
            try:
                stays = _decide(request, one, other, form.cleaned_data["reason"])
            except IncidentProblemsError as error:
                tell(form, error)
            except ScrutatorError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("It is kept, with the reason, in the history of both."))
                return redirect("incident", code=mission.code, number=stays.number)
    return _show(request, one, other, form, 422 if form.errors else 200)


def _decide(request: HttpRequest, one: Incident, other: Incident, reason: str) -> Incident:
    by = person(request)
    match request.POST.get("do"):
        case "this":
            return merge(other, one, reason, by)
        case "other":
            return merge(one, other, reason, by)
        case "two":
            not_the_same(one, other, reason, by)
            return one
        case "link":
            report, own = sorted((one, other), key=lambda row: row.stream)
            link_report(own, report, reason, by)
            return own
    raise Http404(_("There is no such decision."))


def _other(request: HttpRequest, mission: Mission, one: Incident) -> Incident:
    text = request.GET.get("with", "").strip().upper().removeprefix("I-")
    if not text.isdecimal() or len(text) > 9 or int(text) == one.number:
        raise Http404(_("Give the number of another incident of this mission to compare it with."))
    return incident_at(request, mission, int(text))


def _show(request: HttpRequest, one: Incident, other: Incident, form: ComparisonForm, status: int) -> HttpResponse:
    context = {
        "mission": one.mission,
        "one": one,
        "other": other,
        "lines": beside(one, other),
        "likeness": likeness(one, other),
        "form": form,
        "one_stream": one.stream == other.stream,
        "open": one.merged_into_id is None and other.merged_into_id is None,
        "may_write": request.user.has_perm("casework.write", one.mission),
    }
    return render(request, "web/casework/incident_compare.html", context, status=status)
