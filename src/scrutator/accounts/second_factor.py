"""A code of an authenticator serves once, for as long as it would be taken."""

from __future__ import annotations

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache


def used_for() -> int:
    """Seconds for which a code would be taken: its own period, and those by which clocks may differ."""
    return int(app_settings.TOTP_PERIOD) * (2 * int(app_settings.TOTP_TOLERANCE) + 1)


def remember_used_codes() -> None:
    """Let allauth remember a used code for :func:`used_for`; by itself it does so for one period, after which the code
    of a clock that goes ahead would be taken a second time."""
    TOTP._mark_code_used = _mark_code_used


def _mark_code_used(self: TOTP, code: str) -> bool:
    return bool(cache.add(self._get_used_cache_key(code), "y", timeout=used_for()))
