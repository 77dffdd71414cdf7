"""Who asks."""

from __future__ import annotations

from django.http import HttpRequest

from scrutator.accounts.models import Person


def person(request: HttpRequest) -> Person:
    """The person of a request to a page that is behind a sign-in."""
    assert isinstance(request.user, Person)  # noqa: S101 - for the types
    return request.user
