"""A mission to the vote of October 2015 in Belarus, with the archive, the law and the frame as they ship."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.archive.models import Election, Organization
from scrutator.casework.criticisms.services import enter
from scrutator.casework.models import Category, Criticism, Incident
from scrutator.collection.models import Submission
from scrutator.core.canonical import sha256
from scrutator.forms.models import FormVersion
from scrutator.forms.services import publish
from scrutator.forms.shipped import voting_workbook
from scrutator.law.models import Provision
from scrutator.missions import chain
from scrutator.missions.models import Mission, Role, Stage
from scrutator.missions.services import create_mission
from scrutator.territory.models import Frame, Station
from tests.collection.xform import make_observer

EDITION = "BY-EC-2015-06-04"


@dataclass
class October:
    mission: Mission
    legal: Person

    def point(self, **fields: Any) -> Criticism:
        """A point that is not stored yet."""
        usual = {
            "mission": self.mission, "election": Election.objects.get(code="BY-2015"), "direction": "critical",
            "organization": Organization.objects.get(code="ODIHR"), "stage": "count", "confidence": "low",
            "point_en": "Protocols were not posted.", "said_on": date(2015, 10, 12),
        }  # fmt: skip
        return Criticism(**{**usual, **fields})

    def enter(self, **fields: Any) -> Criticism:
        return enter(self.point(**fields), self.legal)

    def article(self, number: str) -> Provision:
        return Provision.objects.get(edition__code=EDITION, number=number)

    def incident(self, number: int, category: Category, **fields: Any) -> Incident:
        usual = {"title": "Sent out", "stage": "count", "entered_by": self.legal, "entered_at": "2015-10-11T20:00Z"}
        return Incident.objects.create(mission=self.mission, number=number, category=category, **{**usual, **fields})

    def publish(self) -> FormVersion:
        """The form for voting day as it ships, whose questions judge by the Electoral Code."""
        return publish(self.mission, "voting.xlsx", voting_workbook(training=False), self.legal)

    def hand_in(self, form: FormVersion, place: int, **answers: str) -> None:
        """A report from the station at a place of the list."""
        paths = dict(form.questions.values_list("name", "path"))
        name = f"uuid:{uuid4()}"
        with transaction.atomic():
            event = chain.append(self.mission, [chain.Entry("submission", name, sha256(name.encode()))])[0]
            Submission.objects.create(
                mission=self.mission, form=form, instance_id=name, event=event, sealed_xml=b"<x/>",
                station=Station.objects.filter(frame=self.mission.frame).order_by("code")[place],
                xml_sha256=sha256(name.encode()), received_at=timezone.now(),
                answers={paths[key]: value for key, value in answers.items()},
            )  # fmt: skip


@pytest.fixture
def october(shipped: None, settings: Any, tmp_path: Path) -> October:
    settings.CONTENT_KEYS = tmp_path / "content-keys"
    mission = create_mission(
        code="by-2015", name_en="Mission of October 2015", name_ru="Миссия октября 2015 года",
        frame=Frame.objects.get(code="BY-2015"), vote_date=date(2015, 10, 11), stages=[Stage.VOTING, Stage.COUNT],
        by=None, organization=Organization.objects.get(code="SCO"), election=Election.objects.get(code="BY-2015"),
        election_title_en="Presidential election", election_title_ru="Президентские выборы",
        time_zone="Europe/Minsk",
    )  # fmt: skip
    return October(mission, make_observer(mission, "legal", Role.LEGAL)[0])
