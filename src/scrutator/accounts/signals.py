"""What Django and allauth tell of sign-ins, passwords and second factors, as lines of the audit trail."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from scrutator.accounts.audit import fingerprint, record
from scrutator.accounts.models import AuditEntry

Kind = AuditEntry.Kind


def signed_in(request: HttpRequest, user: Any, **_rest: Any) -> None:
    used = request.session.get("account_authentication_methods", []) if hasattr(request, "session") else []
    means = [str(method.get("type") or method.get("method")) for method in used]
    record(Kind.SIGN_IN, request=request, person=user, subject=", ".join(dict.fromkeys(means)))


def sign_in_failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_rest: Any) -> None:
    """Of what was typed only the fingerprint of the address is kept, never the password."""
    typed = str(credentials.get("email") or credentials.get("username") or "")
    record(Kind.SIGN_IN_FAILED, request=request, subject=f"password, {fingerprint(typed)}")


def second_factor_failed(request: HttpRequest, user: Any, authenticator: Any, **_rest: Any) -> None:
    record(Kind.SIGN_IN_FAILED, request=request, person=user, subject=str(authenticator.type))


def signed_out(request: HttpRequest, user: Any, **_rest: Any) -> None:
    if user is not None:
        record(Kind.SIGN_OUT, request=request, person=user)


def _second_factor(verb: str) -> Any:
    def keep(request: HttpRequest, user: Any, authenticator: Any, **_rest: Any) -> None:
        record(Kind.CREDENTIAL, request=request, person=user, subject=f"{verb} {authenticator.type}")

    return keep


def _password(verb: str) -> Any:
    def keep(request: HttpRequest, user: Any, **_rest: Any) -> None:
        record(Kind.CREDENTIAL, request=request, person=user, subject=f"{verb} password")

    return keep


def connect() -> None:
    """Listen; called once when the package is ready."""
    listeners = {
        "signed-in": (user_logged_in, signed_in),
        "sign-in-failed": (user_login_failed, sign_in_failed),
        "signed-out": (user_logged_out, signed_out),
        "second-factor-failed": (mfa.authentication_failed, second_factor_failed),
        "second-factor-added": (mfa.authenticator_added, _second_factor("added")),
        "second-factor-removed": (mfa.authenticator_removed, _second_factor("removed")),
        "second-factor-renewed": (mfa.authenticator_reset, _second_factor("renewed")),
        "password-set": (account.password_set, _password("set")),
        "password-changed": (account.password_changed, _password("changed")),
        "password-renewed": (account.password_reset, _password("renewed")),
    }
    for name, (signal, listener) in listeners.items():
        signal.connect(listener, weak=False, dispatch_uid=f"scrutator.audit.{name}")
