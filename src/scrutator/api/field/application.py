"""The application: its addresses, and one shape for every error."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, Throttled, ValidationError

from scrutator.api.field import bundles, enrolling, syncing
from scrutator.core.errors import ScrutatorError

STATUSES = {
    "device-unknown": 401,
    "device-refused": 403,
    "openrosa-not-here": 404,
    "enrolment-unknown": 410,
    "enrolment-used": 410,
    "enrolment-expired": 410,
    "papers-unsigned": 409,
    "field-unreadable": 422,
    "field-too-often": 429,
    "content-key-gone": 404,
}
field = NinjaAPI(title="Scrutator, field app", version="1", urls_namespace="field", docs_url=None, openapi_url=None)


@field.exception_handler(ScrutatorError)
def refused(request: HttpRequest, error: ScrutatorError) -> HttpResponse:
    """Code and sentence of an error; 400 unless :data:`STATUSES` has another status for it."""
    status = STATUSES.get(error.code, 400)
    answer = field.create_response(request, {"code": error.code, "message": str(error)}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


@field.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    # no WWW-Authenticate: a browser would ask the observer for a password
    return refused(request, ScrutatorError("device-unknown"))


@field.exception_handler(Throttled)
def _too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
    answer = refused(request, ScrutatorError("field-too-often"))
    answer["Retry-After"] = str(error.wait or 60)
    return answer


@field.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Names of fields are told, never what was in them."""
    places = {".".join(str(step) for step in one["loc"][2:]) or str(one["type"]) for one in error.errors}
    return refused(request, ScrutatorError("field-unreadable", reason=", ".join(sorted(places))))


field.add_router("", enrolling.router)
field.add_router("", bundles.router)
field.add_router("", syncing.router)
