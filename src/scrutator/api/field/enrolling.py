"""A telephone is enrolled: what the link stands for, then the papers, then the token."""

# Annotations are evaluated here: ninja cannot read them as text through the decorator of sensitive variables.

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables
from ninja import Field, Router, Schema

from scrutator.accounts.models import Person
from scrutator.accounts.services import enrolment_by_code, redeem
from scrutator.api.field.documents import mission_document
from scrutator.api.field.door import ByAddress, Words, unkept
from scrutator.collection.envelope.keys import sealing_key
from scrutator.core.canonical import moment
from scrutator.core.errors import ScrutatorError
from scrutator.missions.agreements import sign_papers
from scrutator.missions.models import Member, Mission
from scrutator.missions.papers import papers
from scrutator.missions.queries import member_of

router = Router(throttle=[ByAddress("30/m")])


class Look(Schema):
    code: Words = Field(max_length=100)


class Enrol(Look):
    label: Words = Field("", max_length=100)
    signed_name: Words = Field("", max_length=150)
    language: Words = Field("", max_length=10)
    papers: list[str] = Field(default_factory=list, max_length=20)


@router.post("enrol/look")
@sensitive_variables("sent")
def look(request: HttpRequest, response: HttpResponse, sent: Look) -> dict[str, Any]:
    """Whose link this is, and what is to be signed. The code is not used up."""
    unkept(response)
    enrolment = enrolment_by_code(sent.code)
    mission, member = _invited(enrolment.person, enrolment.scope)
    return {
        "mission": mission_document(mission),
        "person": {"name": member.person.name},
        "role": member.role,
        "expires_at": moment(enrolment.expires_at),
        "papers": papers(),
    }


@router.post("enrol")
@sensitive_variables("sent", "token")
def enrol(request: HttpRequest, response: HttpResponse, sent: Enrol) -> dict[str, Any]:
    """Use the code up, with the papers signed: the device, and its token, which is told once."""
    unkept(response)
    with transaction.atomic():
        device, token = redeem(sent.code, sent.label)
        mission, member = _invited(device.person, device.scope)
        language = sent.language if sent.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        sign_papers(member, device, sent.papers, sent.signed_name, language)
        Person.objects.filter(pk=device.person_id, language="").update(language=language)
    return {
        "device": device.pk,
        "token": token,
        "mission": mission_document(mission),
        "sealing_key": sealing_key(mission.code),
    }


def _invited(person: Person, scope: str) -> tuple[Mission, Member]:
    mission = Mission.objects.filter(code=scope).first()
    member = member_of(person, mission) if mission is not None else None
    if mission is None or member is None:
        raise ScrutatorError("enrolment-unknown")
    return mission, member
