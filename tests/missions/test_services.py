from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from scrutator.accounts.models import AuditEntry, Person
from scrutator.accounts.services import device_by_token, invite, redeem
from scrutator.archive.models import Organization
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import breaks
from scrutator.missions.models import Event, Member, Mission, Role
from scrutator.missions.services import add_member, document_of, end_member, member_document
from tests.missions.conftest import frame, make_mission, member


def refusal(call, *arguments, **named) -> str:
    with pytest.raises(ScrutatorError) as refused:
        call(*arguments, **named)
    return refused.value.code


def test_a_mission_begins_its_chain_and_its_trail(mission: Mission) -> None:
    event = Event.objects.get(mission=mission)
    assert (event.number, event.kind, event.subject) == (1, "mission", "practice")
    assert event.digest == digest(document_of(Mission.objects.get(pk=mission.pk)))
    assert mission.stages == ["opening", "voting"]
    assert AuditEntry.objects.filter(scope="practice", kind="permission", subject="mission created").exists()


def test_training_never_runs_on_a_real_frame_nor_a_real_mission_on_an_invented_one(invented) -> None:
    real = frame("REAL", training=False)
    assert refusal(make_mission, "a", real, training=True) == "mission-frame-real"
    assert refusal(make_mission, "a", invented, training=False) == "mission-frame-invented"
    assert Mission.objects.count() == Event.objects.count() == 0
    assert not make_mission("a", real).training


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"stages": []}, "mission-stages"),
        ({"stages": ["voting", "lunch"]}, "mission-stages"),
        ({"time_zone": "Mars/Base"}, "mission-time-zone"),
        ({"code": "два слова"}, "mission-code"),
        ({"code": "practice"}, "mission-exists"),
    ],
)
def test_a_mission_that_cannot_be_is_refused_with_its_reason(mission, invented, fields, code) -> None:
    assert refusal(make_mission, fields.pop("code", "new"), invented, **fields) == code
    assert Mission.objects.count() == 1


def test_a_frame_that_is_not_published_carries_no_mission(db) -> None:
    assert refusal(make_mission, "new", frame("STAGED", training=True, published=False)) == "mission-frame-staged"


def test_nothing_invented_is_tied_to_an_organization_of_the_archive(invented) -> None:
    organization = Organization.objects.create(code="ORG", name_en="An organization", kind="intergovernmental")
    assert refusal(make_mission, "new", invented, organization=organization) == "mission-training-archive"


def test_people_for_training_belong_to_no_real_mission(db) -> None:
    real = make_mission("real", frame("REAL", training=False))
    trainee = Person.objects.create_user("t@example.org", name="Trainee", training=True)
    assert refusal(add_member, real, trainee, Role.READER, None) == "member-training"
    assert refusal(make_mission, "real-2", real.frame, by=trainee) == "member-training"


def test_a_person_has_one_role_in_a_mission_and_may_have_another_in_the_next(mission, other, people) -> None:
    assert refusal(add_member, mission, people["head"], Role.PRESS, None) == "member-has-role"
    assert refusal(add_member, mission, people["head"], "king", None) == "role-unknown"
    assert add_member(other, people["head"], Role.PRESS, None).role == "press"


def test_a_closed_account_is_given_no_role(mission) -> None:
    person = Person.objects.create_user("c@example.org", name="Closed", is_active=False)
    assert refusal(add_member, mission, person, Role.PRESS, None) == "member-inactive"


def test_roles_are_chained_without_names_and_the_chain_holds(mission, people) -> None:
    end_member(member(mission, people["press"]), people["head"])
    gone = Member.objects.get(person=people["press"])
    events = list(Event.objects.filter(mission=mission))
    assert [event.kind for event in events] == ["mission"] + ["role"] * 9
    assert events[-1].subject == f"member:{gone.pk} press ends"
    assert events[-1].digest == digest(member_document(gone, "ends"))
    began = next(event for event in events if event.subject == f"member:{gone.pk} press begins")
    assert began.digest == digest(member_document(gone, "begins"))
    assert "Name" not in str([event.subject for event in events])
    assert list(breaks(mission)) == []
    assert refusal(end_member, gone, people["head"]) == "member-ended"
    assert AuditEntry.objects.filter(scope="practice", person=people["head"], kind="permission").count() == 1


def test_with_the_role_of_an_observer_end_their_devices_in_that_mission_alone(mission, other, people) -> None:
    observer = people["sto"]
    here, there = (redeem(invite(observer, code, people["coordinator"])[1])[1] for code in ("practice", "elsewhere"))
    _enrolment, open_code = invite(observer, "practice", people["coordinator"])
    end_member(member(mission, observer), people["coordinator"])
    assert device_by_token(here) is None
    assert device_by_token(there) is not None
    assert refusal(redeem, open_code) == "enrolment-expired"


@pytest.mark.parametrize("verb", ["update", "delete", "with the mission"])
def test_the_database_refuses_to_change_or_delete_a_link_of_the_chain(mission, verb) -> None:
    events = Event.objects.filter(mission=mission)
    with pytest.raises(IntegrityError, match="chained and stays"), transaction.atomic():
        {"update": lambda: events.update(digest="f" * 64), "delete": events.delete}.get(verb, mission.delete)()
    assert events.count() == 1
    assert list(breaks(mission)) == []
