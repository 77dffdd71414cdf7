"""What the archive holds; votes, statements, criticisms, meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scrutator.archive import queries
from scrutator.archive.models import (
    Affiliation,
    Coding,
    Criticism,
    Election,
    Meeting,
    Mission,
    Organization,
    PublicStatement,
    State,
)
from scrutator.web.archive.finding import found
from scrutator.web.archive.pictures import share_bars


def overview(request: HttpRequest) -> HttpResponse:
    """What is here, how much of it, and the questions that it answers."""
    context = {
        "missions": Mission.objects.count(),
        "votes": Election.objects.count(),
        "organizations": Organization.objects.count(),
        "states": State.objects.count(),
        "affiliations": Affiliation.objects.count(),
        "statements": PublicStatement.objects.count(),
        "criticisms": Criticism.objects.count(),
        "meetings": list(Meeting.objects.all()),
        "with_stations": Mission.objects.filter(stations_visited__isnull=False).count(),
        "with_counts": Mission.objects.filter(n_counting__isnull=False).count(),
    }
    return render(request, "web/archive/overview.html", context)


def votes(request: HttpRequest) -> HttpResponse:
    rows = Election.objects.select_related("state").prefetch_related("rounds", "missions").order_by("code")
    listed = sorted(rows, key=lambda row: min((r.first_day for r in row.rounds.all()), default=date.max))
    return render(request, "web/archive/votes.html", {"votes": listed})


def vote(request: HttpRequest, code: str) -> HttpResponse:
    """One vote: every organization side by side, the published facts, and what others criticised."""
    election = found(queries.election_by_code, code)
    side = queries.one_vote(election)
    context: dict[str, Any] = {
        "election": election,
        "vote": side,
        "bars": share_bars(side.missions),
        "facts": election.facts.all(),
        "frames": election.frames.filter(published_at__isnull=False),
        "criticisms": queries.criticisms(election),
        "meetings": election.meetings.all(),
        "count_tables": election.count_tables.all(),
    }
    return render(request, "web/archive/vote.html", context)


def statements(request: HttpRequest) -> HttpResponse:
    chosen = {name: request.GET.get(name, "") for name in ("election", "organization", "language", "coding")}
    context = {
        "statements": queries.statements(**chosen),
        "chosen": chosen,
        "organizations": Organization.objects.filter(statements__isnull=False).distinct(),
        "languages": PublicStatement.objects.order_by("language").values_list("language", flat=True).distinct(),
        "codings": Coding.choices,
    }
    return render(request, "web/archive/statements.html", context)


def criticisms(request: HttpRequest) -> HttpResponse:
    """Points of all statements, critical and approving alike, and what evidence would answer each."""
    stage, organization = request.GET.get("stage", ""), request.GET.get("organization", "")
    code = request.GET.get("election", "")
    election = found(queries.election_by_code, code) if code else None
    context = {
        "criticisms": queries.criticisms(election, stage=stage, organization=organization),
        "chosen": {"stage": stage, "organization": organization, "election": code},
        "stages": Criticism.Stage.choices,
        "organizations": Organization.objects.filter(statements__criticisms__isnull=False).distinct(),
        "elections": Election.objects.filter(statements__criticisms__isnull=False).distinct(),
    }
    return render(request, "web/archive/criticisms.html", context)


def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """Speakers and their points in order, each with what it can be checked against."""
    record = found(queries.meeting_by_code, code)
    return render(request, "web/archive/meeting.html", {"meeting": record, "points": record.points.all()})


def codebook(request: HttpRequest) -> HttpResponse:
    return render(request, "web/archive/codebook.html", {"codings": Coding.choices})
