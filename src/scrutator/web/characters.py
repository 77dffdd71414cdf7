"""The zero character, which no text has and the database refuses, is told at the door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

ZERO = "\x00"


class ZeroCharacterMiddleware:
    """400 with a sentence for an address, a query or a form that has one; files are not looked into."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: Any, arguments: Any, named: Any) -> None:
        sent = (text for form in (request.GET, request.POST) for key in form for text in (key, *form.getlist(key)))
        if ZERO in request.path or any(ZERO in text for text in sent):
            raise BadRequest("a zero character")
