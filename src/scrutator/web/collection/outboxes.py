"""Sealed files that were carried here: brought in, with the receipts that go back."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.collection.models import Outbox
from scrutator.collection.outbox.importing import bring_in
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page

RECENT = 20
LIMIT = 2 * 1024**3
"""Bytes of a file that the page takes; the terminal has no limit."""


@require_safe
@mission_page("collection.bring_in")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    return _show(request, mission)


@require_POST
@mission_page("collection.bring_in")
def bring(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Bring the uploaded file in, then show its receipts."""
    file = request.FILES.get("file")
    try:
        if file is None:
            raise ScrutatorError("file-empty", path=_("The file"))
        if (file.size or 0) > LIMIT:
            raise ScrutatorError("submission-too-large", size=file.size, limit=LIMIT)
        done = _from(file, mission, request)
    except ScrutatorError as error:
        return _show(request, mission, error=error, status=422)
    return redirect("outbox", code=mission.code, key=done.pk)


@require_safe
@mission_page("collection.bring_in")
def outbox(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """The receipts of one file, to be printed or taken as a file; with ``file=1`` that file."""
    found = Outbox.objects.filter(mission=mission, pk=key).select_related("device__person").first()
    if found is None:
        raise Http404(_("There is no such file."))
    if request.GET.get("file"):
        record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=f"receipts {found.sha256[:12]}")
        answer = HttpResponse(json.dumps(found.receipts, ensure_ascii=False, indent=1), "application/json")
        answer["Content-Disposition"] = f'attachment; filename="{mission.code}-{found.sha256[:12]}.receipts.json"'
        return answer
    return render(request, "web/collection/outbox.html", {"mission": mission, "outbox": found})


def _from(file: UploadedFile[Any], mission: Mission, request: HttpRequest) -> Outbox:
    descriptor, path = tempfile.mkstemp(suffix=".outbox")
    try:
        with os.fdopen(descriptor, "wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        name = (file.name or "outbox")[:100]
        return bring_in(Path(path), mission, request.user, name)  # type: ignore[arg-type]
    finally:
        Path(path).unlink(missing_ok=True)


def _show(request: HttpRequest, mission: Mission, *, status: int = 200, **more: Any) -> HttpResponse:
    recent = Outbox.objects.filter(mission=mission).select_related("device__person", "by")[:RECENT]
    return render(
        request, "web/collection/outboxes.html", {"mission": mission, "recent": recent, **more}, status=status
    )
