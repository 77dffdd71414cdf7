"""Files of reports: pictures written anew for everybody who sees reports, files as they were sent for few, and never as
a page of this server."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.collection.content.keyring import KeyGoneError
from scrutator.collection.files import opened
from scrutator.collection.models import Attachment
from scrutator.collection.photos import SHOWABLE, shown_picture
from scrutator.collection.photos.showing import FULL, LARGE, SMALL
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page

PLAIN = "application/octet-stream"
TOLD = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "audio/", "video/", "application/pdf")
"""Types that are told to the browser; whatever else a file is, it is bytes."""
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


@require_safe
@mission_page("collection.view")
def picture(request: HttpRequest, mission: Mission, number: int, key: int) -> HttpResponse:
    """A picture to look at, upright and without what it said of place and device; ``small`` for a list."""
    found = _found(mission, number, key)
    if found.media_type not in SHOWABLE:
        raise Http404(_("There is no such file."))
    try:
        with _content(found) as source:
            content = shown_picture(source, SMALL if "small" in request.GET else LARGE)
    except ScrutatorError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    return _safe(HttpResponse(content, content_type="image/jpeg"))


@require_safe
@mission_page("collection.view")
def attachment(request: HttpRequest, mission: Mission, number: int, key: int) -> HttpResponse:
    """A picture as a download without what it said of place and device; any other file, for those who read notes, as it
    was sent. ``original``: a picture too as it was sent, for those who read originals. The audit trail keeps it all."""
    found, original = _found(mission, number, key), "original" in request.GET
    clean = found.media_type in SHOWABLE and not original
    needed = "collection.view" if clean else "collection.read_originals" if original else "collection.read_notes"
    if not request.user.has_perm(needed, mission):
        record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject=needed)
        raise PermissionDenied(_("Your role in this mission does not allow this."))
    subject = f"{'original' if original else 'file'} {found.sha256}"
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=subject)
    if clean:
        try:
            with _content(found) as source:
                content: BinaryIO = io.BytesIO(shown_picture(source, FULL))
        except ScrutatorError as error:
            return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
        name, kind = f"{PurePath(found.name).stem or 'picture'}.jpg", "image/jpeg"
    else:
        content, name = _content(found), found.name
        kind = found.media_type if found.media_type.startswith(TOLD) else PLAIN
    return _safe(FileResponse(content, as_attachment=True, filename=name, content_type=kind))


def _found(mission: Mission, number: int, key: int) -> Attachment:
    rows = Attachment.objects.filter(pk=key, submission__mission=mission, submission__event__number=number)
    found = rows.select_related("submission__mission", "carried").first()
    if found is None:
        raise Http404(_("There is no such file."))
    return found


def _content(found: Attachment) -> BinaryIO:
    try:
        return opened(found)
    except (FileNotFoundError, KeyGoneError):
        raise Http404(_("There is no such file.")) from None


def _safe(answer: HttpResponse | FileResponse) -> HttpResponse:
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer  # type: ignore[return-value]
