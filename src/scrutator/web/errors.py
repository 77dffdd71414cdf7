"""Pages for what went wrong: not found, refused, failed. Each says what to do next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. A view that raises ``Http404`` with a sentence has that sentence shown."""
    said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return _page(request, 404, _("This page is not here"), said or _("The address may be old or mistyped."))


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    said = str(exception) if exception and str(exception) else _("This is not allowed from here.")
    return _page(request, 403, _("Not allowed"), said)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, 400, _("Not understood"), _("The request cannot be read. Go back and send it again."))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or old."""
    said = _("The form has expired, or cookies are off. Load the page anew and send it again.")
    return _page(request, 403, _("Not sent"), said)


def failed(request: HttpRequest) -> HttpResponse:
    """500. It reads nothing from the database, which may be what failed."""
    said = _("Something went wrong on the server. Nothing that you sent was half-stored; try again.")
    return _page(request, 500, _("That did not work"), said)


def _page(request: HttpRequest, status: int, title: str, said: str) -> HttpResponse:
    context: dict[str, Any] = {"title": title, "said": said, "status": status}
    return render(request, "web/error.html", context, status=status)
