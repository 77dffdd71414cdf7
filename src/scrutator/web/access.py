"""The door of every page of a mission: signed in, a member, in a role that may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.missions.models import Mission

View = Callable[..., HttpResponseBase]


def mission_page(action: str) -> Callable[[View], View]:
    """The view is called with ``(request, mission, **rest)``; its address has ``<slug:code>``.

    Somebody who is no member is answered 404, as if there were no such mission; a member whose role does not allow
    ``action`` 403, which the audit trail keeps. Nothing that is answered is kept by a browser or a proxy: it may be
    under embargo.
    """

    def guard(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(request: HttpRequest, code: str, **rest: Any) -> HttpResponseBase:
            mission = Mission.objects.select_related("frame", "organization").filter(code=code).first()
            if mission is None or not request.user.has_perm("missions.view", mission):
                raise Http404(_("There is no such mission among yours."))
            if not request.user.has_perm(action, mission):
                record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject=action)
                raise PermissionDenied(_("Your role in this mission does not allow this."))
            answer = view(request, mission, **rest)
            add_never_cache_headers(answer)
            return answer

        return guarded

    return guard
