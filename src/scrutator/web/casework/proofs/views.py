"""The files of one item. Incidents show theirs on their own page; here are those of every other item."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.casework.evidence import evidence_of
from scrutator.casework.models import Register
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.addresses import address_of
from scrutator.web.casework.evidence import EvidenceForm, given_out, take
from scrutator.web.casework.items import item_of
from scrutator.web.people import person

WRITES = {Register.RECOMMENDATION: "recommendations.write"}
"""The right to write of registers that have one of their own; of all others it is that of casework."""


@require_http_methods(["GET", "HEAD", "POST"])
@mission_page("casework.view")
def evidence(request: HttpRequest, mission: Mission, named: str) -> HttpResponse:
    """The files of an item; on POST one more, for whoever may write."""
    item = item_of(request, mission, named)
    if item.REGISTER is Register.INCIDENT:
        return redirect(address_of(item))
    action = WRITES.get(item.REGISTER, "casework.write")
    may_write = request.user.has_perm(action, mission)
    form = EvidenceForm()
    if request.method == "POST":
        if not may_write:
            record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject=action)
            raise PermissionDenied(_("Your role in this mission does not allow this."))
        form = EvidenceForm(request.POST, request.FILES)
        if stored := take(form, item, person(request)):
            messages.success(request, _("The file is kept. Its SHA-256 is %(hash)s.") % {"hash": stored.sha256})
            return redirect("casework_evidence", code=mission.code, named=item.named)
    context = {
        "mission": mission,
        "item": item,
        "address": address_of(item),
        "files": evidence_of(item).select_related("by"),
        "form": form,
        "may_write": may_write,
        "may_open": request.user.has_perm(SOURCES, mission),
    }
    return render(request, "web/casework/evidence.html", context, status=422 if form.errors else 200)


@require_safe
@mission_page("casework.view")
def file(request: HttpRequest, mission: Mission, named: str, order: int) -> FileResponse:
    """One file, for whoever may read sources."""
    return given_out(request, item_of(request, mission, named), order)
