"""People are brought in; devices are invited, enrolled and revoked."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Device, Enrolment, Person
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError

CODE_LASTS = timedelta(hours=24)


@transaction.atomic
def add_person(
    *, email: str, name: str, training: bool = False, language: str = "", by: Person | None = None
) -> Person:
    """A person without a password; they choose one by a link. Raises ``person-email``, ``person-name``,
    ``person-exists``."""
    email, name = email.strip().lower(), name.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ScrutatorError("person-email", email=email) from error
    if not name:
        raise ScrutatorError("person-name")
    if Person.objects.filter(email__iexact=email).exists():
        raise ScrutatorError("person-exists", email=email)
    person = Person.objects.create_user(email, name=name[:150], training=training, language=language)
    record(AuditEntry.Kind.PERMISSION, person=by, subject=f"person:{person.pk} added")
    return person


@transaction.atomic
def invite(person: Person, scope: str, by: Person) -> tuple[Enrolment, str]:
    """A code that enrols one device of ``person`` once, within 24 hours. It is returned here and never again; earlier
    unused codes of the same person and mission are void."""
    now = timezone.now()
    open_codes = Enrolment.objects.filter(person=person, scope=scope, used_at__isnull=True, expires_at__gt=now)
    open_codes.update(expires_at=now)
    code = secrets.token_urlsafe(24)
    enrolment = Enrolment.objects.create(
        person=person, scope=scope, code_sha256=_hash(code), created_by=by, expires_at=now + CODE_LASTS
    )
    record(AuditEntry.Kind.DEVICE, person=by, scope=scope, subject=f"invited person:{person.pk}")
    return enrolment, code


def enrolment_by_code(code: str, *, lock: bool = False) -> Enrolment:
    """A code that can still be used. Raises ``enrolment-unknown``, ``enrolment-used`` or ``enrolment-expired``."""
    enrolments = Enrolment.objects.select_related("person")
    if lock:
        enrolments = enrolments.select_for_update(of=("self",))
    found = enrolments.filter(code_sha256=_hash(code)).first()
    if found is None or not found.person.is_active:
        raise ScrutatorError("enrolment-unknown")
    if found.used_at is not None:
        raise ScrutatorError("enrolment-used")
    if found.expires_at <= timezone.now():
        raise ScrutatorError("enrolment-expired")
    return found


@transaction.atomic
def redeem(code: str, label: str = "") -> tuple[Device, str]:
    """Use a code up: the device, and its token of 256 bits, which is returned here and never again.

    Raises ``enrolment-unknown``, ``enrolment-used`` or ``enrolment-expired``.
    """
    enrolment = enrolment_by_code(code, lock=True)
    token = secrets.token_urlsafe(32)
    device = Device.objects.create(
        person=enrolment.person, scope=enrolment.scope, label=label.strip()[:100], token_sha256=_hash(token)
    )
    enrolment.used_at = timezone.now()
    enrolment.save(update_fields=["used_at"])
    record(
        AuditEntry.Kind.DEVICE, person=enrolment.person, scope=enrolment.scope, subject=f"enrolled device:{device.pk}"
    )
    return device, token


def device_by_token(token: str) -> Device | None:
    """The device whose token this is; None if it is unknown or revoked, or its person is no longer active."""
    return (
        Device.objects.select_related("person")
        .filter(token_sha256=_hash(token), revoked_at__isnull=True, person__is_active=True)
        .first()
    )


@transaction.atomic
def revoke(device: Device, by: Person | None) -> None:
    """From here on the token is refused. What the device has sent stays. A second time changes nothing."""
    changed = Device.objects.filter(pk=device.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    device.refresh_from_db(fields=["revoked_at"])
    if changed:
        record(AuditEntry.Kind.DEVICE, person=by, scope=device.scope, subject=f"revoked device:{device.pk}")


@transaction.atomic
def revoke_all(person: Person, scope: str, by: Person | None) -> None:
    """Every device and every open code of a person in a mission, when their role in it ends."""
    Enrolment.objects.filter(person=person, scope=scope, used_at__isnull=True).update(expires_at=timezone.now())
    for device in Device.objects.filter(person=person, scope=scope, revoked_at__isnull=True):
        revoke(device, by)


def _hash(secret: str) -> str:
    """Codes and tokens are random and long, so one round of SHA-256 is enough, and a look-up stays quick."""
    return sha256(secret.encode())
