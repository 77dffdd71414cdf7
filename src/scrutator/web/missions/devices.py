"""Observers' telephones: an invitation, shown once; what waits on each; shutting one out and giving it up."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from scrutator.accounts.models import Device
from scrutator.accounts.services import invite, revoke
from scrutator.accounts.telephones import give_up
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Agreement, Member, Mission
from scrutator.missions.permissions import FIELD
from scrutator.web.access import mission_page
from scrutator.web.accounts.qr import picture
from scrutator.web.people import person

CLOCK = 120
"""Seconds by which a telephone's clock may be off before it is said."""


@never_cache
@sensitive_variables("code", "link")
@mission_page("missions.enrol_device")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The observers with their devices; a POST invites the chosen one."""
    context: dict[str, Any] = {}
    observers = _observers(mission)
    if request.method == "POST":
        number = request.POST.get("member", "")
        chosen = observers.filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None
        if chosen is None:
            context["problem"] = _("Choose an observer of this mission.")
        else:
            enrolment, code = invite(chosen.person, mission.code, person(request))
            link = request.build_absolute_uri(reverse("device_enrol", args=[code]))
            context |= {"invited": chosen, "enrolment": enrolment, "link": link, "qr": picture(link)}
    return _show(request, mission, **context)


@require_POST
@mission_page("missions.enrol_device")
def revoke_one(request: HttpRequest, mission: Mission, device: int) -> HttpResponse:
    """Shut a device out."""
    found = Device.objects.filter(scope=mission.code, pk=device).first()
    if found is None:
        raise Http404(_("There is no such device in this mission."))
    revoke(found, person(request))
    return redirect("mission_devices", code=mission.code)


@require_POST
@mission_page("missions.enrol_device")
def give_up_one(request: HttpRequest, mission: Mission, device: int) -> HttpResponse:
    """Expect nothing more of a device that is shut out."""
    found = Device.objects.filter(scope=mission.code, pk=device).first()
    if found is None:
        raise Http404(_("There is no such device in this mission."))
    try:
        give_up(found, request.POST.get("reason", ""), person(request))
    except ScrutatorError as error:
        return _show(request, mission, error=error, at=device, status=422)
    return redirect("mission_devices", code=mission.code)


def _observers(mission: Mission) -> QuerySet[Member]:
    found = Member.objects.filter(mission=mission, ended_at__isnull=True, role__in=FIELD)
    return found.select_related("person").order_by("person__name")


def _show(request: HttpRequest, mission: Mission, *, status: int = 200, **more: Any) -> HttpResponse:
    devices = list(Device.objects.filter(scope=mission.code).select_related("person", "given_up_by"))
    signed: dict[int, list[Agreement]] = {}
    for agreement in Agreement.objects.filter(member__mission=mission).order_by("event"):
        signed.setdefault(agreement.device_id, []).append(agreement)
    waiting = [one for one in devices if one.state.get("waiting") and one.given_up_at is None]
    context = {
        "mission": mission,
        "observers": _observers(mission),
        "rows": [(one, signed.get(one.pk, []), abs(one.state.get("clock_ahead") or 0) > CLOCK) for one in devices],
        "reports": sum(one.state["waiting"] for one in waiting),
        "telephones": len(waiting),
        **more,
    }
    return render(request, "web/missions/devices.html", context, status=status)
