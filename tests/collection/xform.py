"""A small voting form as pyxform writes one, and a mission that uses it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime

from scrutator.accounts.models import Device, Person
from scrutator.collection.filling import instance_xml
from scrutator.core.canonical import sha256
from scrutator.forms.models import FormVersion
from scrutator.missions.models import Member, Mission, Role
from scrutator.planning.models import Assignment, Team, TeamMember
from scrutator.territory.models import Area, Frame, Station

XFORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
  <h:head><h:title>Voting day</h:title>
    <model>
      <instance><data id="voting" version="1">
        <header><station/><arrived/><left/><team/></header>
        <voting><premises><V4/><V5/></premises><processing><V18/></processing></voting>
        <photo/>
        <meta><instanceID/></meta>
      </data></instance>
      <bind nodeset="/data/header/station" type="string"/>
      <bind nodeset="/data/header/arrived" type="dateTime"/>
      <bind nodeset="/data/photo" type="binary"/>
      <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
    </model>
  </h:head>
  <h:body><upload ref="/data/photo" mediatype="image/*"><label>Photo</label></upload></h:body>
</h:html>
"""
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20


@dataclass
class Field:
    """A training mission with one team of two, three stations of which two are assigned, and a device."""

    mission: Mission
    form: FormVersion
    person: Person
    member: Member
    device: Device
    token: str


def make_field(code: str = "training-1", stations: int = 3, xform: str = XFORM) -> Field:
    frame = Frame.objects.create(
        code=f"T-{code}",
        title_en="T",
        as_of=date(2026, 1, 1),
        checksum="0" * 64,
        training=True,
        stations_count=stations,
    )
    area = Area.objects.create(
        frame=frame, code="A", name_en="A", name_ru="А", level=0, path="A", stations_count=stations
    )
    rows = [Station(frame=frame, area=area, code=f"{number:03}") for number in range(1, stations + 1)]
    Station.objects.bulk_create(rows)
    mission = Mission.objects.create(
        code=code, name_en="Training", name_ru="Учение", training=True, election_title_en="Vote", frame=frame,
        vote_date=date(2026, 10, 11), stages=["voting"],
    )  # fmt: skip
    form = FormVersion.objects.create(
        mission=mission, form_id="voting", version="1", title_en="Voting day", stage="voting", workbook=b"",
        workbook_sha256="0" * 64, xform=xform, xform_sha256=sha256(xform.encode()),
    )  # fmt: skip
    person, member = make_observer(mission, "ann")
    team = Team.objects.create(mission=mission, code="A1")
    TeamMember.objects.create(team=team, member=member)
    Assignment.objects.bulk_create([Assignment(mission=mission, team=team, station=row) for row in rows[:-1]])
    device, token = make_device(person, code)
    return Field(mission, form, person, member, device, token)


def make_observer(mission: Mission, name: str, role: str = Role.STO) -> tuple[Person, Member]:
    person = Person.objects.create_user(f"{name}@{mission.code}.example", name=name, training=True)
    return person, Member.objects.create(mission=mission, person=person, role=role)


def make_device(person: Person, scope: str, *, revoked: bool = False) -> tuple[Device, str]:
    token = secrets.token_urlsafe(32)
    when = datetime(2026, 10, 10, tzinfo=UTC) if revoked else None
    return Device.objects.create(
        person=person, scope=scope, token_sha256=sha256(token.encode()), revoked_at=when
    ), token


def filled(instance_id: str, deprecated_id: str | None = None, **answers: str) -> bytes:
    given = {"station": "001", "arrived": "2026-10-11T08:00:00.000+03:00", "V4": "yes", "V18": "no", **answers}
    return instance_xml(XFORM, given, instance_id=instance_id, deprecated_id=deprecated_id)
