"""Pages on which a recommendation is entered, changed, judged and withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from scrutator.casework.problems import today_of
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.recommendations.models import Origin, Recommendation, State
from scrutator.recommendations.services import RecommendationProblemsError, change, enter, judge, withdraw
from scrutator.web.access import mission_page
from scrutator.web.casework.problems import tell
from scrutator.web.casework.sealed import words_for
from scrutator.web.people import person
from scrutator.web.recommendations.forms import JudgementForm, RecommendationForm, WithdrawForm
from scrutator.web.recommendations.views import found

WRITE, JUDGE = "recommendations.write", "recommendations.judge"


@mission_page(WRITE)
def new(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Enter a recommendation; ``?origin=earlier`` one that was made before."""
    earlier = request.GET.get("origin") == Origin.EARLIER
    usual = {"origin": Origin.EARLIER, "state": State.PUBLISHED} if earlier else {}
    sources = request.user.has_perm(SOURCES, mission)
    form = RecommendationForm(mission, request.POST or None, initial=usual, sources=sources)
    if request.method == "POST" and form.is_valid():
        try:
            stored = enter(form.save(commit=False), person(request), links=form.links(), words=form.words())
        except RecommendationProblemsError as error:
            tell(form, error)
        else:
            messages.success(request, _("Recommendation %(number)s is entered.") % {"number": stored.named})
            return redirect("recommendation", code=mission.code, number=stored.number)
    return _form(request, mission, form)


@mission_page(WRITE)
def edit(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Change a recommendation; every step is kept."""
    one = found(request, mission, number)
    words = words_for(request, one)
    sources, given = words is not None, {"words_note": (words or {}).get("note", "")}
    form = RecommendationForm(mission, request.POST or None, instance=one, initial=given, sources=sources)
    if request.method == "POST" and form.is_valid():
        try:
            changed, reason = form.save(commit=False), form.cleaned_data["reason"]
            change(changed, person(request), links=form.links(), reason=reason, words=form.words())
        except RecommendationProblemsError as error:
            tell(form, error)
        else:
            messages.success(request, _("Recommendation %(number)s is changed.") % {"number": one.named})
            return redirect("recommendation", code=mission.code, number=number)
    return _form(request, mission, form, one)


@mission_page(JUDGE)
def judge_page(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Add a judgement; those that there are stay as they are."""
    one = found(request, mission, number)
    usual = {"who": "ours", "as_of": today_of(mission), "election": mission.election_id}
    form = JudgementForm(one, request.POST or None, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            judge(form.save(commit=False), person(request))
        except RecommendationProblemsError as error:
            tell(form, error)
        else:
            messages.success(request, _("The judgement is added."))
            return redirect("recommendation", code=mission.code, number=number)
    context = {"mission": mission, "one": one, "form": form}
    return render(request, "web/recommendations/judge.html", context, status=422 if form.errors else 200)


@mission_page(WRITE)
def withdraw_page(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Withdraw a recommendation, and say why."""
    one = found(request, mission, number)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(one, person(request), form.cleaned_data["reason"])
        except RecommendationProblemsError as error:
            tell(form, error)
        else:
            messages.success(request, _("Recommendation %(number)s is withdrawn.") % {"number": one.named})
            return redirect("recommendation", code=mission.code, number=number)
    context = {"mission": mission, "one": one, "form": form}
    return render(request, "web/recommendations/withdraw.html", context, status=422 if form.errors else 200)


def _form(
    request: HttpRequest, mission: Mission, form: RecommendationForm, one: Recommendation | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"mission": mission, "form": form, "one": one}
    return render(request, "web/recommendations/form.html", context, status=422 if form.errors else 200)
