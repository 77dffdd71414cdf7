"""Who asks: a device by HTTP Basic with its number and its token, as at OpenRosa's door."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja.security import HttpBasicAuth
from ninja.throttling import SimpleRateThrottle
from pydantic import AfterValidator, AwareDatetime, StringConstraints

from scrutator.accounts.audit import address_of
from scrutator.accounts.models import Device
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Member, Mission
from scrutator.missions.queries import member_of

Words = Annotated[str, StringConstraints(pattern="^[^\\x00]*$")]
"""A text without the character zero, which the database does not take."""


def _of_our_time(when: datetime) -> datetime:
    if not 2000 <= when.year < 2100:
        raise ValueError("not of this century")
    return when


Time = Annotated[AwareDatetime, AfterValidator(_of_our_time)]
"""A point in time with its zone."""


class DeviceAuth(HttpBasicAuth):
    """Lets every device in whose token is known, revoked or not; what it may do is decided by each address."""

    def authenticate(self, request: HttpRequest, username: str, password: str) -> Device | None:
        found = Device.objects.select_related("person").filter(token_sha256=sha256(password.encode())).first()
        if found is None or not secrets.compare_digest(str(found.pk).encode(), username.encode()):
            return None
        return found


class ByAddress(SimpleRateThrottle):
    """So many requests from one address; behind proxies the address is told as the settings trust them."""

    scope = "field"

    def get_cache_key(self, request: HttpRequest) -> str | None:
        return self.cache_format % {"scope": self.scope, "ident": address_of(request) or "unknown"}


@dataclass(frozen=True, slots=True)
class Caller:
    """``member`` is None where the person has no role in the mission now."""

    device: Device
    mission: Mission
    member: Member | None

    @property
    def let_in(self) -> bool:
        return self.device.revoked_at is None and self.member is not None


def caller(request: HttpRequest, code: str) -> Caller:
    """The device that asks. Raises ``openrosa-not-here`` for a mission that is not the device's."""
    device: Device = _authenticated(request)
    mission = Mission.objects.select_related("frame", "election").filter(code=device.scope).first()
    if mission is None or mission.code != code:
        raise ScrutatorError("openrosa-not-here")
    return Caller(device, mission, member_of(device.person, mission))


def allowed(request: HttpRequest, code: str) -> tuple[Device, Mission, Member]:
    """The same for what only a device may have that is not revoked, of a present member. Raises ``device-refused``."""
    found = caller(request, code)
    if found.device.revoked_at is not None or found.member is None:
        raise ScrutatorError("device-refused")
    return found.device, found.mission, found.member


def unkept(response: HttpResponse) -> None:
    """Nothing that is answered is kept by a browser: it may be under embargo."""
    response["Cache-Control"] = "no-store"


def _authenticated(request: Any) -> Device:
    device = request.auth
    assert isinstance(device, Device)  # noqa: S101 - the door lets nobody else in
    return device
