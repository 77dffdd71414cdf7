"""What telephones with the field app say of themselves, and what headquarters decides of one that is shut out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Device, Person
from scrutator.core.canonical import moment
from scrutator.core.errors import ScrutatorError


@transaction.atomic
def note_state(device: Device, state: dict[str, Any], *, wiped: bool, at: datetime) -> None:
    """Keep the app's own account of itself, with the time ``at`` of the server; that it erased everything is audited
    once. Earlier accounts are not kept."""
    device.state = {**state, "at": moment(at)}
    device.last_seen_at = at
    Device.objects.filter(pk=device.pk).update(state=device.state, last_seen_at=at)
    if wiped and Device.objects.filter(pk=device.pk, wiped_at__isnull=True).update(wiped_at=at):
        device.wiped_at = at
        record(AuditEntry.Kind.DEVICE, person=device.person, scope=device.scope, subject=f"wiped device:{device.pk}")


@transaction.atomic
def give_up(device: Device, reason: str, by: Person) -> None:
    """Expect nothing more of a telephone that is shut out; the app is told so at its next word, and erases what
    waits on it. Audited.

    Raises ``device-in-use`` unless it is revoked, ``device-given-up`` a second time, ``device-reason``
    without a reason.
    """
    reason = reason.strip()[:300]
    if not reason:
        raise ScrutatorError("device-reason")
    if device.revoked_at is None:
        raise ScrutatorError("device-in-use")
    now = timezone.now()
    given_up = Device.objects.filter(pk=device.pk, given_up_at__isnull=True)
    if not given_up.update(given_up_at=now, given_up_by=by, given_up_reason=reason):
        raise ScrutatorError("device-given-up")
    device.refresh_from_db()
    subject = f"given up device:{device.pk}: {reason}"
    record(AuditEntry.Kind.DEVICE, person=by, scope=device.scope, subject=subject)
