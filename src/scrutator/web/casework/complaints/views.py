"""The register of complaints, one complaint with its history, and the form in which it is entered and changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.casework.complaints.limits import Setting, decided_in_time, filed_in_time, setting_of
from scrutator.casework.complaints.queries import complaints_of, counts, narrowed, page_of
from scrutator.casework.complaints.services import ComplaintProblemsError, change, enter
from scrutator.casework.models import Body, Complaint
from scrutator.casework.registers import SOURCES
from scrutator.law.limits.computing import State
from scrutator.missions.models import Mission
from scrutator.recommendations.models import Recommendation
from scrutator.web.access import mission_page
from scrutator.web.casework.complaints.forms import ComplaintForm
from scrutator.web.casework.complaints.shown import facts, timing
from scrutator.web.casework.complaints.wanted import WantedForm
from scrutator.web.casework.history import steps_of
from scrutator.web.casework.problems import tell
from scrutator.web.casework.sealed import words_for
from scrutator.web.casework.stations import BY_CODE
from scrutator.web.people import person

PAGE = 50
PREFILLED = ("stage", "body", "act_on", "act_time")
"""Fields that an address may fill in: codes and days, no words."""


@require_safe
@mission_page("casework.view")
def register(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Complaints that the filters of the address let through, with how many there are in all."""
    every = complaints_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    form = WantedForm(mission, request.GET)
    now = timezone.now()
    rows = narrowed(every, form.wanted(), now)
    page = Paginator(rows.values_list("number", flat=True), PAGE).get_page(request.GET.get("page"))
    setting = setting_of(mission)
    listed = page_of(every, page.object_list)
    shown = [(row, _late(row, setting, now), timing(decided_in_time(row, setting, now))) for row in listed]
    context = {"mission": mission, "form": form, "page": page, "rows": shown, "counts": counts(every)}
    return render(request, "web/casework/complaints.html", context, status=200 if form.is_valid() else 422)


@require_safe
@mission_page("casework.view")
def page(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """One complaint: what is known, its limits, its appeals, its history."""
    complaint = _found(request, mission, number)
    setting, now = setting_of(mission), timezone.now()
    with timezone.override(setting.zone):
        filing = timing(filed_in_time(complaint, setting, now), complaint.file_by)
        deciding = timing(decided_in_time(complaint, setting, now), complaint.decide_by)
    context = {
        "mission": mission,
        "complaint": complaint,
        "facts": facts(complaint),
        "filing": filing,
        "deciding": deciding,
        "steps": steps_of(complaint, sources=request.user.has_perm(SOURCES, mission)),
        **_belonging(request, mission, complaint),
        "words": words_for(request, complaint),
    }
    return render(request, "web/casework/complaint.html", context)


def _belonging(request: HttpRequest, mission: Mission, complaint: Complaint) -> dict[str, Any]:
    """What a complaint is linked to, and what rests on it, as far as the reader may see it."""
    seen = {} if request.user.has_perm(SOURCES, mission) else {"shut": False}
    against = complaint.appeals
    return {
        "appeals": complaint.appealed_by.filter(**seen).select_related("body"),
        "against": against if against is not None and (not seen or not against.shut) else None,
        "incidents": complaint.incidents.filter(**seen).order_by("number"),
        "reports": complaint.submissions.select_related("event", "station").order_by("event"),
        "may_reports": request.user.has_perm("collection.view", mission),
        "recommendations": Recommendation.objects.filter(complaints=complaint, **seen).order_by("number"),
    }


@mission_page("casework.write")
def new(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Enter a complaint; ``?appeals=NUMBER`` an appeal against that decision. Codes and days may be in the address."""
    against = request.GET.get("appeals", "")
    seen = complaints_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    first = seen.filter(number=int(against)).first() if against.isdecimal() and len(against) < 10 else None
    usual: dict[str, Any] = {name: request.GET[name] for name in PREFILLED if name in request.GET}
    usual |= {"appeals": first, "stage": first.stage, "title": first.title} if first else {}
    form = ComplaintForm(mission, request.POST or None, initial=usual, sources=request.user.has_perm(SOURCES, mission))
    if request.method == "POST" and form.is_valid():
        try:
            stored = enter(form.save(commit=False), person(request), words=form.words(), links=form.links())
        except ComplaintProblemsError as error:
            tell(form, error, BY_CODE)
        else:
            messages.success(request, _("Complaint %(number)s is entered.") % {"number": stored.named})
            return redirect("complaint", code=mission.code, number=stored.number)
    return _form(request, mission, form)


@mission_page("casework.write")
def edit(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Change a complaint; every step is kept."""
    complaint = _found(request, mission, number)
    opened = words_for(request, complaint)
    sources, words = opened is not None, opened or {}
    given = {"words_who": words.get("who", ""), "words_note": words.get("note", "")}
    form = ComplaintForm(mission, request.POST or None, instance=complaint, initial=given, sources=sources)
    if request.method == "POST" and form.is_valid():
        try:
            changed = form.save(commit=False)
            reason = form.cleaned_data["reason"]
            change(changed, person(request), reason=reason, words=form.words(), links=form.links())
        except ComplaintProblemsError as error:
            tell(form, error, BY_CODE)
        else:
            messages.success(request, _("Complaint %(number)s is changed.") % {"number": complaint.named})
            return redirect("complaint", code=mission.code, number=number)
    return _form(request, mission, form, complaint)


class BodyForm(forms.ModelForm[Body]):
    class Meta:
        model = Body
        fields = ["kind", "name_en", "name_ru"]


@mission_page("casework.write")
def bodies(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The bodies that complaints are about or are decided by."""
    form = BodyForm(request.POST or None, instance=Body(mission=mission))
    if request.method == "POST" and form.is_valid():
        if Body.objects.filter(mission=mission, name_en=form.cleaned_data["name_en"]).exists():
            form.add_error("name_en", _("A body of this name is there already."))
        else:
            form.save()
            return redirect("complaint_bodies", code=mission.code)
    context = {"mission": mission, "form": form, "bodies": Body.objects.filter(mission=mission)}
    return render(request, "web/casework/bodies.html", context, status=422 if form.errors else 200)


def _form(
    request: HttpRequest, mission: Mission, form: ComplaintForm, complaint: Complaint | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"mission": mission, "form": form, "complaint": complaint}
    return render(request, "web/casework/complaint_form.html", context, status=422 if form.errors else 200)


def _late(row: Complaint, setting: Setting, now: datetime) -> bool:
    return filed_in_time(row, setting, now) is State.LATE


def _found(request: HttpRequest, mission: Mission, number: int) -> Complaint:
    rows = complaints_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    related = (
        "mission__election__state",
        "body",
        "respondent",
        "appeals",
        "provision__edition__act",
        "area",
        "station",
    )
    found = rows.select_related(*related, "entered_by").filter(number=number).first()
    if found is None:
        raise Http404(_("There is no such complaint."))
    return found
