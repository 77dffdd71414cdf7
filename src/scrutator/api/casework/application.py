"""The application: its addresses, and one shape for every error."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import django_auth

from scrutator.api.casework import reading
from scrutator.api.casework.door import DevicePerson
from scrutator.core.errors import ScrutatorError

casework = NinjaAPI(
    title="Scrutator, casework", version="1", urls_namespace="casework", docs_url=None, openapi_url=None,
    auth=[django_auth, DevicePerson()],
)  # fmt: skip


def _told(request: HttpRequest, code: str, status: int, **values: Any) -> HttpResponse:
    error = ScrutatorError(code, **values)
    answer = casework.create_response(request, {"code": error.code, "message": str(error)}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


@casework.exception_handler(ScrutatorError)
def _refused(request: HttpRequest, error: ScrutatorError) -> HttpResponse:
    answer = casework.create_response(request, {"code": error.code, "message": str(error)}, status=409)
    answer["Cache-Control"] = "no-store"
    return answer


@casework.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = _told(request, "device-unknown", 401)
    answer["WWW-Authenticate"] = 'Basic realm="Scrutator"'
    return answer


@casework.exception_handler(PermissionDenied)
def _not_allowed(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return _told(request, "casework-role", 403)


@casework.exception_handler(Http404)
def _not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    return _told(request, "casework-not-here", 404)


@casework.exception_handler(HttpError)
@casework.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    """Names of parameters are told, never what was in them."""
    found = error.errors if isinstance(error, ValidationError) else []
    names = sorted({str(one["loc"][-1]) for one in found})
    return _told(request, "casework-asked", 422, names=", ".join(names) or "?")


casework.add_router("", reading.router)
