"""The lists of what is being typed and of what waits, beginnings, and the rule of two people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.collection.entry.double import is_double, set_double
from scrutator.collection.entry.queries import drafts, stored, waiting_decision, waiting_second
from scrutator.collection.entry.services import begin, begin_second
from scrutator.collection.models import Channel, Entry
from scrutator.core.errors import ScrutatorError
from scrutator.forms.queries import current_form, forms_of
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page

RECENT = 20
CRITICAL = "critical"
"""The form that is asked for on the telephone."""


@require_safe
@mission_page("collection.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    return _show(request, mission)


@require_POST
@mission_page("collection.type_in")
def start(request: HttpRequest, mission: Mission) -> HttpResponse:
    """A new draft of the newest version of a form."""
    channel = request.POST.get("channel", Channel.PAPER)
    form = current_form(mission, request.POST.get("form", ""))
    if form is None:
        raise Http404(_("The mission has no such form."))
    try:
        called = timezone.now() if channel == Channel.PHONE else None
        entry = begin(mission, form, request.user, channel, called)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _show(request, mission, error=error, status=422)
    return redirect("entry_sheet", code=mission.code, key=entry.typings.get().pk)


@require_POST
@mission_page("collection.type_in")
def second(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """The second turn of a paper that a colleague has typed."""
    entry = Entry.objects.filter(mission=mission, pk=key).select_related("mission").first()
    if entry is None:
        raise Http404(_("There is no such form."))
    try:
        typing = begin_second(entry, request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _show(request, mission, error=error, status=422)
    return redirect("entry_sheet", code=mission.code, key=typing.pk)


@require_POST
@mission_page("collection.set_double_entry")
def double(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Papers of a form are typed by two people from now on, or by one."""
    form_id, twice = request.POST.get("form", ""), request.POST.get("double") == "1"
    if not forms_of(mission).filter(form_id=form_id).exists():
        raise Http404(_("The mission has no such form."))
    set_double(mission, form_id, twice, request.user)  # type: ignore[arg-type]
    said = (
        _("Papers of %(form)s are typed by two people.") if twice else _("Papers of %(form)s are typed by one person.")
    )
    messages.success(request, said % {"form": form_id})
    return redirect("entries", code=mission.code)


def _show(request: HttpRequest, mission: Mission, *, status: int = 200, **more: Any) -> HttpResponse:
    forms = forms_of(mission).filter(retired_at__isnull=True).order_by("form_id", "-published_at", "-pk")
    newest = list(forms.distinct("form_id").defer("workbook", "xform"))
    context = {
        "mission": mission,
        "forms": [(form, is_double(mission, form.form_id)) for form in newest],
        "critical": next((form for form in newest if form.form_id == CRITICAL), None),
        "drafts": drafts(mission, request.user),
        "second": waiting_second(mission, request.user),
        "decision": waiting_decision(mission),
        "stored": stored(mission)[:RECENT],
        "may_type": request.user.has_perm("collection.type_in", mission),
        "may_compare": request.user.has_perm("collection.compare", mission),
        "may_set": request.user.has_perm("collection.set_double_entry", mission),
        **more,
    }
    return render(request, "web/collection/entries.html", context, status=status)
