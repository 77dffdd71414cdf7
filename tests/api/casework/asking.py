"""Somebody who asks for casework by a device of theirs."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from scrutator.missions.models import Mission, Role
from tests.collection.xform import make_device, make_observer


@dataclass
class Asking:
    """Devices of one mission, one a role."""

    mission: Mission
    given: dict[Role, tuple[str, str]] = field(default_factory=dict)

    def by(self, role: Role) -> tuple[str, str]:
        """Number and token of the device of a person of a role."""
        if role not in self.given:
            person = make_observer(self.mission, f"api-{role.value}", role)[0]
            device, token = make_device(person, f"api-{role.value}")
            self.given[role] = str(device.pk), token
        return self.given[role]

    def get(self, path: str, role: Role) -> Any:
        credentials = base64.b64encode(":".join(self.by(role)).encode()).decode()
        return Client().get(
            f"/api/casework/{self.mission.code}/{path}", headers={"Authorization": f"Basic {credentials}"}
        )
