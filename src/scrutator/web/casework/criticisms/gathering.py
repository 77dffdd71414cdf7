"""Points taken from the archive, points by what they are about, and the page that answers the host."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from scrutator.casework.criticisms.queries import counts, criticisms_of, question_of_the_host
from scrutator.casework.criticisms.subjects import subjects
from scrutator.casework.criticisms.taking import take, to_take, without_points
from scrutator.casework.criticisms.votes import votes_of
from scrutator.casework.reducing.criticisms import still_open
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.criticisms.shown import grouped, spread
from scrutator.web.casework.criticisms.views import evidence_for
from scrutator.web.people import person


@mission_page("casework.write")
def taking(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What the archive has and the register has not: shown, and taken at the press of a button."""
    if request.method == "POST":
        taken = len(take(mission, person(request)))
        said = ngettext("%(count)s point is taken.", "%(count)s points are taken.", taken) % {"count": taken}
        messages.success(request, said if taken else _("Nothing was left to take."))
        return redirect("mission_criticisms", code=mission.code)
    seen = criticisms_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    entered = Counter(seen.filter(archived=None).values_list("source_url", flat=True))
    context = {
        "mission": mission,
        "votes": votes_of(mission),
        "points": to_take(mission),
        "taken": seen.exclude(archived=None).count(),
        "statements": [(one, entered[one.source_url]) for one in without_points(mission)],
    }
    return render(request, "web/casework/criticisms_take.html", context)


@require_safe
@mission_page("casework.view")
def by_subject(request: HttpRequest, mission: Mission) -> HttpResponse:
    """All points by what they are about, those that most raised first."""
    rows = criticisms_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    found = [(grouped(one, one.points), spread(one)) for one in subjects(rows)]
    found.sort(key=lambda pair: (-pair[1]["organizations"], -pair[1]["elections"], pair[0].title.casefold()))
    context = {"mission": mission, "subjects": found, "counts": counts(rows)}
    return render(request, "web/casework/criticisms_by_subject.html", context)


@require_safe
@mission_page("casework.view")
def answer(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What the host asked; each point that is open with who raised it, what it asks for, what would answer it, what we
    have of it and what the state said; and praise by the same fields."""
    rows = criticisms_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    evidence = evidence_for(request, mission)
    praised = [one for one in subjects(rows) if one.approving]
    context = {
        "mission": mission,
        "asked": question_of_the_host(mission),
        "counts": counts(rows),
        "open": [grouped(one.subject, one.points, evidence, one.rank) for one in still_open(rows)],
        "praise": [grouped(one, one.approving, evidence) for one in praised],
    }
    return render(request, "web/casework/answer_to_host.html", context)
