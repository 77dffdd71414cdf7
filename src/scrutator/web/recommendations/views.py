"""The list of recommendations, the board, and one recommendation with its judgements and its history."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.recommendations.board import board
from scrutator.recommendations.links import links_of
from scrutator.recommendations.models import Recommendation, State
from scrutator.recommendations.queries import narrowed, newest_first, recommendations_of, with_judgements
from scrutator.web.access import mission_page
from scrutator.web.casework.history import steps_of
from scrutator.web.casework.sealed import words_for
from scrutator.web.recommendations.pictures import judged_picture
from scrutator.web.recommendations.shown import facts, grounds
from scrutator.web.recommendations.wanted import WantedForm

PAGE = 50
CARDS = 100
"""So many cards of a column are on the board; the list has all."""
VIEW = "recommendations.view"


def seen_by(request: HttpRequest, mission: Mission) -> QuerySet[Recommendation]:
    """The recommendations that whoever asks may see."""
    return recommendations_of(mission, shut_too=request.user.has_perm(SOURCES, mission))


@require_safe
@mission_page(VIEW)
def register(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Recommendations that the filters of the address let through, with how many there are in all."""
    every = seen_by(request, mission)
    form = WantedForm(every, request.GET)
    rows = with_judgements(narrowed(every, form.wanted()))
    context = {
        "mission": mission,
        "form": form,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "all": every.count(),
        **_may(request, mission),
    }
    return render(request, "web/recommendations/list.html", context, status=200 if form.is_valid() else 422)


@require_safe
@mission_page(VIEW)
def board_page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Published recommendations by the step of their newest judgement."""
    every = seen_by(request, mission)
    form = WantedForm(every, request.GET)
    found = board(narrowed(every, form.wanted()))
    off = [(str(dict(State.choices)[state]), count) for state, count in found.off.items()]
    context = {"mission": mission, "form": form, "board": found, "off": off, "all": every.count(), "most": CARDS}
    return render(request, "web/recommendations/board.html", context, status=200 if form.is_valid() else 422)


@require_safe
@mission_page(VIEW)
def page(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """One recommendation: what is known, what it rests on, how it was judged, its history."""
    one = found(request, mission, number)
    sources = request.user.has_perm(SOURCES, mission)
    told = newest_first().filter(recommendation=one).select_related("judged_by", "election", "by")
    judgements = sorted(told, key=lambda judgement: judgement.order)
    for judgement in judgements:
        judgement.recommendation = one
    context = {
        "mission": mission,
        "one": one,
        "facts": facts(one),
        "grounds": grounds(mission, links_of(one, shut_too=sources), get_language() or "en"),
        "judgements": judgements,
        "picture": judged_picture(one, judgements),
        "steps": steps_of(one, sources=sources),
        "words": words_for(request, one),
        "withdrawn": one.state == State.WITHDRAWN,
        "published": one.state == State.PUBLISHED,
        **_may(request, mission),
    }
    return render(request, "web/recommendations/page.html", context)


def found(request: HttpRequest, mission: Mission, number: int) -> Recommendation:
    """A recommendation that whoever asks may see; 404 for any other."""
    related = ("mission__election__state", "mission__organization", "addressee", "made_by", "election",
               "provision__edition__act", "commitment", "obligation", "entered_by")  # fmt: skip
    one = seen_by(request, mission).select_related(*related).filter(number=number).first()
    if one is None:
        raise Http404(_("There is no such recommendation."))
    return one


def _may(request: HttpRequest, mission: Mission) -> dict[str, bool]:
    return {
        "may_write": request.user.has_perm("recommendations.write", mission),
        "may_judge": request.user.has_perm("recommendations.judge", mission),
    }
