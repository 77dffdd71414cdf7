"""What reports say that is no incident yet, and the step that makes it one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from scrutator.casework.incidents.categories import offered
from scrutator.casework.incidents.flags import Reports, Said
from scrutator.casework.incidents.telling import tell
from scrutator.casework.models import Severity, SourceKind
from scrutator.collection.content.keyring import KeyGoneError
from scrutator.collection.redaction import texts_shown
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.quality.listing import waiting_by_reason
from scrutator.web.access import mission_page
from scrutator.web.casework.incidents.found import reads_sources
from scrutator.web.people import person

PAGE = 25
"""Reports on a page; each may say several things."""


@dataclass(frozen=True)
class Row:
    """One thing that a report says; ``words`` are the observer's, for whoever reads notes. ``category`` is the key of
    the one proposed."""

    said: Said
    words: str
    category: int | None


@mission_page("collection.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Red flags and reports of the incident form, the newest report first; on POST one becomes an incident."""
    if request.method == "POST":
        return _make(request, mission)
    return _show(request, mission)


def _make(request: HttpRequest, mission: Mission) -> HttpResponse:
    if not request.user.has_perm("casework.write", mission):
        raise PermissionDenied(_("Your role in this mission does not allow this."))
    number, category, severity = (request.POST.get(name, "") for name in ("report", "category", "severity"))
    is_one = number.isdecimal() and len(number) < 10
    said = Reports(mission).one(int(number), request.POST.get("question", "")) if is_one else None
    chosen = offered(mission).filter(pk=category).first() if category.isdecimal() and len(category) < 10 else None
    grave = int(severity) if severity.isdecimal() and len(severity) == 1 else 0
    if said is None or chosen is None or grave not in Severity.values:
        wrong = _("Nothing is made: choose category and severity of a report that counts.")
        return _show(request, mission, wrong)
    incident, made = tell(said, chosen, person(request), grave)
    named = {"number": incident.named, "title": incident.title}
    if incident.shut and not reads_sources(request, mission):
        messages.warning(request, _("It is an incident already, for head of mission and legal analyst only."))
    elif made:
        messages.success(request, _("%(number)s is made: %(title)s") % named)
    else:
        messages.warning(request, _("It is %(number)s already: %(title)s") % named)
    return redirect(request.get_full_path())


def _show(request: HttpRequest, mission: Mission, wrong: str = "") -> HttpResponse:
    reports = Reports(mission)
    page = Paginator(reports.waiting(), PAGE).get_page(request.GET.get("page"))
    categories = list(offered(mission))
    keys = {one.code: one.pk for one in categories}
    notes = request.user.has_perm("collection.read_notes", mission)
    rows = [
        Row(said, _words(said) if notes else "", keys.get(said.category))
        for submission in page
        for said in reports.said_by(submission)
    ]
    context: dict[str, Any] = {
        "mission": mission,
        "page": page,
        "rows": rows,
        "categories": categories,
        "severities": Severity.choices,
        "usual": Severity.SERIOUS.value,
        "notes": notes,
        "held": waiting_by_reason(mission).count(),
        "wrong": wrong,
        "may_write": request.user.has_perm("casework.write", mission),
        "may_quarantine": request.user.has_perm("quality.view", mission),
    }
    return render(request, "web/casework/incident_desk.html", context, status=422 if wrong else 200)


def _words(said: Said) -> str:
    """The note that the form asks for beside it; empty where there is none, or it was erased."""
    name = "I4" if said.kind == SourceKind.APP else f"{said.question}_note"
    try:
        texts = texts_shown(said.submission)
    except (ScrutatorError, KeyGoneError):
        return ""
    return next((text for path, text in texts.items() if path.rsplit("/", 1)[-1] == name), "")
