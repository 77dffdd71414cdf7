"""The quarantine desk: what waits for a person, by reason, one decision after the other; and the end of reports."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.collection.quarantine import REASONS
from scrutator.core.errors import ScrutatorError
from scrutator.missions.deadlines import set_deadline
from scrutator.missions.models import Mission
from scrutator.quality.listing import waiting_by_reason
from scrutator.quality.services import decide
from scrutator.web.access import mission_page
from scrutator.web.collection.submission import find

PAGE = 25


@require_safe
@mission_page("quality.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """With ``reason=`` those of one reason."""
    return _show(request, mission)


@require_POST
@mission_page("quality.decide")
def decision(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Release it, so that it counts, or keep it out; both with a reason, both chained as decisions."""
    submission = find(mission, number)
    if not submission.quarantine:
        raise Http404(_("No submission has this number in the mission."))
    verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "").strip()
    try:
        if not reason:
            raise ScrutatorError("decision-reason-desk")
        decide(submission, verdict, reason, request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _show(request, mission, error=error, at=number, verdict=verdict, reason=reason, status=422)
    said = _("Form %(number)s is released.") if verdict == "accepted" else _("Form %(number)s is kept out.")
    messages.success(request, said % {"number": number})
    only = request.GET.get("reason", "")
    return redirect(reverse("quarantine", args=[mission.code]) + (f"?reason={only}" if only in REASONS else ""))


@require_POST
@mission_page("missions.set_deadline")
def deadline(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Set or lift the end of reports; the time is of the mission's zone."""
    text = request.POST.get("until", "").strip()[:40]
    try:
        until = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(mission.time_zone)) if text else None
    except ValueError:
        return _show(request, mission, deadline_error=ScrutatorError("date-invalid", value=text), status=422)
    set_deadline(mission, until, request.user)  # type: ignore[arg-type]
    messages.success(request, _("The end of reports is set.") if until else _("The end of reports is lifted."))
    return redirect("quarantine", code=mission.code)


def _show(request: HttpRequest, mission: Mission, *, status: int = 200, **more: Any) -> HttpResponse:
    waiting = waiting_by_reason(mission)
    counts = Counter(waiting.values_list("quarantine", flat=True))
    only = request.GET.get("reason", "")
    rows = waiting.filter(quarantine=only) if only in REASONS else waiting
    listing = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "mission": mission,
        "counts": [(code, words, counts[code]) for code, words in REASONS.items() if counts[code]],
        "all": sum(counts.values()),
        "only": only if only in REASONS else "",
        "page": listing,
        "rows": [(row, REASONS.get(row.quarantine, row.quarantine)) for row in listing],
        "may_decide": request.user.has_perm("quality.decide", mission),
        "may_set": request.user.has_perm("missions.set_deadline", mission),
        **more,
    }
    return render(request, "web/collection/quarantine.html", context, status=status)
