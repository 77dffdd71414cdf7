"""The sample: a picture and a table. Embargoed until the reveal, and every look at it is on the audit trail."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.planning.models import Draw
from scrutator.planning.queries import current_draw, replacements, sample
from scrutator.planning.strata import labels
from scrutator.web.access import mission_page
from scrutator.web.planning.pictures import land


@never_cache
@mission_page("planning.see_sample")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Stations of the sample by stratum, with inclusion probability and weight, and the replacements in order."""
    draw = current_draw(mission)
    if draw is None or draw.state == Draw.State.COMMITTED:
        raise Http404(str(ScrutatorError("planning-no-draw")))
    record(AuditEntry.Kind.RESTRICTED_READ, request=request, scope=mission.code, subject="sample")
    words = labels(mission.frame, [row["key"] for row in draw.design.document["strata"]])
    chosen = list(sample(draw))
    context = {
        "mission": mission,
        "draw": draw,
        "rows": [(row, words[row.stratum]) for row in chosen],
        "spare": [(row, words[row.stratum]) for row in replacements(draw)],
        "strata": len(words),
        "picture": land(mission.frame, [row.station for row in chosen]),
    }
    return render(request, "web/planning/sample.html", context)
