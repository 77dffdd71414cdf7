"""Two typings side by side: for each answer on which they differ, which one stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.collection.entry.comparing import Differing, Pair, compare
from scrutator.collection.entry.keys import answer_of
from scrutator.collection.entry.looking import calendar_of, look_at, questions_of
from scrutator.collection.entry.queries import observers
from scrutator.collection.entry.services import decide
from scrutator.collection.models import Entry
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.collection.entry.sheet import told
from scrutator.web.collection.entry.typing import scans


@dataclass(frozen=True, slots=True)
class Row:
    """One difference as it is shown, with what was chosen of it so far."""

    number: int
    differing: Differing
    first: str
    second: str
    keys: list[tuple[int, str]]
    chosen: str
    other: str
    error: ScrutatorError | None


@mission_page("collection.compare")
def page(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """On POST the first time shows what the form says of the answers that stand, the second time stores them."""
    entry = Entry.objects.filter(mission=mission, pk=key).select_related("mission", "form").first()
    pair = compare(entry) if entry is not None and not entry.submission_id else None
    if entry is None or pair is None:
        raise Http404(_("There is no such form."))
    if any(one.own_words for one in pair.differing):
        subject = _("notes of typed form %(number)s") % {"number": entry.pk}
        record(AuditEntry.Kind.RESTRICTED_READ, request=request, scope=mission.code, subject=subject)
    if request.method != "POST":
        return _show(request, entry, pair)
    return _decided(request, entry, pair)


def _decided(request: HttpRequest, entry: Entry, pair: Pair) -> HttpResponse:
    stands, errors = _chosen(request, entry, pair)
    if errors:
        return _show(request, entry, pair, errors=errors, status=422)
    answers = pair.answers | {
        one.path: stands[one.path] for one in pair.differing if one.question and one.path in stands
    }
    questions = questions_of(entry.form)
    found = look_at(entry, {path: text for path, text in answers.items() if text}, questions)
    complete = all(one.path in stands for one in pair.differing)
    if complete and found.remarks and request.POST.get("seen") != found.seen:
        return _show(request, entry, pair, remarks=told(found.remarks, questions), seen=found.seen)
    try:
        decide(entry, request.user, stands, scans(request))  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _show(request, entry, pair, error=error, status=422)
    messages.success(request, _("The differences are decided, and the report is stored."))
    if request.user.has_perm("collection.type_in", entry.mission):
        return redirect("entry_stored", code=entry.mission.code, key=entry.pk)
    return redirect("entries", code=entry.mission.code)


def _chosen(request: HttpRequest, entry: Entry, pair: Pair) -> tuple[dict[str, str], dict[str, ScrutatorError]]:
    """What stands by path, of those that are decided; and what is wrong with a third answer."""
    stands: dict[str, str] = {}
    errors: dict[str, ScrutatorError] = {}
    calendar = calendar_of(entry.mission)
    for number, one in enumerate(pair.differing):
        choice, other = request.POST.get(f"stands-{number}"), request.POST.get(f"other-{number}", "")
        if choice in ("first", "second"):
            stands[one.path] = one.first if choice == "first" else one.second
        elif choice == "other":
            try:
                stands[one.path] = answer_of(one.question, other, calendar) if one.question else other
            except ScrutatorError as error:
                errors[one.path] = error
    return stands, errors


def _show(
    request: HttpRequest,
    entry: Entry,
    pair: Pair,
    *,
    errors: dict[str, ScrutatorError] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    names = {str(member.pk): member.person.name for member in observers(entry.mission)}
    rows = [
        Row(
            number=number,
            differing=one,
            first=_words(one, one.first, names),
            second=_words(one, one.second, names),
            keys=list(enumerate(one.question.answers_in(get_language()).values(), 1)) if one.question else [],
            chosen=request.POST.get(f"stands-{number}", ""),
            other=request.POST.get(f"other-{number}", ""),
            error=(errors or {}).get(one.path),
        )
        for number, one in enumerate(pair.differing)
    ]
    context = {"mission": entry.mission, "entry": entry, "pair": pair, "rows": rows, **more}
    context["observers"] = observers(entry.mission) if any(one.question is None for one in pair.differing) else []
    return render(request, "web/collection/entry_compare.html", context, status=status)


def _words(one: Differing, value: str, names: dict[str, str]) -> str:
    if one.question is None:
        return names.get(value, "")
    return one.question.answer_label(value) if value else ""
