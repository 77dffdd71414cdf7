"""Observers' telephones: an invitation by QR and link, shown once; a list; shutting one out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from scrutator.accounts.models import Device, Person
from scrutator.accounts.services import invite, revoke
from scrutator.missions.models import Member, Mission
from scrutator.missions.permissions import FIELD
from scrutator.web.access import mission_page
from scrutator.web.accounts.qr import picture


@never_cache
@sensitive_variables("code", "link")
@mission_page("missions.enrol_device")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The observers with their devices; a POST invites the chosen one."""
    observers = Member.objects.filter(mission=mission, ended_at__isnull=True, role__in=FIELD).select_related("person")
    context: dict[str, Any] = {
        "mission": mission,
        "observers": observers.order_by("person__name"),
        "devices": Device.objects.filter(scope=mission.code).select_related("person"),
    }
    if request.method == "POST":
        number = request.POST.get("member", "")
        chosen = observers.filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None
        if chosen is None:
            context["problem"] = _("Choose an observer of this mission.")
        else:
            enrolment, code = invite(chosen.person, mission.code, _person(request))
            link = request.build_absolute_uri(reverse("device_enrol", args=[code]))
            context |= {"invited": chosen, "enrolment": enrolment, "link": link, "qr": picture(link)}
    return render(request, "web/missions/devices.html", context)


@require_POST
@mission_page("missions.enrol_device")
def revoke_one(request: HttpRequest, mission: Mission, device: int) -> HttpResponse:
    """Shut a device out."""
    found = Device.objects.filter(scope=mission.code, pk=device).first()
    if found is None:
        raise Http404(_("There is no such device in this mission."))
    revoke(found, _person(request))
    return redirect("mission_devices", code=mission.code)


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101 - the door lets nobody else in
    return request.user
