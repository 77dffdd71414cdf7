"""The register of criticisms, one point with what we have of the same thing, and the form in which it is entered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.casework.criticisms.queries import counts, criticisms_of, narrowed
from scrutator.casework.criticisms.services import CriticismProblemsError, change, enter
from scrutator.casework.criticisms.subjects import subject_of
from scrutator.casework.criticisms.taking import of_statement, without_points
from scrutator.casework.models import Criticism
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.criticisms.forms import CriticismForm
from scrutator.web.casework.criticisms.ours import Evidence
from scrutator.web.casework.criticisms.shown import facts
from scrutator.web.casework.criticisms.wanted import WantedForm
from scrutator.web.casework.history import steps_of
from scrutator.web.casework.problems import tell
from scrutator.web.people import person

PAGE = 50
FROM_STATEMENT = ("organization", "speaker", "election", "said_on", "source_url", "confidence", "point_en", "point_ru",
                  "quotation")  # fmt: skip


@require_safe
@mission_page("casework.view")
def register(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Points that the filters of the address let through, with how many there are in all."""
    every = criticisms_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    form = WantedForm(mission, every, request.GET)
    page = Paginator(narrowed(every, form.wanted()), PAGE).get_page(request.GET.get("page"))
    context = {"mission": mission, "form": form, "page": page, "counts": counts(every)}
    return render(request, "web/casework/criticisms.html", context, status=200 if form.is_valid() else 422)


@require_safe
@mission_page("casework.view")
def page(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """One point: what is known, what our forms and incidents have of it, who said the same, its history."""
    criticism = _found(request, mission, number)
    every = criticisms_of(mission, shut_too=request.user.has_perm(SOURCES, mission)).exclude(pk=criticism.pk)
    same = subject_of(criticism)
    context = {
        "mission": mission,
        "criticism": criticism,
        "facts": facts(criticism),
        "ours": evidence_for(request, mission).of([criticism]),
        "same": [one for one in every if subject_of(one) == same],
        "steps": steps_of(criticism, sources=request.user.has_perm(SOURCES, mission)),
    }
    return render(request, "web/casework/criticism.html", context)


@mission_page("casework.write")
def new(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Enter a point; ``?statement=CODE`` one of that statement of the archive."""
    statement = without_points(mission).filter(code=request.GET.get("statement", "")).first()
    drawn = of_statement(mission, statement) if statement else None
    usual = {name: getattr(drawn, name) for name in FROM_STATEMENT} if drawn else {"election": mission.election_id}
    form = CriticismForm(mission, request.POST or None, initial=usual, sources=request.user.has_perm(SOURCES, mission))
    if request.method == "POST" and form.is_valid():
        try:
            stored = enter(form.save(commit=False), person(request), incidents=form.incidents)
        except CriticismProblemsError as error:
            tell(form, error, {"incidents": "incident_numbers"})
        else:
            messages.success(request, _("Point %(number)s is entered.") % {"number": stored.named})
            return redirect("mission_criticism", code=mission.code, number=stored.number)
    return _form(request, mission, form)


@mission_page("casework.write")
def edit(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Change a point; every step is kept."""
    criticism = _found(request, mission, number)
    sources = request.user.has_perm(SOURCES, mission)
    form = CriticismForm(mission, request.POST or None, instance=criticism, sources=sources)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            change(form.save(commit=False), person(request), reason=reason, incidents=form.incidents)
        except CriticismProblemsError as error:
            tell(form, error, {"incidents": "incident_numbers"})
        else:
            messages.success(request, _("Point %(number)s is changed.") % {"number": criticism.named})
            return redirect("mission_criticism", code=mission.code, number=number)
    return _form(request, mission, form, criticism)


def evidence_for(request: HttpRequest, mission: Mission) -> Evidence:
    """Our forms and incidents, as far as whoever asks may see them."""
    may = request.user.has_perm
    return Evidence(mission, figures=may("findings.view", mission), shut_too=may(SOURCES, mission))


def _form(
    request: HttpRequest, mission: Mission, form: CriticismForm, criticism: Criticism | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"mission": mission, "form": form, "criticism": criticism}
    return render(request, "web/casework/criticism_form.html", context, status=422 if form.errors else 200)


def _found(request: HttpRequest, mission: Mission, number: int) -> Criticism:
    rows = criticisms_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    found = rows.select_related("mission__election__state", "entered_by").filter(number=number).first()
    if found is None:
        raise Http404(_("There is no such point."))
    return found
