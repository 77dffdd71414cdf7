"""Incidents for tests: made with one source, and reports that say something."""

from __future__ import annotations

from typing import Any

from scrutator.casework.incidents.categories import categories_of
from scrutator.casework.incidents.services import Told, enter
from scrutator.casework.models import Category, Incident, Source
from scrutator.collection.filling import instance_xml
from scrutator.collection.models import Submission
from scrutator.collection.services import receive
from scrutator.forms.models import FormVersion
from scrutator.forms.services import publish
from scrutator.forms.shipped import workbook
from scrutator.territory.models import Station
from tests.casework.conftest import Desk


def category(desk: Desk, code: str = "observers") -> Category:
    return categories_of(desk.mission).get(code=code)


def incident(desk: Desk, **fields: Any) -> Incident:
    """One that is not stored yet."""
    usual = {
        "mission": desk.mission, "title": "Observers were kept behind a rope", "stage": "voting",
        "category": category(desk, fields.pop("code", "observers")),
    }  # fmt: skip
    return Incident(**{**usual, **fields})


def entered(desk: Desk, *told: Told, **fields: Any) -> Incident:
    """One that is stored; of a team of the mission that saw it, unless other sources are given."""
    return enter(incident(desk, **fields), desk.legal, told or [Told(Source(kind="team", first_hand=True))])


def citizens(desk: Desk, **fields: Any) -> Incident:
    return entered(desk, Told(Source(kind="citizen")), stream="citizen", **fields)


def station(desk: Desk, code: str) -> Station:
    return Station.objects.get(frame=desk.mission.frame, code=code)


def published(desk: Desk, form_id: str) -> FormVersion:
    """A shipped form, published in the mission."""
    return publish(desk.mission, f"{form_id}.xlsx", workbook(form_id, training=True), desk.legal)


def came(desk: Desk, form: FormVersion, name: str, *, instead_of: str | None = None, **answers: str) -> Submission:
    """A report of the mission's observer."""
    given = {"station": "001", "team": "A1", **answers}
    xml = instance_xml(form.xform, given, instance_id=name, deprecated_id=instead_of)
    member = desk.mission.members.get(person__name="ann")
    receipt = receive(desk.mission, xml, None, member_id=member.pk)
    return Submission.objects.get(event__number=receipt.number, mission=desk.mission)
