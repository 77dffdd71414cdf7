"""Adds lines to the audit trail."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from scrutator.accounts.models import AuditEntry, Person


def record(
    kind: str,
    *,
    request: HttpRequest | None = None,
    person: Person | Any | None = None,
    scope: str = "",
    subject: str = "",
) -> AuditEntry:
    """Keep that something happened. Person and address are the request's unless given; ``subject`` holds no secret."""
    if person is None and request is not None and request.user.is_authenticated:
        person = request.user
    address = request.META.get("REMOTE_ADDR") or None if request is not None else None
    return AuditEntry.objects.create(kind=kind, person=person, scope=scope, subject=subject[:300], address=address)
