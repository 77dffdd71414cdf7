from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrutator.accounts.models import Person
from scrutator.casework.complaints.services import enter
from scrutator.casework.models import Body, Complaint
from scrutator.missions.models import Mission, Role
from tests.collection.xform import make_field, make_observer


@dataclass
class Desk:
    """A training mission with a legal analyst, a district commission and a court."""

    mission: Mission
    legal: Person
    commission: Body
    court: Body

    def complaint(self, **fields: Any) -> Complaint:
        """A complaint that is not stored yet."""
        usual = {
            "mission": self.mission, "origin": "register", "title": "Observers were sent out", "stage": "voting",
            "complainant": "observer", "body": self.commission, "filed_on": date(2026, 10, 8),
        }  # fmt: skip
        return Complaint(**{**usual, **fields})

    def enter(self, **fields: Any) -> Complaint:
        return enter(self.complaint(**fields), self.legal)


@pytest.fixture
def desk(shipped: None, settings: Any, tmp_path: Path) -> Desk:
    settings.CONTENT_KEYS = tmp_path / "content-keys"
    mission = make_field().mission
    mission.time_zone = "Europe/Minsk"
    mission.save(update_fields=["time_zone"])
    legal = make_observer(mission, "legal", Role.LEGAL)[0]
    commission = Body.objects.create(mission=mission, kind="district", name_en="District commission 1")
    court = Body.objects.create(mission=mission, kind="court", name_en="Court of A")
    return Desk(mission, legal, commission, court)


@pytest.fixture
def enter_complaint(desk: Desk) -> Callable[..., Complaint]:
    return desk.enter
