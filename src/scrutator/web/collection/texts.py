"""Own words of observers: what the screening marks, hiding a passage, and showing it again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.collection.content.opening import Opener
from scrutator.collection.models import Redaction, Submission
from scrutator.collection.redaction import lift, passages_of, redact, shown
from scrutator.collection.screening import Kind, screen
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.collection.submission import find

AT_MOST = 200
FIELDS = ("pk", "event__number", "instance_id", "key_at", "sealed_texts")


@require_safe
@mission_page("collection.redact")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Reports with passages that may lead to a person and are still shown, those with most first."""
    rows, looked_at = _marked(mission)
    record(AuditEntry.Kind.RESTRICTED_READ, request=request, scope=mission.code, subject=_("screening of all notes"))
    context = {"mission": mission, "rows": rows[:AT_MOST], "more": max(len(rows) - AT_MOST, 0), "looked_at": looked_at}
    return render(request, "web/collection/texts.html", context)


@require_POST
@mission_page("collection.redact")
def hide(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    submission = find(mission, number)
    path, words = request.POST.get("path", "")[:255], request.POST.get("words", "")[:2000]
    try:
        made = redact(submission, path, words, request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        messages.error(request, f"{error} [{error.code}]")
    else:
        messages.success(request, _("Hidden, %(count)s time(s).") % {"count": len(made)})
    return redirect("submission", code=mission.code, number=number)


@require_POST
@mission_page("collection.read_originals")
def unhide(request: HttpRequest, mission: Mission, number: int, key: int) -> HttpResponse:
    rows = Redaction.objects.filter(pk=key, submission__mission=mission, submission__event__number=number)
    found = rows.select_related("submission__mission", "event").first()
    if found is None:
        raise Http404(_("There is no such passage."))
    try:
        lift(found, request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        messages.error(request, f"{error} [{error.code}]")
    else:
        messages.success(request, _("The passage is shown again."))
    return redirect("submission", code=mission.code, number=number)


def _marked(mission: Mission) -> tuple[list[dict[str, Any]], int]:
    opener, found, looked_at = Opener(mission), [], 0
    hidden: dict[int, list[tuple[str, int, int]]] = {}
    standing = Redaction.objects.filter(submission__mission=mission, lifted_at=None)
    for key, path, begin, end in standing.values_list("submission_id", "path", "begin", "end"):
        hidden.setdefault(key, []).append((path, begin, end))
    rows = Submission.objects.filter(mission=mission, erased=None).exclude(sealed_texts=b"").order_by("event__number")
    for key, number, instance, key_at, sealed in rows.values_list(*FIELDS).iterator(500):
        texts = shown(opener.texts(instance, key_at, sealed), passages_of(hidden.get(key, ())))
        kinds = [mark.kind for path, text in texts.items() if not path.startswith("meta/") for mark in screen(text)]
        looked_at += 1
        if kinds:
            counts = [(Kind(kind).label, kinds.count(kind)) for kind in dict.fromkeys(kinds)]
            found.append({"number": number, "counts": counts, "total": len(kinds)})
    return sorted(found, key=lambda one: (-one["total"], one["number"])), looked_at
