"""A report that a telephone shows as QR codes: scanned here, and brought in as a carried file of one form."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from scrutator.collection.models import Outbox
from scrutator.collection.outbox.importing import bring_in
from scrutator.collection.outbox.texts import as_carried, join_texts
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page


@require_http_methods(["GET", "HEAD", "POST"])
@mission_page("collection.bring_in")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What was scanned stays in its place until all of it is there."""
    texts = request.POST.get("texts", "")
    context: dict[str, object] = {"mission": mission, "texts": texts}
    if request.method != "POST":
        return render(request, "web/collection/scan.html", context)
    try:
        done = _brought_in(texts, mission, request)
    except ScrutatorError as error:
        return render(request, "web/collection/scan.html", context | {"error": error}, status=422)
    return redirect("outbox", code=mission.code, key=done.pk)


def _brought_in(texts: str, mission: Mission, request: HttpRequest) -> Outbox:
    content = as_carried(join_texts(texts))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scanned.outbox"
        path.write_bytes(content)
        return bring_in(path, mission, request.user, _("the scanned codes"))  # type: ignore[arg-type]
