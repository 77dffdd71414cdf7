"""What is to follow from meetings, and whom the mission has not heard."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.casework.meetings.coverage import coverage
from scrutator.casework.meetings.queries import follow_ups_of, meetings_of, mine_first
from scrutator.casework.meetings.services import finish
from scrutator.casework.problems import today_of
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.meetings.pictures import picture
from scrutator.web.casework.meetings.views import PAGE, WRITE
from scrutator.web.people import person


@require_safe
@mission_page("casework.view")
def follow_ups(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Follow-ups that are not done, the reader's own first; with ``?done=yes`` those that are done too."""
    done_too = request.GET.get("done") == "yes"
    rows = follow_ups_of(mission, shut_too=request.user.has_perm(SOURCES, mission), open_only=not done_too)
    today, ordered = today_of(mission), mine_first(rows, person(request))
    late = sum(1 for row in ordered if row.done_on is None and row.due_on is not None and row.due_on < today)
    context = {
        "mission": mission,
        "page": Paginator(ordered, PAGE).get_page(request.GET.get("page")),
        "open": sum(1 for row in ordered if row.done_on is None),
        "late": late,
        "today": today,
        "done_too": done_too,
        "may_write": request.user.has_perm(WRITE, mission),
    }
    return render(request, "web/casework/follow_ups.html", context)


@require_POST
@mission_page("casework.write")
def done(request: HttpRequest, mission: Mission, pk: int) -> HttpResponse:
    """A follow-up is done, with what came of it."""
    rows = follow_ups_of(mission, shut_too=request.user.has_perm(SOURCES, mission), open_only=False)
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404(_("There is no such follow-up."))
    finish(row, person(request), outcome=request.POST.get("outcome", "")[:300])
    messages.success(request, _("Done: %(what)s") % {"what": row.what})
    return redirect("meeting_follow_ups", mission.code)


@require_safe
@mission_page("casework.view")
def covered(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Whom the mission has heard and whom not, of the meetings that the reader may see."""
    shut_too = request.user.has_perm(SOURCES, mission)
    found = coverage(mission, meetings_of(mission, shut_too=shut_too))
    context = {"mission": mission, "found": found, "picture": picture(found), "shut_too": shut_too}
    return render(request, "web/casework/meeting_coverage.html", context)
