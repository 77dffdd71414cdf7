"""One person types one form: the sheet, its draft, what is noticed, and the receipt."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.collection.entry.looking import Look, look, questions_of
from scrutator.collection.entry.queries import observers
from scrutator.collection.entry.services import drop, finish, keep
from scrutator.collection.entry.storing import add_page
from scrutator.collection.files import Arriving, StoredFile, remove
from scrutator.collection.models import Entry, Typing
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.collection.entry.sheet import called_in, header, lines, live, member_in, told, typed_in
from scrutator.web.people import person

PAGE_LIMIT = 30
"""Megabytes of a scanned page."""


@mission_page("collection.type_in")
def sheet(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """The sheet of whoever types it. On POST with ``do=keep`` the draft is kept; with ``do=finish`` what is noticed is
    shown first, and the second time it is stored."""
    typing = _own(request, mission, key)
    if request.method != "POST":
        return _show(request, typing)
    try:
        typing = _kept(request, typing)
        if request.POST.get("do") != "finish":
            return _after_keeping(request, typing)
        files = scans(request)
        found, receipt = finish(typing, person(request), request.POST.get("seen", ""), files)
    except ScrutatorError as error:
        return _show(request, typing, error=error, status=422)
    if receipt is not None:
        return redirect("entry_stored", code=mission.code, key=typing.entry_id)
    if files:
        remove(file.path for file in files)
        messages.warning(request, _("The scanned page was not kept yet: put it to the report once it is stored."))
    if Typing.objects.get(pk=typing.pk).done_at is None:
        return _show(request, typing, found=found, checked=True, status=422 if found.errors else 200)
    said = _("Paper %(number)s is typed: write this number on it. It waits for a colleague.")
    messages.success(request, said % {"number": typing.entry_id})
    return redirect("entries", code=mission.code)


@require_POST
@mission_page("collection.type_in")
def throw_away(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """A draft that is not wanted any more; nothing of it was received."""
    drop(_own(request, mission, key), person(request))
    messages.success(request, _("The draft is thrown away."))
    return redirect("entries", code=mission.code)


@require_safe
@mission_page("collection.type_in")
def stored(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """The receipt, in large type, to be read back or written on the paper."""
    return _stored(request, mission, key)


@require_POST
@mission_page("collection.type_in")
def page(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """Put a scanned page to a stored report."""
    try:
        files = scans(request)
        if not files:
            raise ScrutatorError("entry-page", limit=PAGE_LIMIT)
        add_page(stored_entry(mission, key), person(request), files[0])
    except ScrutatorError as error:
        return _stored(request, mission, key, error=error, status=422)
    messages.success(request, _("The page is put to the report."))
    return redirect("entry_stored", code=mission.code, key=key)


def scans(request: HttpRequest) -> list[StoredFile]:
    """The scanned page that came with the request, written to its place. Raises ``entry-page``."""
    file: UploadedFile[Any] | None = request.FILES.get("page")
    if file is None:
        return []
    if not file.size or file.size > PAGE_LIMIT * 1_000_000:
        raise ScrutatorError("entry-page", limit=PAGE_LIMIT)
    arriving = Arriving(file.name or "page")
    for chunk in file.chunks():
        arriving.write(chunk)
    return [arriving.keep()]


def stored_entry(mission: Mission, key: int) -> Entry:
    rows = Entry.objects.filter(mission=mission, pk=key, submission__isnull=False)
    found = rows.select_related("mission", "submission__event", "submission__station", "form").first()
    if found is None:
        raise Http404(_("There is no such form."))
    return found


def _own(request: HttpRequest, mission: Mission, key: int) -> Typing:
    rows = Typing.objects.filter(entry__mission=mission, pk=key, by=person(request), done_at__isnull=True)
    found = rows.select_related("entry__mission", "entry__form").first()
    if found is None:
        raise Http404(_("There is no such draft of yours."))
    return found


def _kept(request: HttpRequest, typing: Typing) -> Typing:
    given, entry = request.POST, typing.entry
    member, called_at = member_in(given, entry.mission), called_in(given, entry)
    kept = keep(typing, person(request), typed_in(given), member, given.get("caller"), called_at)
    entry.refresh_from_db(fields=["sealed_caller", "called_at"])
    return kept


def _after_keeping(request: HttpRequest, typing: Typing) -> HttpResponse:
    """What the form says so far: to the script of the sheet as JSON, to a person without it as the sheet."""
    if request.headers.get("X-Draft"):
        questions = questions_of(typing.entry.form)
        return JsonResponse(live(questions, look(typing.entry, typing.answers, questions)))
    messages.success(request, _("The draft is kept."))
    return redirect("entry_sheet", code=typing.entry.mission.code, key=typing.pk)


def _show(
    request: HttpRequest,
    typing: Typing,
    *,
    found: Look | None = None,
    checked: bool = False,
    status: int = 200,
    error: ScrutatorError | None = None,
) -> HttpResponse:
    entry = typing.entry
    questions = questions_of(entry.form)
    typed = typed_in(request.POST) if request.method == "POST" else typing.answers
    found = found or look(entry, typed, questions)
    context = {
        "mission": entry.mission,
        "entry": entry,
        "typing": typing,
        "parts": lines(questions, typed, found),
        "observers": observers(entry.mission),
        "checked": checked,
        "remarks": told(found.remarks, questions) if checked else [],
        "errors": [(one, found.errors[one.path]) for one in questions if one.path in found.errors],
        "seen": found.seen if checked and not found.errors else "",
        "error": error,
        **header(typing),
    }
    return render(request, "web/collection/entry_sheet.html", context, status=status)


def _stored(
    request: HttpRequest, mission: Mission, key: int, *, error: ScrutatorError | None = None, status: int = 200
) -> HttpResponse:
    entry = stored_entry(mission, key)
    submission = entry.submission
    files = list(submission.attachments.all()) if submission else []
    context = {"mission": mission, "entry": entry, "submission": submission, "files": files, "error": error}
    return render(request, "web/collection/entry_stored.html", context, status=status)
