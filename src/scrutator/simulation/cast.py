"""The people of a training mission. They exist in training missions alone, and sign in with passwords made anew."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import transaction

from scrutator.accounts.models import Person
from scrutator.missions.models import Role

OFFICE = {
    "head": (Role.HEAD, "Head of mission (training)"),
    "analyst": (Role.ANALYST, "Statistical analyst (training)"),
    "coordinator": (Role.COORDINATOR, "Coordinator (training)"),
    "legal": (Role.LEGAL, "Legal analyst (training)"),
    "press": (Role.PRESS, "Press officer (training)"),
    "lto": (Role.LTO, "Long-term observer (training)"),
}
DOMAIN = "training.example"


@dataclass(frozen=True)
class SignIn:
    """What somebody needs to sign in. ``totp`` is the secret of the head's authenticator, else empty."""

    role: str
    email: str
    password: str
    totp: str = ""


@dataclass(frozen=True)
class Cast:
    """Everybody: the office by role, the observers in order, and how the office signs in."""

    office: dict[str, Person]
    observers: list[Person]
    sign_ins: list[SignIn]


@transaction.atomic
def gather(observers: int) -> Cast:
    """Bring in the office and ``observers`` observers; who is there already gets a new password."""
    office, sign_ins = {}, []
    for key, (role, name) in OFFICE.items():
        person = _person(f"{key}@{DOMAIN}", name)
        password = secrets.token_urlsafe(9)
        person.set_password(password)
        person.save(update_fields=["password"])
        office[key] = person
        sign_ins.append(SignIn(str(role), person.email, password, _authenticator(person) if key == "head" else ""))
    field = [_person(f"observer-{n:03}@{DOMAIN}", f"Observer {n:03} (training)") for n in range(1, observers + 1)]
    return Cast(office, field, sign_ins)


def _person(email: str, name: str) -> Person:
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person(email=email, name=name, training=True)
        person.set_unusable_password()
        person.save()
    EmailAddress.objects.get_or_create(user=person, email=email, defaults={"verified": True, "primary": True})
    return person


def _authenticator(person: Person) -> str:
    """A new authenticator in place of any before."""
    Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).delete()
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_now(secret: str) -> str:
    """The code that an authenticator with this secret shows now."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))
