"""A person's own page, and the page that enrols a telephone."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from scrutator.accounts.services import enrolment_by_code, redeem
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.web.accounts.qr import collect_settings, picture


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Who is signed in, and how the account is protected."""
    kinds = set(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    return render(request, "web/accounts/home.html", {"totp": "totp" in kinds, "webauthn": "webauthn" in kinds})


@never_cache
@sensitive_variables("code", "token", "settings")
def enrol(request: HttpRequest, code: str) -> HttpResponse:
    """Shows what will happen; the button enrols. Only a POST uses the code up, so that a preview of the link does not.

    Whoever has the code is let in, signed in or not: the telephone in the observer's hand is not.
    """
    try:
        enrolment = enrolment_by_code(code)
        mission = Mission.objects.filter(code=enrolment.scope).first()
        if mission is None:
            raise Http404
        if request.method != "POST":
            return render(request, "web/accounts/enrol.html", {"of": mission, "link_code": code})
        device, token = redeem(code, request.POST.get("label", ""))
    except ScrutatorError as error:
        return render(request, "web/accounts/enrol_refused.html", {"said": str(error)}, status=410)
    server = request.build_absolute_uri(f"/openrosa/{mission.code}")
    settings = collect_settings(server, str(device.pk), token, mission.name)
    context = {"of": mission, "device": device, "token": token, "server": server, "qr": picture(settings)}
    return render(request, "web/accounts/enrolled.html", context)
