"""A mission with a form, two teams, assignments, and a way to hand in forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from scrutator.collection.models import Submission
from scrutator.core.canonical import sha256
from scrutator.forms.models import FormVersion
from scrutator.forms.services import publish
from scrutator.forms.shipped import voting_workbook
from scrutator.missions import chain
from scrutator.missions.models import Mission
from scrutator.planning.models import Assignment, Team
from tests.forms.house import House, build_house


@dataclass
class Field:
    house: House
    form: FormVersion
    teams: list[Team]

    @property
    def mission(self) -> Mission:
        return self.house.mission

    def hand_in(
        self, station: int = 0, team: int = 0, visit: tuple[str, str] = ("09:00", "09:40"), **answers: Any
    ) -> Submission:
        """A form of a team on a station; ``visit`` are times in UTC. Fields of the submission may be given as well."""
        fields = {
            name: answers.pop(name) for name in ("amends", "quarantine", "received_at", "channel") if name in answers
        }
        paths = dict(self.form.questions.values_list("name", "path"))
        good = {
            question.path: "no" if question.polarity == "yes" else "yes"
            for question in self.form.questions.filter(kind="yn")
        }
        good[paths["V38"]] = "good"
        received = fields.pop("received_at", None)
        instance = f"uuid:{uuid4()}"
        begin, end = (datetime.fromisoformat(f"2026-10-11T{clock}").replace(tzinfo=UTC) for clock in visit)
        with transaction.atomic():
            event = chain.append(self.mission, [chain.Entry("submission", instance, sha256(instance.encode()))])[0]
            return Submission.objects.create(
                mission=self.mission, form=self.form, instance_id=instance, event=event, team=self.teams[team],
                station=self.house.stations[station], sealed_xml=instance.encode(),
                xml_sha256=sha256(instance.encode()),
                answers=good | {paths[name]: value for name, value in answers.items()},
                arrived_at=begin, left_at=end, received_at=received or end + timedelta(minutes=10), **fields,
            )  # fmt: skip


def build_field(code: str = "T-1") -> Field:
    house = build_house(code)
    form = publish(house.mission, "voting.xlsx", voting_workbook(True), house.people["analyst"])
    teams = [Team.objects.create(mission=house.mission, code=name) for name in ("A1", "A2")]
    for place, station in enumerate(house.stations[:3]):
        Assignment.objects.create(
            mission=house.mission, team=teams[0 if place < 2 else 1], station=station, order=place
        )  # fmt: skip
    return Field(house, form, teams)
