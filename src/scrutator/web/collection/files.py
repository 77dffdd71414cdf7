"""Attachments leave the house as downloads: a browser never opens one as a page of this server."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.collection.files import opened
from scrutator.collection.models import Attachment
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page

PLAIN = "application/octet-stream"
SHOWN = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "audio/", "video/", "application/pdf")
"""Types that are told to the browser; whatever else a file is, it is bytes."""
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


@require_safe
@mission_page("collection.view")
def attachment(request: HttpRequest, mission: Mission, number: int, key: int) -> HttpResponse:
    """The file as it was sent. The audit trail keeps who took it out."""
    found = Attachment.objects.filter(pk=key, submission__mission=mission, submission__event__number=number).first()
    try:
        content = opened(found) if found is not None else None
    except FileNotFoundError:
        content = None
    if found is None or content is None:
        raise Http404(_("There is no such file."))
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=f"file {found.sha256}")
    kind = found.media_type if found.media_type.startswith(SHOWN) else PLAIN
    answer = FileResponse(content, as_attachment=True, filename=found.name, content_type=kind)
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer  # type: ignore[return-value]
