"""Commit, dice, reveal, and the bundle."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.planning.bundle import bundle
from scrutator.planning.models import Draw
from scrutator.planning.queries import current_design, current_draw
from scrutator.planning.services import commit, reveal, roll
from scrutator.web.access import mission_page
from scrutator.web.planning.designs import plan_page


@require_POST
@mission_page("planning.draw")
def commit_design(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Bind a secret to the newest design."""
    design = current_design(mission)
    if design is None:
        raise Http404(_("There is no design yet."))
    try:
        commit(design, request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return plan_page(request, mission, error=error)
    return redirect("plan", code=mission.code)


@require_POST
@mission_page("planning.draw")
def roll_dice(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Take the public dice and draw."""
    dice = request.POST.get("dice", "")
    try:
        roll(_draw(mission), dice, request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return plan_page(request, mission, error=error, dice=dice[:200])
    return redirect("plan_sample", code=mission.code)


@require_POST
@mission_page("planning.reveal")
def reveal_draw(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Make the secret public; the box that says that the statement is out must be ticked."""
    if request.POST.get("published") == "yes":
        try:
            reveal(_draw(mission), request.user)  # type: ignore[arg-type]
        except ScrutatorError as error:
            return plan_page(request, mission, error=error)
    return redirect("plan", code=mission.code)


@never_cache
@mission_page("verification.view")
def download(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The bundle, after the reveal."""
    try:
        content = bundle(_draw(mission))
    except ScrutatorError as error:
        raise Http404(str(error)) from error
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject="bundle of the draw")
    word = "-training" if mission.training else ""
    headers = {"Content-Disposition": f'attachment; filename="{mission.code}{word}-draw.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


def _draw(mission: Mission) -> Draw:
    found = current_draw(mission)
    if found is None:
        raise ScrutatorError("planning-no-draw")
    return found
