"""Until there are accounts, what writes is done from this machine alone."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]


def from_this_machine(request: HttpRequest) -> bool:
    """Whether the request comes from a loopback address."""
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def loopback_only(view: View) -> View:
    """Refuse a request from another machine with a sentence (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not from_this_machine(request):
            raise PermissionDenied(_("Lists can be brought in only on the machine that runs the server."))
        return view(request, *args, **kwargs)

    return guarded
