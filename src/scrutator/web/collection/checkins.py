"""Check-ins of observers: calls for help first, then the newest of everybody."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scrutator.collection.field.queries import check_ins, newest_check_ins
from scrutator.collection.models import CheckIn
from scrutator.collection.models.checkins import Place
from scrutator.core.errors import ScrutatorError
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
    context = {"mission": mission, "page": listing, "rows": [_placed(row) for row in listing], "every": every}
    return render(request, "web/collection/checkins.html", context)


def _placed(row: CheckIn) -> tuple[CheckIn, Place | None, ScrutatorError | None]:
    """A check-in with its place, or why that cannot be read: a call for help is shown whatever became of the place."""
    try:
        return row, row.place, None
    except ScrutatorError as error:
        return row, None, error
