"""Reading: the frames, one frame, two compared, exports."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError
from scrutator.territory.differences import difference
from scrutator.territory.exporting import csv_lines, geojson_lines
from scrutator.territory.models import Frame, Station
from scrutator.territory.queries import frame_by_code, parts, published, unknown
from scrutator.web.loopback import from_this_machine

PAGE = 25
BAR = 300


def frames(request: HttpRequest) -> HttpResponse:
    """Every frame, and the form that compares two."""
    found = list(published())
    return render(request, "web/frames/list.html", {"frames": found, "may_import": from_this_machine(request)})


def _frame(code: str) -> Frame:
    try:
        return frame_by_code(code)
    except ScrutatorError as error:
        raise Http404(str(error)) from error


def frame(request: HttpRequest, code: str) -> HttpResponse:
    """What the frame is, its parts as bars and table, its stations page by page."""
    found = _frame(code)
    stations = Station.objects.filter(frame=found).select_related("area").order_by("area__path", "code")
    sought = request.GET.get("q", "").strip()
    if sought:
        words = Q(code__icontains=sought) | Q(name__icontains=sought) | Q(address__icontains=sought)
        stations = stations.filter(words | Q(area__name_en__icontains=sought) | Q(area__name_ru__icontains=sought))
    page = Paginator(stations, PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"frame": found, "parts": bars(parts(found)), "page": page, "sought": sought}
    return render(request, "web/frames/frame.html", context | {"unknown": [LABELS[fact]() for fact in unknown(found)]})


LABELS = {
    "voters": lambda: _("registered voters"),
    "kind": lambda: _("kind"),
    "coordinates": lambda: _("coordinates"),
    "urban": lambda: _("urban or rural"),
}


def bars(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts with their share of stations and the length of their bar."""
    total = sum(row["stations"] for row in rows) or 1
    most = max((row["stations"] for row in rows), default=1) or 1
    return [
        {**row, "share": 100 * row["stations"] / total, "bar": round(BAR * row["stations"] / most), "y": 26 * place}
        for place, row in enumerate(rows)
    ]


def compare(request: HttpRequest) -> HttpResponse:
    """Two frames, station by station."""
    before, after = request.GET.get("a", ""), request.GET.get("b", "")
    context: dict[str, Any] = {"frames": published(), "a": before, "b": after}
    if before and after:
        found = difference(_frame(before), _frame(after))
        shown = [(change.code, list(change.fields.items())) for change in found.changed[:200]]
        lists = [
            (_("Stations added"), found.added),
            (_("Stations removed"), found.removed),
            (_("Areas added"), found.areas_added),
            (_("Areas removed"), found.areas_removed),
        ]
        context |= {"difference": found, "changed": shown, "lists": lists}
    return render(request, "web/frames/diff.html", context)


def as_csv(request: HttpRequest, code: str) -> StreamingHttpResponse:
    found = _frame(code)
    return _download(csv_lines(found), "text/csv; charset=utf-8", f"{found.code}.csv")


def as_geojson(request: HttpRequest, code: str) -> StreamingHttpResponse:
    found = _frame(code)
    return _download(geojson_lines(found), "application/geo+json", f"{found.code}.geojson")


def _download(lines: Any, kind: str, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(list(lines), content_type=kind, headers=headers)
