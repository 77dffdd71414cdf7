"""An item as a dossier on paper."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.dossiers.content import content_of
from scrutator.web.casework.dossiers.pdf import pdf_of
from scrutator.web.casework.items import item_of


@require_safe
@mission_page("casework.view")
def dossier(request: HttpRequest, mission: Mission, named: str) -> HttpResponse:
    """The dossier as PDF in the reader's language; with ``?sources=yes`` what is sealed too, for whoever may read it.
    Each time is on the audit trail."""
    sources = request.GET.get("sources") == "yes"
    if sources and not request.user.has_perm(SOURCES, mission):
        record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject=SOURCES)
        raise PermissionDenied(_("Your role in this mission does not allow this."))
    item = item_of(request, mission, named)
    with timezone.override(mission.time_zone):
        content = content_of(item, sources=sources)
    subject = f"dossier {item.named}" + (" with sources" if sources else "")
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=subject)
    name = f"{mission.code}-{item.named}{'-sealed' if sources else ''}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(pdf_of(content), content_type="application/pdf", headers=headers)
