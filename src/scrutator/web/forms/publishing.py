"""Publishing: a form that ships, or a workbook that somebody sends."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from scrutator.core.errors import ScrutatorError
from scrutator.forms.media import ONE_LIMIT
from scrutator.forms.models import FormVersion
from scrutator.forms.reading import LIMIT
from scrutator.forms.services import publish, shipped_workbook
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.forms.views import list_context

SHOWN = 100


@require_POST
@mission_page("forms.publish")
def upload(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Check the workbook that was sent and publish it, or say what is wrong row by row."""
    file = request.FILES.get("file")
    if file is None:
        return _refused(request, mission, ScrutatorError("file-empty", path=_("The file")))
    name = file.name or "form.xlsx"
    try:
        if file.size and file.size > LIMIT:
            size, limit = f"{file.size / 1e6:.1f} MB", f"{LIMIT / 1e6:.0f} MB"
            raise ScrutatorError("file-too-large", path=name, size=size, limit=limit)
        form = publish(mission, name, file.read(), request.user, _media(request))  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _refused(request, mission, error)
    return _published(request, form)


def _media(request: HttpRequest) -> dict[str, bytes]:
    """The files that came beside the workbook; a file above the limit is not read whole."""
    return {file.name or "": file.read(ONE_LIMIT + 1) for file in request.FILES.getlist("media")}


@require_POST
@mission_page("forms.publish")
def publish_shipped(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Publish a form as it ships."""
    form_id = request.POST.get("form") or "voting"
    try:
        workbook = shipped_workbook(mission, form_id)
        form = publish(mission, f"{form_id}.xlsx", workbook, request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _refused(request, mission, error)
    return _published(request, form)


def _published(request: HttpRequest, form: FormVersion) -> HttpResponse:
    words = {"form": form.form_id, "version": form.version}
    messages.success(request, _("Form %(form)s, version %(version)s, is published.") % words)
    return redirect("mission_form", code=form.mission.code, key=form.pk)


def _refused(request: HttpRequest, mission: Mission, error: ScrutatorError) -> HttpResponse:
    context = list_context(request, mission) | {"error": error, "problems": error.rows[:SHOWN]}
    return render(request, "web/forms/list.html", context, status=422)
