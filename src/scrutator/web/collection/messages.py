"""Messages to observers: written, withdrawn, and how many have read each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from scrutator.collection.field.messaging import LENGTH, send, withdraw
from scrutator.collection.field.queries import messages_sent, receivers
from scrutator.collection.models import Message
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Member, Mission
from scrutator.missions.permissions import FIELD
from scrutator.planning.models import Team
from scrutator.web.access import mission_page

PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@mission_page("collection.send_messages")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What was sent, newest first; a POST sends one more."""
    if request.method != "POST":
        return _show(request, mission)
    text, to = request.POST.get("text", ""), request.POST.get("to", "")
    try:
        receiver = _receiver(mission, to)
        send(mission, text, request.user, urgent="urgent" in request.POST, **receiver)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return _show(request, mission, error=error, text=text, to=to, status=422)
    messages.success(request, _("The message is sent. Telephones take it when they next have a network."))
    return redirect("messages", code=mission.code)


@require_POST
@mission_page("collection.send_messages")
def take_back(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """Withdraw a message."""
    found = Message.objects.filter(mission=mission, pk=key).select_related("mission").first()
    if found is None:
        raise Http404(_("There is no such message."))
    withdraw(found, request.user)  # type: ignore[arg-type]
    return redirect("messages", code=mission.code)


def _receiver(mission: Mission, to: str) -> dict[str, Any]:
    """To whom: ``all``, ``team:<key>`` or ``member:<key>``. Raises ``message-to``."""
    kind, _colon, key = to.partition(":")
    if kind == "all":
        return {}
    number = int(key) if key.isdecimal() and len(key) < 10 else 0
    if kind == "team" and (team := Team.objects.filter(mission=mission, pk=number).first()):
        return {"team": team}
    if kind == "member" and (member := Member.objects.filter(mission=mission, pk=number).first()):
        return {"member": member}
    raise ScrutatorError("message-to")


def _show(request: HttpRequest, mission: Mission, *, status: int = 200, **more: Any) -> HttpResponse:
    listing = Paginator(messages_sent(mission), PAGE).get_page(request.GET.get("page"))
    observers = Member.objects.filter(mission=mission, ended_at__isnull=True, role__in=FIELD).select_related("person")
    context = {
        "mission": mission,
        "page": listing,
        "rows": [_row(one) for one in listing],
        "teams": Team.objects.filter(mission=mission).order_by("code"),
        "observers": observers.order_by("person__name"),
        "limit": LENGTH,
        **more,
    }
    return render(request, "web/collection/messages.html", context, status=status)


def _row(message: Message) -> dict[str, Any]:
    """A message with those of its receivers who have not read it."""
    read = set(message.reads.values_list("member_id", flat=True))
    to = list(receivers(message))
    waiting = [member for member in to if member.pk not in read]
    text, problem = "", None
    try:
        text = message.text
    except ScrutatorError as error:
        problem = error
    return {
        "message": message,
        "text": text,
        "problem": problem,
        "total": len(to),
        "read": len(to) - len(waiting),
        "waiting": waiting,
    }
