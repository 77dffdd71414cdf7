"""One figure with everything that it may not be said without."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scrutator.findings.content import read
from scrutator.findings.queries import figures_of
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.findings.pictures import scale_of
from scrutator.web.findings.presentation import row_of
from scrutator.web.findings.snapshots import snapshot_of


@mission_page("findings.view")
def page(request: HttpRequest, mission: Mission, snapshot: int, key: str) -> HttpResponse:
    """Definition, numbers, method, assumptions, caveats, and the snapshot that it follows from."""
    found = snapshot_of(mission, snapshot)
    figure = figures_of(found).filter(key=key).first()
    if figure is None:
        raise Http404(_("There is no such figure in this snapshot."))
    context = {
        "mission": mission,
        "snapshot": found,
        "content": read(bytes(found.content)),
        "row": row_of(figure, scale_of([figure]), get_language() or "en"),
        "others": figures_of(found).filter(question=figure.question).exclude(pk=figure.pk),
    }
    return render(request, "web/findings/figure.html", context)
