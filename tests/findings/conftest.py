"""A mission on sixty invented stations with a drawn sample, and a way to hand in reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.collection.models import Submission
from scrutator.core.canonical import sha256
from scrutator.findings.models import Snapshot
from scrutator.findings.services import freeze
from scrutator.forms.models import FormVersion, Question
from scrutator.missions import chain
from scrutator.missions.models import Member, Mission, Role
from scrutator.planning.models import Draw
from scrutator.planning.queries import sample
from scrutator.planning.services import commit, propose, roll
from scrutator.territory.models import Station
from scrutator.territory.writing import FrameContent, FrameHeader, NewArea, NewStation, write_frame

QUESTIONS = [
    ("V1", "", "context", "Was it a school?"),
    ("V4", "no", "red_flag", "=Was the box sealed?"),
    ("V7", "yes", "procedural", "Was there a crowd?"),
]


@dataclass
class Desk:
    mission: Mission
    form: FormVersion
    people: dict[str, Person]
    stations: list[Station] = field(default_factory=list)

    @property
    def analyst(self) -> Person:
        return self.people["analyst"]

    def draw(self, total: int = 20) -> Draw:
        committed = commit(propose(self.mission, ["level:0"], total, 2, self.analyst), self.analyst, bytes(32))
        return roll(committed, "3 5 1 6 2 2 4 1 6 3", self.analyst)

    def sampled(self, draw: Draw) -> list[Station]:
        return [one.station for one in sample(draw).order_by("station__code")]

    def hand_in(self, station: Station, quarantine: str = "", **answers: str) -> Submission:
        paths = dict(self.form.questions.values_list("name", "path"))
        name = f"uuid:{uuid4()}"
        with transaction.atomic():
            event = chain.append(self.mission, [chain.Entry("submission", name, sha256(name.encode()))])[0]
            return Submission.objects.create(
                mission=self.mission, form=self.form, instance_id=name, event=event, station=station,
                sealed_xml=b"<x/>", xml_sha256=sha256(name.encode()), received_at=timezone.now(), quarantine=quarantine,
                answers={paths[key]: value for key, value in answers.items()},
            )  # fmt: skip

    def freeze(self) -> Snapshot:
        return freeze(self.mission, self.form, self.analyst)


def build_desk(code: str = "drill", training: bool = True) -> Desk:
    content = FrameContent([NewArea(path, path.upper(), f"{path}-ru") for path in ("a", "b")])
    for area, number in (("a", 45), ("b", 15)):
        content.stations += [NewStation(f"{area}{index:03d}", area, name="Hall") for index in range(1, number + 1)]
    header = FrameHeader(
        f"{code}-1", "Training list", "Учебный список", date(2026, 1, 31), "", "high", training=training
    )
    frame = write_frame(header, content)
    mission = Mission.objects.create(
        code=code, name_en="Drill", training=training, election_title_en="Invented", frame=frame,
        vote_date=date(2026, 10, 11), stages=["voting"],
    )  # fmt: skip
    form = FormVersion.objects.create(
        mission=mission, form_id="voting", version="1", title_en="Voting", title_ru="Голосование", stage="voting",
        workbook=b"", workbook_sha256="0" * 64, xform="<x/>", xform_sha256="1" * 64,
    )  # fmt: skip
    for order, (name, polarity, weight, label) in enumerate(QUESTIONS):
        Question.objects.create(
            form=form, name=name, path=f"facts/{name}", order=order, kind="yn", label_en=label,
            label_ru=f"{label} (ru)", stage="voting", polarity=polarity, weight=weight,
            benchmark="national_law" if polarity else "",
        )  # fmt: skip
    people = {}
    for role in Role.values:
        people[role] = Person.objects.create_user(f"{role}@{code}.example", name=role, training=training)
        Member.objects.create(mission=mission, person=people[role], role=role)
    return Desk(mission, form, people, list(Station.objects.filter(frame=frame).order_by("code")))


@pytest.fixture
def desk(db) -> Desk:
    return build_desk()
