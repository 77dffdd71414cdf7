"""Adds lines to the audit trail."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from typing import Any

from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
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
    """Keep that something happened. Person and address are the request's unless given; ``subject`` holds no secret.

    Within a request its address is kept even if the caller does not pass the request.
    """
    if person is None and request is not None and getattr(request, "user", None) and request.user.is_authenticated:
        person = request.user
    address = address_of(request if request is not None else context.request)
    return AuditEntry.objects.create(kind=kind, person=person, scope=scope, subject=subject[:300], address=address)


def address_of(request: HttpRequest | None) -> str | None:
    """The visitor's address, past as many proxies as the settings trust; None when it cannot be told."""
    if request is None:
        return None
    try:
        return str(ipaddress.ip_address(get_client_ip(request) or ""))
    except (ValueError, ImproperlyConfigured):
        return None


def fingerprint(email: str) -> str:
    """What stands for an e-mail address that was tried: 16 hexadecimal digits of a keyed hash.

    What somebody types into a sign-in form is not always an address: it may be a password in the wrong field, or the
    address of somebody who has nothing to do with the mission. So it is not stored; the same address gives the same
    fingerprint, which is enough to count attempts and to match them to a person whom the reader knows already.
    """
    key = f"scrutator.audit:{settings.SECRET_KEY}".encode()
    return hmac.new(key, email.strip().lower().encode(), hashlib.sha256).hexdigest()[:16]
