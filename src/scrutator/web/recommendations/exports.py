"""Recommendations and judgements taken out as files; the audit trail keeps who took them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.recommendations.exporting import book_of, judgements_csv, recommendations_csv
from scrutator.recommendations.queries import narrowed
from scrutator.web.access import mission_page
from scrutator.web.recommendations.views import VIEW, seen_by
from scrutator.web.recommendations.wanted import WantedForm

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@mission_page(VIEW)
def file(request: HttpRequest, mission: Mission, kind: str) -> HttpResponse:
    """``csv``, ``judgements`` (CSV too) or ``xlsx`` of what the filters of the address let through."""
    every = seen_by(request, mission)
    rows = narrowed(every, WantedForm(every, request.GET).wanted())
    language, shut_too = get_language() or "en", request.user.has_perm(SOURCES, mission)
    if kind == "csv":
        content, media, ending = recommendations_csv(mission, rows, language, shut_too=shut_too), CSV, "csv"
    elif kind == "judgements":
        content, media, ending = judgements_csv(mission, rows, language), CSV, "csv"
    elif kind == "xlsx":
        book = book_of(mission, rows, language, shut_too=shut_too)
        return _answer(request, mission, f"{mission.code}-recommendations.xlsx", book, XLSX)
    else:
        raise Http404(_("There is no such file."))
    name = "judgements" if kind == "judgements" else "recommendations"
    return _answer(request, mission, f"{mission.code}-{name}.{ending}", content.encode("utf-8-sig"), media)


def _answer(request: HttpRequest, mission: Mission, name: str, content: bytes, media: str) -> HttpResponse:
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=name)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media, headers=disposition)
