"""What has come, newest first, narrowed by filters; an observer's own receipts; and the check of a receipt on both."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from scrutator.collection.models import SavedView, Submission
from scrutator.collection.quarantine import REASONS
from scrutator.collection.queries import by_receipt, received, received_from
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.missions.queries import member_of
from scrutator.quality.listing import listed, waiting_by_reason
from scrutator.web.access import mission_page
from scrutator.web.collection.filters import STATES, choices, query_of, wanted

PAGE = 50


@require_safe
@mission_page("collection.view")
def submissions(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Every submission of the mission that the filters of the address let through."""
    return _list(request, mission)


def _list(request: HttpRequest, mission: Mission, *, status: int = 200, **more: Any) -> HttpResponse:
    rows = listed(mission, wanted(request.GET))
    query = query_of(request.GET)
    views = SavedView.objects.filter(member=member_of(request.user, mission))
    context = _context(request, mission, rows) | choices(mission)
    context |= {
        "all": received(mission).count(),
        "apart": waiting_by_reason(mission).count(),
        "query": query,
        "views": views,
        "filters": request.GET,
        "office": True,
        **more,
    }
    return render(request, "web/collection/submissions.html", context, status=status)


@require_POST
@mission_page("collection.view")
def keep_view(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Keep the filters of the address under a name, or take a name away. A name that is there gets the new filters."""
    member = member_of(request.user, mission)
    name = " ".join(request.POST.get("name", "").split())
    query = query_of(request.GET)
    if "drop" in request.POST:
        SavedView.objects.filter(member=member, pk__in=[n for n in [request.POST["drop"]] if n.isdecimal()]).delete()
    elif not 0 < len(name) <= 60 or member is None:
        return _list(request, mission, status=422, view_error=ScrutatorError("view-name"))
    else:
        SavedView.objects.update_or_create(member=member, name=name, defaults={"query": query})
    return redirect(reverse("submissions", args=[mission.code]) + (f"?{query}" if query else ""))


@mission_page("collection.submit")
def mine(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What came from the devices of whoever is signed in, with its receipts."""
    rows = received_from(mission, request.user)
    return render(request, "web/collection/mine.html", _context(request, mission, rows) | {"all": rows.count()})


def _context(request: HttpRequest, mission: Mission, rows: QuerySet[Submission]) -> dict[str, Any]:
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = [
        (row, REASONS.get(row.quarantine, row.quarantine), STATES.get(getattr(row, "state", ""), "")) for row in page
    ]
    sought = request.GET.get("receipt", "").strip()[:100]
    found = by_receipt(mission, sought) if sought else None
    return {"mission": mission, "page": page, "rows": shown, "sought": sought, "found": found}
