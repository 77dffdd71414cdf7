"""Organizations, and the statuses of states in one of them over time."""

from __future__ import annotations

from datetime import date

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scrutator.archive import queries
from scrutator.archive.models import Organization, Status
from scrutator.archive.timelines import timeline
from scrutator.web.archive.finding import found
from scrutator.web.archive.pictures import timeline_bars


def organizations(request: HttpRequest) -> HttpResponse:
    listed = Organization.objects.annotate(
        mission_count=Count("missions", distinct=True), affiliation_count=Count("affiliations", distinct=True)
    )
    return render(request, "web/archive/organizations.html", {"organizations": listed})


def organization(request: HttpRequest, code: str) -> HttpResponse:
    shown = found(queries.organization_by_code, code)
    line = timeline(shown)
    context = {
        "organization": shown,
        "timeline": line,
        "picture": timeline_bars(line, date.today()),
        "legend": [
            (key, label)
            for key, label in Status.choices
            if any(segment.affiliation.status == key for row in line.lines for segment in row.segments)
        ],
        "missions": queries.missions(organization=shown.code, sort="-date"),
    }
    return render(request, "web/archive/organization.html", context)
