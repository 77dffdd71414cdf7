"""A telephone with the field app, as far as the server can tell."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.test import Client

from tests.collection.xform import Field


@dataclass
class Phone:
    """Speaks to ``/field/api/`` as one device; without cookies, and with checks against forged requests switched on."""

    device: int
    token: str
    code: str
    language: str = "en"
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    @classmethod
    def of(cls, given: Field) -> Phone:
        return cls(given.device.pk, given.token, given.mission.code)

    def headers(self) -> dict[str, str]:
        credentials = base64.b64encode(f"{self.device}:{self.token}".encode()).decode()
        return {"Authorization": f"Basic {credentials}", "Accept-Language": self.language}

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/field/api/{self.code}/{path}", headers={**self.headers(), **headers})

    def sync(self, **word: Any) -> Any:
        body = {"app": "0.1.0", "clock": datetime.now(UTC).isoformat(), "waiting": 0, "drafts": 0, **word}
        return self.client.post(
            f"/field/api/{self.code}/sync", json.dumps(body), content_type="application/json", headers=self.headers()
        )


def check_in(kind: str = "arrived", station: str = "001", **more: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": kind, "station": station, "at": "2026-10-11T07:40:00+03:00", **more}


def ask(path: str, accept: str = "en", /, **body: Any) -> Any:
    """A POST without credentials, as before enrolment."""
    return Client(enforce_csrf_checks=True).post(
        f"/field/api/{path}", json.dumps(body), content_type="application/json", headers={"Accept-Language": accept}
    )
