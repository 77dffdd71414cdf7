"""The overview: expected against received, what is missing, what waits for a person."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from scrutator.missions.models import Mission
from scrutator.quality.queries import Coverage, coverage, flagged, waiting
from scrutator.quality.services import run_all
from scrutator.web.access import mission_page
from scrutator.web.quality.noticed import noticed, standing

PAGE = 50
BAR, ROW = 340, 46


@require_safe
@mission_page("quality.view")
def overview(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Stations that are missing are named only to roles that may see the sample; others see how many."""
    found = coverage(mission)
    page = Paginator(flagged(mission), PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "mission": mission,
        "coverage": found,
        "percent": 100 * found.received / found.expected if found.expected else 0,
        "bars": bars(found),
        "teams": _teams(found, request.user.has_perm("planning.see_sample", mission)),
        "waiting": waiting(mission),
        "page": page,
        "rows": [{"form": form, "noticed": noticed(form), "standing": standing(form)} for form in page],
        "may_decide": request.user.has_perm("quality.decide", mission),
    }
    return render(request, "web/quality/overview.html", context)


def bars(found: Coverage) -> list[dict[str, Any]]:
    """Bars of the picture: all, then each top area; lengths in units of the picture."""
    rows = [(_("All visits"), found.received, found.expected), *found.by_area]
    return [
        {
            "name": name,
            "received": received,
            "expected": expected,
            "width": round(BAR * received / expected, 1) if expected else 0,
            "text_y": ROW * place + 16,
            "bar_y": ROW * place + 22,
        }
        for place, (name, received, expected) in enumerate(rows)
    ]


def _teams(found: Coverage, named: bool) -> list[dict[str, Any]]:
    """Teams from which something is missing."""
    missing = {
        code: [one.station.code for one in rows] for code, rows in groupby(found.missing, key=lambda one: one.team.code)
    }
    return [
        {
            "code": code,
            "received": received,
            "expected": expected,
            "missing": expected - received,
            "stations": missing.get(code, []) if named else None,
        }
        for code, received, expected in found.by_team
        if received < expected
    ]


@require_POST
@mission_page("quality.decide")
def run(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Run the checks on everything that came in."""
    flags = run_all(mission)
    words = ngettext("The checks ran: %(count)s flag.", "The checks ran: %(count)s flags.", flags)
    messages.success(request, words % {"count": flags})
    return redirect("mission_quality", code=mission.code)
