"""Check-ins of observers: calls for help first, then the newest of everybody."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scrutator.collection.field.queries import check_ins, newest_check_ins
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page

PAGE = 50


@require_safe
@mission_page("collection.see_checkins")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Where everybody was last; with ``all=1`` every check-in, newest first."""
    every = bool(request.GET.get("all"))
    rows = check_ins(mission) if every else newest_check_ins(mission)
    listing = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "web/collection/checkins.html", {"mission": mission, "page": listing, "every": every})
