"""One submission: where it came from, what it says, its versions, its files, and the station that it counts for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.collection.carrying import with_origin
from scrutator.collection.models import Entry, Submission
from scrutator.collection.photos import SHOWABLE
from scrutator.collection.quarantine import REASONS
from scrutator.collection.stations import change_station, with_stations
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.quality.checks import sentences, title
from scrutator.quality.listing import with_state
from scrutator.quality.versions import families
from scrutator.territory.models import Station
from scrutator.web.access import mission_page
from scrutator.web.collection.answers import answers, differences
from scrutator.web.collection.filters import STATES
from scrutator.web.collection.photographs import files_of
from scrutator.web.planning.pictures import land

VERSIONS = 50
CLOCK_SECONDS = 120
"""A clock that is wrong by no more is as good as right."""


@require_safe
@mission_page("collection.view")
def page(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Notes are shown only to roles that read them, and the audit trail keeps who read which."""
    return _show(request, mission, find(mission, number))


@require_POST
@mission_page("collection.change_station")
def station(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Let it count for another station, with a reason."""
    submission = find(mission, number)
    code, reason = request.POST.get("station", "").strip()[:80], request.POST.get("reason", "")
    try:
        found = Station.objects.filter(frame=mission.frame_id, code=code).first()
        if found is None:
            raise ScrutatorError("planning-station", station=code or "—", frame=mission.frame.code)
        change_station(submission, found, reason, request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _show(request, mission, submission, error=error, code=code, reason=reason, status=422)
    messages.success(request, _("It counts for station %(station)s from now on.") % {"station": code})
    return redirect("submission", code=mission.code, number=number)


@require_safe
@mission_page("missions.view")
def receipt(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """The receipt to be printed, for the office and for the observer from whose device the report came."""
    submission = find(mission, number)
    device = submission.device
    own = device is not None and device.person_id == request.user.pk and request.user.has_perm(
        "collection.submit", mission
    )  # fmt: skip
    if not own and not request.user.has_perm("collection.view", mission):
        raise Http404(_("No submission has this number in the mission."))
    files = with_origin(submission.attachments.all())
    return render(
        request, "web/collection/receipt.html", {"mission": mission, "submission": submission, "files": files}
    )


def _clock(ahead: int | None) -> str:
    """What to know of the clock of the telephone before its times are believed; empty if it was right."""
    if ahead is None or abs(ahead) <= CLOCK_SECONDS:
        return ""
    sentence = (
        _("The telephone's clock was %(minutes)s min ahead; these times are as it showed them.")
        if ahead > 0
        else _("The telephone's clock was %(minutes)s min behind; these times are as it showed them.")
    )
    return sentence % {"minutes": round(abs(ahead) / 60)}


def find(mission: Mission, number: int) -> Submission:
    rows = with_stations(Submission.objects.filter(mission=mission, event__number=number))
    found = (
        with_state(rows, mission)
        .select_related("mission__frame", "event", "form", "team", "station__area", "member__person", "device", "by")
        .select_related("erased")
        .defer("sealed_xml", "form__workbook", "form__xform")
        .first()
    )
    if found is None:
        raise Http404(_("No submission has this number in the mission."))
    return found


def _show(
    request: HttpRequest, mission: Mission, submission: Submission, *, status: int = 200, **more: Any
) -> HttpResponse:
    reads_notes = request.user.has_perm("collection.read_notes", mission)
    originals = "originals" in request.GET and request.user.has_perm("collection.read_originals", mission)
    parts, notes = answers(submission, reads_notes, originals)
    versions = _versions(submission, reads_notes)
    notes += sum(one.note for _version, found in versions for one in found)
    if notes and reads_notes:
        subject = _("originals of form %(number)s") if originals else _("notes of form %(number)s")
        subject %= {"number": submission.event.number}
        record(AuditEntry.Kind.RESTRICTED_READ, request=request, scope=mission.code, subject=subject)
    place = submission.standing_station
    context = {
        "mission": mission,
        "form": submission,
        "place": place,
        "state": STATES[submission.state],  # type: ignore[attr-defined]
        "clock": _clock(submission.clock_ahead),
        "held": REASONS.get(submission.quarantine, submission.quarantine),
        "parts": parts,
        "versions": versions,
        "picture": land(mission.frame, [place]) if place is not None and place.latitude is not None else None,
        "files": files_of(submission, reads_notes),
        "showable": SHOWABLE,
        "reads_notes": reads_notes,
        "flags": [
            (title(flag.check_code), text)
            for flag in submission.flags.all()
            for text in sentences(flag.check_code, flag.values)
        ],
        "typed": _typed(submission),
        "decisions": submission.decisions.select_related("by", "event"),
        "changes": submission.station_changes.select_related("by", "event", "before", "after").order_by("-event"),
        "originals": originals,
        "redactions": submission.redactions.select_related("by", "event", "lifted_by", "lifting"),
        "may_redact": request.user.has_perm("collection.redact", mission) and not originals,
        "may_read_originals": request.user.has_perm("collection.read_originals", mission),
        "may_erase": request.user.has_perm("collection.propose_erasure", mission),
        "may_change": request.user.has_perm("collection.change_station", mission),
        "may_review": request.user.has_perm("quality.view", mission),
        **more,
    }
    return render(request, "web/collection/submission.html", context, status=status)


def _typed(submission: Submission) -> Entry | None:
    """How it was typed at headquarters, if it was."""
    rows = Entry.objects.filter(submission=submission).select_related("decided_by")
    return rows.prefetch_related("typings__by").first()


def _versions(submission: Submission, reads_notes: bool) -> list[tuple[Submission, list[Any]]]:
    """Every version of the same report but the first, each with what it changed; empty if there is one version."""
    for family in families(_related(submission)):
        if submission.pk in {row.pk for row in family}:
            by_key = {row.pk: row for row in family}
            pairs = [(by_key.get(row.amends_id or 0), row) for row in family[-VERSIONS:]]
            return (
                [(row, differences(old, row, reads_notes) if old else []) for old, row in pairs] if family[1:] else []
            )
    return []


def _related(submission: Submission) -> list[Submission]:
    """The versions before and after it, and those beside it."""
    rows = Submission.objects.filter(mission=submission.mission).select_related("event", "form", "member__person")
    rows = rows.defer("sealed_xml", "form__workbook", "form__xform")
    first = submission
    while first.amends_id:
        first = rows.get(pk=first.amends_id)
    found, edge = [first], [first.pk]
    while edge:
        later = list(rows.filter(amends__in=edge))
        found += later
        edge = [row.pk for row in later]
    return found
