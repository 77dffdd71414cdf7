"""Missions: the list with its filters and order, one mission, downloads."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from scrutator.archive import queries
from scrutator.archive.models import Election, Mission, Organization, State
from scrutator.archive.services import written
from scrutator.archive.tables import TABLES
from scrutator.archive.votes import seen_by
from scrutator.core.tables import write_csv, write_json
from scrutator.web.archive.finding import found
from scrutator.web.archive.pictures import negative_dots

FILTERS = ("organization", "state", "kind", "year", "benchmark", "sampling", "words")


def _chosen(request: HttpRequest) -> dict[str, Any]:
    chosen: dict[str, Any] = {name: request.GET.get(name, "").strip() for name in FILTERS}
    return chosen | {"counts": bool(request.GET.get("counts")), "sort": request.GET.get("sort", "date")}


def mission_list(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    listed = queries.missions(**chosen)
    context = {
        "missions": listed,
        "all": Mission.objects.count(),
        "chosen": chosen,
        "columns": _columns(chosen),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "organizations": Organization.objects.filter(missions__isnull=False).distinct(),
        "states": State.objects.filter(elections__missions__isnull=False).distinct(),
        "kinds": Election.Kind.choices,
        "benchmarks": Mission.Benchmark.choices,
        "samplings": Mission.Sampling.choices,
        "years": sorted({day.year for day in Mission.objects.values_list("round__first_day", flat=True) if day}),
    }
    return render(request, "web/archive/missions.html", context)


def _columns(chosen: dict[str, Any]) -> list[dict[str, str]]:
    """Headings that sort: each with the address of the next order and its ``aria-sort``."""
    names = [
        ("organization", _("Organization")),
        ("state", _("State")),
        ("date", _("Vote")),
        ("observers", _("Observers")),
        ("stations", _("Stations visited")),
        ("counts", _("Counts observed")),
        ("benchmark", _("Benchmark")),
    ]
    filters = {name: value for name, value in chosen.items() if value and name != "sort"}
    found_columns = []
    for key, label in names:
        up, down = chosen["sort"] == key, chosen["sort"] == f"-{key}"
        following = f"-{key}" if up else key
        order = "ascending" if up else "descending" if down else "none"
        address = "?" + urlencode({**filters, "sort": following})
        found_columns.append({"label": label, "address": address, "order": order})
    return found_columns


def download(request: HttpRequest, format: str) -> HttpResponse:
    """The filtered list as CSV, safe for spreadsheets, or JSON, in the columns in which it is imported."""
    if format not in {"csv", "json"}:
        raise Http404(_("Downloads are CSV or JSON."))
    rows = written("missions", queries.missions(**_chosen(request)))
    text = write_json(rows) if format == "json" else write_csv(rows, list(TABLES["missions"].columns))
    kind = "application/json" if format == "json" else "text/csv; charset=utf-8"
    headers = {"Content-Disposition": f'attachment; filename="missions.{format}"'}
    return HttpResponse(text, content_type=kind, headers=headers)


STAGES = ("opening", "voting", "counting", "tabulation")


def mission_page(request: HttpRequest, code: str) -> HttpResponse:
    mission = found(queries.mission_by_code, code)
    statements = tuple(mission.statements.all())
    context = {
        "mission": mission,
        "seen": seen_by(mission, statements),
        "figures": _figures(mission),
        "stages": negative_dots(mission),
        "statements": statements,
        "others": Mission.objects.filter(election=mission.election)
        .exclude(pk=mission.pk)
        .select_related("organization"),
    }
    return render(request, "web/archive/mission.html", context)


def _figures(mission: Mission) -> list[dict[str, Any]]:
    """The mission's figures with their qualifiers and what else is reported for the same thing."""
    words = {
        "about": _("about"),
        "more_than": _("more than"),
        "up_to": _("up to"),
        "almost": _("almost"),
    }
    names = {
        "observers": _("Observers"),
        "stations_visited": _("Stations visited"),
        "stations_universe": _("Stations in the country"),
    }
    return [
        {
            "label": label,
            "value": getattr(mission, name),
            "qualifier": words.get(mission.qualifiers.get(name, ""), ""),
            "also": mission.also_reported.get(name, ""),
        }
        for name, label in names.items()
    ]
