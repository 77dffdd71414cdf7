"""The list taken out as a table. Each time is on the audit trail."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.casework.incidents.exporting import columns, rows_of
from scrutator.casework.incidents.queries import incidents_of, narrowed
from scrutator.casework.models import Stream
from scrutator.core.sheets import write_book
from scrutator.core.tables import write_csv
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.incidents.found import reads_sources
from scrutator.web.casework.incidents.wanted import WantedForm
from scrutator.web.forms.views import XLSX, download

CSV = "text/csv; charset=utf-8"


@require_safe
@mission_page("casework.view")
def export(request: HttpRequest, mission: Mission, stream: Stream, kind: str) -> HttpResponse:
    """What the filters of the address let through, as CSV or XLSX. ``?sources=1`` with what tells of sources, where
    the role may read it; else those columns are not there. A filter that cannot be read gives no file: the list tells
    it."""
    if kind not in ("csv", "xlsx"):
        raise Http404(_("There is no such format."))
    form, own = WantedForm(mission, request.GET), stream == Stream.MISSION
    if not form.is_valid():
        there = reverse("incidents" if own else "citizens_reports", args=[mission.code])
        return redirect(f"{there}?{request.GET.urlencode()}")
    may_read = reads_sources(request, mission)
    sources = may_read and request.GET.get("sources") == "1"
    incidents = narrowed(incidents_of(mission, stream, shut_too=may_read), form.wanted())
    subject = f"incidents {stream.value} {kind}{' with sources' if sources else ''}"
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=subject)
    rows, heads = rows_of(incidents, sources=sources), columns(sources=sources)
    name = f"{mission.code}-{'incidents' if own else 'citizens-reports'}.{kind}"
    if kind == "csv":
        return download(write_csv(rows, heads).encode("utf-8-sig"), CSV, name)
    return download(write_book([("incidents", heads, ([row[head] for head in heads] for row in rows))]), XLSX, name)
