"""What has come, newest first; an observer's own receipts; and the check of a receipt on both pages."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scrutator.collection.models import Submission
from scrutator.collection.quarantine import REASONS
from scrutator.collection.queries import by_receipt, received, received_from
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page

PAGE = 50


@mission_page("collection.view")
def submissions(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Every submission of the mission; with ``apart=1`` those that wait for a person."""
    rows = received(mission)
    apart = rows.exclude(quarantine="")
    context = _context(request, mission, apart if request.GET.get("apart") else rows)
    context |= {"all": rows.count(), "apart": apart.count(), "only_apart": bool(request.GET.get("apart"))}
    return render(request, "web/collection/submissions.html", context)


@mission_page("collection.submit")
def mine(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What came from the devices of whoever is signed in, with its receipts."""
    rows = received_from(mission, request.user)
    return render(request, "web/collection/mine.html", _context(request, mission, rows) | {"all": rows.count()})


def _context(request: HttpRequest, mission: Mission, rows: QuerySet[Submission]) -> dict[str, Any]:
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = [(row, REASONS.get(row.quarantine, row.quarantine)) for row in page]
    sought = request.GET.get("receipt", "").strip()[:100]
    found = by_receipt(mission, sought) if sought else None
    return {"mission": mission, "page": page, "rows": shown, "sought": sought, "found": found}
