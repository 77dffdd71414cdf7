"""Who asks, and what they may see."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Person
from scrutator.api.field.door import DeviceAuth
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission


class DevicePerson(DeviceAuth):
    """A device that is let in, as its person. One that was shut out is nobody."""

    def authenticate(self, request: HttpRequest, username: str, password: str) -> Any:
        device = super().authenticate(request, username, password)
        if device is None or device.revoked_at is not None or not device.person.is_active:
            return None
        request.user = device.person
        return device.person


def mission_of(request: HttpRequest, code: str, *, sources: bool = False) -> Mission:
    """The mission, for whoever may see its casework, and its sources where they are asked for.

    Raises ``Http404`` where the person is no member, as if there were no such mission; ``PermissionDenied``, which the
    audit trail keeps.
    """
    person = request.user
    assert isinstance(person, Person)  # noqa: S101 - the door lets in nobody else
    mission = Mission.objects.filter(code=code).first()
    if mission is None or not person.has_perm("missions.view", mission):
        raise Http404
    for action in ("casework.view", *((SOURCES,) if sources else ())):
        if not person.has_perm(action, mission):
            record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject=action)
            raise PermissionDenied
    if sources:
        record(AuditEntry.Kind.RESTRICTED_READ, request=request, scope=mission.code, subject="casework sources")
    return mission
