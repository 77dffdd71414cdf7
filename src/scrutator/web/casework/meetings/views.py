"""The list of meetings, one meeting with its history, and the form in which it is entered and changed."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scrutator.casework.meetings.queries import counted, meetings_of, narrowed
from scrutator.casework.meetings.recorded import enter_recorded, not_entered
from scrutator.casework.meetings.services import MeetingProblemsError, change, enter
from scrutator.casework.models import Meeting
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.history import steps_of
from scrutator.web.casework.meetings.editor import Editor
from scrutator.web.casework.meetings.shown import facts, interlocutors, turns
from scrutator.web.casework.meetings.wanted import WantedForm
from scrutator.web.casework.sealed import note_read, words_for
from scrutator.web.people import person

PAGE = 50
WRITE = "casework.write"


@require_safe
@mission_page("casework.view")
def register(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Meetings that the filters of the address let through, with how many there are in all."""
    every = meetings_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    form = WantedForm(mission, request.GET)
    rows = counted(narrowed(every, form.wanted())).select_related("area", "station__area")
    may_write = request.user.has_perm(WRITE, mission)
    context = {
        "mission": mission,
        "form": form,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "all": every.count(),
        "may_write": may_write,
        "recorded": not_entered(mission) if may_write else [],
    }
    return render(request, "web/casework/meetings.html", context, status=200 if form.is_valid() else 422)


@require_safe
@mission_page("casework.view")
def page(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """One meeting: who was heard, what was said, what may be quoted, what is to follow, its history."""
    meeting = found(request, mission, number)
    words = words_for(request, meeting)
    context = {
        "mission": mission,
        "meeting": meeting,
        "facts": facts(meeting),
        "heard": interlocutors(meeting, words),
        "turns": turns(meeting),
        "follow_ups": meeting.follow_ups.select_related("owner"),
        "steps": steps_of(meeting, sources=request.user.has_perm(SOURCES, mission)),
        "words": words,
        "may_write": request.user.has_perm(WRITE, mission),
    }
    return render(request, "web/casework/meeting.html", context)


@mission_page("casework.write")
def new(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Enter a meeting with all that belongs to it."""
    editor = _editor(request, Meeting(mission=mission))
    if editor.is_valid():
        try:
            stored = enter(editor.main.save(commit=False), editor.parts(), person(request), note=editor.note())
        except MeetingProblemsError as error:
            editor.tell(error)
        else:
            messages.success(request, _("Meeting %(number)s is entered.") % {"number": stored.named})
            return redirect("mission_meeting", mission.code, stored.number)
    return _form(request, mission, editor)


@mission_page("casework.write")
def edit(request: HttpRequest, mission: Mission, number: int) -> HttpResponse:
    """Change a meeting and what belongs to it; every step is kept."""
    meeting = found(request, mission, number)
    note_read(request, meeting)
    editor = _editor(request, meeting)
    if editor.is_valid():
        try:
            changed = editor.main.save(commit=False)
            typed = editor.main.cleaned_data
            change(changed, editor.parts(), person(request), reason=typed["reason"], note=editor.note(),
                   seen=typed["seen"])  # fmt: skip
        except MeetingProblemsError as error:
            editor.tell(error)
        else:
            messages.success(request, _("Meeting %(number)s is changed.") % {"number": meeting.named})
            return redirect("mission_meeting", mission.code, number)
    return _form(request, mission, editor)


@require_POST
@mission_page("casework.write")
def from_record(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Enter a meeting of the public record; once."""
    recorded = get_object_or_404(not_entered(mission), code=request.POST.get("recorded", ""))
    stored = enter_recorded(mission, recorded, person(request))
    messages.success(request, _("Meeting %(number)s is entered.") % {"number": stored.named})
    return redirect("mission_meeting", mission.code, stored.number)


def found(request: HttpRequest, mission: Mission, number: int) -> Meeting:
    """The meeting of a number; 404 where there is none, or it is not for this person."""
    rows = meetings_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    meeting = rows.select_related("mission", "area", "station", "team", "recorded").filter(number=number).first()
    if meeting is None:
        raise Http404(_("There is no such meeting."))
    return meeting


def _editor(request: HttpRequest, meeting: Meeting) -> Editor:
    data = request.POST if request.method == "POST" else None
    return Editor(meeting, data, sources=request.user.has_perm(SOURCES, meeting.mission))


def _form(request: HttpRequest, mission: Mission, editor: Editor) -> HttpResponse:
    number = editor.meeting.number
    context = {"mission": mission, "editor": editor, "meeting": editor.meeting if number else None}
    return render(request, "web/casework/meeting_form.html", context, status=422 if editor.has_errors else 200)
