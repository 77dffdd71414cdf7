"""Snapshots: the list, the button that freezes, one with its figures, and its files."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.core.errors import ScrutatorError
from scrutator.findings.content import Content, read
from scrutator.findings.exporting import figures_csv
from scrutator.findings.models import Figure, Scope, Snapshot
from scrutator.findings.queries import figures_of, snapshots_of
from scrutator.findings.services import freeze
from scrutator.forms.models import Weight
from scrutator.forms.queries import forms_of
from scrutator.missions.models import Mission
from scrutator.planning.models import Draw
from scrutator.web.access import mission_page
from scrutator.web.findings.presentation import rows_of


@mission_page("findings.view")
def overview(request: HttpRequest, mission: Mission) -> HttpResponse:
    """All snapshots of a mission, newest first; the analyst freezes a new one."""
    return _overview(request, mission)


@require_POST
@mission_page("findings.freeze")
def freeze_now(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Freeze what counts now of the form chosen."""
    chosen = request.POST.get("form", "")
    form = forms_of(mission).filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdigit() else None
    if form is None:
        return _overview(request, mission, _("Choose a form of this mission."))
    try:
        snapshot = freeze(mission, form, request.user)  # type: ignore[arg-type]
    except ScrutatorError as refused:
        return _overview(request, mission, str(refused))
    return redirect("snapshot", code=mission.code, snapshot=snapshot.pk)


def _overview(request: HttpRequest, mission: Mission, error: str = "") -> HttpResponse:
    context = {
        "mission": mission,
        "snapshots": snapshots_of(mission),
        "forms": forms_of(mission).filter(retired_at__isnull=True).order_by("-published_at"),
        "may_freeze": request.user.has_perm("findings.freeze", mission),
        "error": error,
    }
    return render(request, "web/findings/list.html", context, status=422 if error else 200)


@mission_page("findings.view")
def page(request: HttpRequest, mission: Mission, snapshot: int) -> HttpResponse:
    """The figures of a snapshot, red flags first; ``?weight=`` leaves one kind, ``?scope=`` one scope.

    Unless one is asked for, each question is shown in its widest scope.
    """
    found = snapshot_of(mission, snapshot)
    weight = request.GET.get("weight", "")
    weight = weight if weight in Weight.values else ""
    content = read(bytes(found.content))
    scope = request.GET.get("scope", "")
    scope = scope if scope in Scope.values else ""
    rows = [one for one in figures_of(found, weight) if one.scope == scope] if scope else _widest(found, weight)
    context = {
        "mission": mission,
        "snapshot": found,
        "scope": scope,
        "scopes": [("", _("each question in its widest scope")), *Scope.choices] if content.has_sample else [],
        "content": content,
        "visited": len(content.rows),
        "drawn_visited": len(content.drawn),
        "drawn": sum(one["sample"] for one in content.header["strata"]),
        "rows": rows_of(rows, _language()),
        "weights": Weight.choices,
        "weight": weight,
        "may_take_rows": may_take_rows(request, mission, content),
    }
    return render(request, "web/findings/snapshot.html", context)


@mission_page("findings.view")
def figures_file(request: HttpRequest, mission: Mission, snapshot: int) -> HttpResponse:
    """The figures as CSV; the audit trail keeps who took it."""
    found = snapshot_of(mission, snapshot)
    name = f"{_stem(mission, found)}-figures.csv"
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=name)
    return _file(figures_csv(found, _language()).encode("utf-8-sig"), name, "text/csv; charset=utf-8")


@mission_page("findings.view")
def snapshot_file(request: HttpRequest, mission: Mission, snapshot: int) -> HttpResponse:
    """The frozen bytes. They name the stations of the sample, so until the reveal they are for those who may see it."""
    found = snapshot_of(mission, snapshot)
    name = f"{_stem(mission, found)}.jsonl"
    if not may_take_rows(request, mission, read(bytes(found.content))):
        record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject=name)
        raise PermissionDenied(_("The rows name the stations of the sample, which is secret until it is revealed."))
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=name)
    return _file(bytes(found.content), name, "application/jsonl")


def snapshot_of(mission: Mission, number: int) -> Snapshot:
    """A snapshot of this mission; 404 for any other."""
    found = Snapshot.objects.filter(mission=mission, pk=number).select_related("mission", "form", "created_by").first()
    if found is None:
        raise Http404(_("There is no such snapshot in this mission."))
    return found


def may_take_rows(request: HttpRequest, mission: Mission, content: Content) -> bool:
    if not content.has_sample or request.user.has_perm("planning.see_sample", mission):
        return True
    draws = Draw.objects.filter(design__mission=mission, commitment=content.header["draw"])
    return draws.filter(state=Draw.State.REVEALED).exists()


def _widest(snapshot: Snapshot, weight: str) -> list[Figure]:
    """One figure a question: of the frame where there is one."""
    found = list(figures_of(snapshot, weight))
    framed = {one.question_id for one in found if one.scope == Scope.FRAME}
    return [one for one in found if one.scope == Scope.FRAME or one.question_id not in framed]


def _stem(mission: Mission, snapshot: Snapshot) -> str:
    return f"{mission.code}{'-training' if mission.training else ''}-{snapshot.digest[:12]}"


def _file(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _language() -> str:
    return get_language() or "en"
