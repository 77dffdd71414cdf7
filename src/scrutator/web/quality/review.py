"""One submission under review: its answers, what the checks noticed, earlier decisions, and a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.collection.models import Submission
from scrutator.collection.stations import with_stations
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.quality.services import decide, run_checks
from scrutator.web.access import mission_page
from scrutator.web.collection.answers import answers
from scrutator.web.quality.noticed import noticed, standing


@require_safe
@mission_page("quality.view")
def page(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """The checks run anew as the page is opened. Notes are shown only to roles that read them, and the audit trail
    keeps who read which."""
    return _show(request, mission, _form(mission, number))


@require_POST
@mission_page("quality.decide")
def decision(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Accept the submission, or set it aside with a reason."""
    form = _form(mission, number)
    verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "")
    try:
        decided = decide(form, verdict, reason, request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _show(request, mission, form, error=error, reason=reason, status=422)
    words = {"number": number, "verdict": decided.get_verdict_display()}
    messages.success(request, _("Form %(number)s: %(verdict)s.") % words)
    return redirect("mission_review", code=mission.code, number=number)


def _form(mission: Mission, number: int) -> Submission:
    found = (
        with_stations(Submission.objects.filter(mission=mission, event__number=number))
        .select_related("mission", "event", "form", "team", "station__area", "member__person", "amends__event")
        .defer("form__workbook", "form__xform")
        .first()
    )
    if found is None:
        raise Http404(_("No submission has this number in the mission."))
    return found


def _show(request: HttpRequest, mission: Mission, form: Submission, *, status: int = 200, **more: Any) -> HttpResponse:
    run_checks(form)
    reads_notes = request.user.has_perm("collection.read_notes", mission)
    sections, notes = answers(form, reads_notes)
    if notes and reads_notes:
        subject = _("notes of form %(number)s") % {"number": form.event.number}
        record(AuditEntry.Kind.RESTRICTED_READ, request=request, scope=mission.code, subject=subject)
    context = {
        "mission": mission,
        "form": form,
        "parts": sections,
        "noticed": noticed(form),
        "standing": standing(form),
        "decisions": form.decisions.select_related("by", "event"),
        "amendments": form.amendments.select_related("event").order_by("event__number"),
        "may_decide": request.user.has_perm("quality.decide", mission),
        **more,
    }
    return render(request, "web/quality/review.html", context, status=status)
