"""Erasures: proposed by one person, decided by another; and until when contents are kept."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.collection.erasure import decide, propose
from scrutator.collection.erasure.words import holding_words
from scrutator.collection.models import CheckIn, Erasure, Message, Submission
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission, PhotoPlaces, Retention
from scrutator.missions.photos import set_photo_places
from scrutator.missions.retention import kept_until, set_retention
from scrutator.web.access import mission_page

NUMBERS = 2000


@require_safe
@mission_page("collection.propose_erasure")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """``numbers=`` fills the proposal in."""
    return _show(request, mission, numbers=request.GET.get("numbers", "")[:200])


@require_POST
@mission_page("collection.propose_erasure")
def proposal(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Of the reports named by their numbers; ``due``: of all that hold contents, once they are due."""
    numbers, scope, reason = (request.POST.get(name, "") for name in ("numbers", "scope", "reason"))
    try:
        due = request.POST.get("due") and _due(mission)
        rows, words = (_holding(mission), holding_words(mission)) if due else _named(mission, numbers)
        made = propose(mission, rows, scope, reason, request.user, words)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _show(request, mission, error=error, numbers=numbers, scope=scope, reason=reason, status=422)
    messages.success(request, _("Proposed for %(count)s content(s). A second person decides.") % {
        "count": len(made.instances) + len(made.words)
    })  # fmt: skip
    return redirect("erasures", code=mission.code)


@require_POST
@mission_page("collection.decide_erasure")
def decision(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    erasure = Erasure.objects.filter(mission=mission, pk=key).first()
    if erasure is None:
        raise Http404(_("There is no such erasure."))
    try:
        decide(erasure, request.POST.get("verdict", ""), request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _show(request, mission, refused=error, at=key, status=422)
    if erasure.number is not None:
        messages.success(request, _("Erased by decision %(number)s.") % {"number": erasure.number})
    else:
        messages.success(request, _("Declined. Nothing was erased."))
    return redirect("erasures", code=mission.code)


@require_POST
@mission_page("missions.protect_sources")
def retention(request: HttpRequest, mission: Mission) -> HttpResponse:
    text = request.POST.get("until", "").strip()[:20]
    try:
        until = date.fromisoformat(text) if text else None
    except ValueError:
        return _show(request, mission, kept_error=ScrutatorError("date-invalid", value=text), status=422)
    set_retention(mission, until, request.user)  # type: ignore[arg-type]
    messages.success(request, _("The day is set.") if until else _("No day is set any more."))
    return redirect("erasures", code=mission.code)


@require_POST
@mission_page("missions.protect_sources")
def photographs(request: HttpRequest, mission: Mission) -> HttpResponse:
    try:
        set_photo_places(mission, request.POST.get("choice", ""), request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _show(request, mission, places_error=error, status=422)
    messages.success(request, _("The choice is kept."))
    return redirect("erasures", code=mission.code)


def _named(mission: Mission, numbers: str) -> tuple[list[Submission], list[CheckIn | Message]]:
    """Reports and check-ins by their numbers in the chain, messages by theirs with an M before it."""
    found = re.findall(r"([MmМм]?)(\d{1,15})", numbers)[:NUMBERS]
    wanted = {int(number) for letter, number in found if not letter}
    letters = {int(number) for letter, number in found if letter}
    rows = Submission.objects.filter(mission=mission, event__number__in=wanted).select_related("event")
    reports = list(rows.defer("sealed_xml", "sealed_texts", "answers"))
    check_ins = list(CheckIn.objects.filter(mission=mission, event__number__in=wanted).select_related("event"))
    sent = list(Message.objects.filter(mission=mission, pk__in=letters))
    there = {one.event.number for one in reports} | {one.event.number for one in check_ins}
    missing = [str(one) for one in sorted(wanted - there)]
    missing += [f"M{one}" for one in sorted(letters - {one.pk for one in sent})]
    if missing:
        raise ScrutatorError("erasure-unknown", numbers=", ".join(missing[:10]))
    return reports, [*check_ins, *sent]


def _holding(mission: Mission) -> list[Submission]:
    rows = Submission.objects.filter(mission=mission, erased__isnull=True)
    return list(rows.defer("sealed_xml", "sealed_texts", "answers"))


def _due(mission: Mission) -> bool:
    until = kept_until(mission)
    return until is not None and timezone.now().astimezone(ZoneInfo(mission.time_zone)).date() > until


def _show(request: HttpRequest, mission: Mission, *, status: int = 200, **more: Any) -> HttpResponse:
    rows = Erasure.objects.filter(mission=mission).select_related("proposed_by", "decided_by", "proposal", "decision")
    named = {one for row in rows for one in row.instances}
    reports = Submission.objects.filter(mission=mission, instance_id__in=named)
    numbers = dict(reports.values_list("instance_id", "event__number"))
    context = {
        "mission": mission,
        "rows": [(row, sorted(numbers[one] for one in row.instances if one in numbers)) for row in rows],
        "scopes": Erasure.Scope.choices,
        "may_decide": request.user.has_perm("collection.decide_erasure", mission),
        "may_keep": request.user.has_perm("missions.protect_sources", mission),
        "places": PhotoPlaces.choices,
        "until": kept_until(mission),
        "due": _due(mission),
        "holding": Submission.objects.filter(mission=mission, erased__isnull=True).count(),
        "said": len(holding_words(mission)),
        "total": Submission.objects.filter(mission=mission).count(),
        "days": Retention.objects.filter(mission=mission).select_related("by", "event").order_by("-event"),
        **more,
    }
    return render(request, "web/collection/erasures.html", context, status=status)
