"""Devices with what waits on them, messages to observers, and check-ins."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client

from scrutator.accounts.models import AuditEntry, Device
from scrutator.accounts.services import invite, revoke
from scrutator.accounts.telephones import note_state
from scrutator.collection.field.checking_in import Said, take_in
from scrutator.collection.field.messaging import note_read
from scrutator.collection.models import Message
from scrutator.missions.agreements import sign_papers
from scrutator.missions.models import Role
from scrutator.missions.papers import papers
from tests.collection.xform import Field, make_field, make_observer

NOW = datetime(2026, 10, 11, 5, tzinfo=UTC)


@pytest.fixture
def field(db: None) -> Field:
    return make_field()


def as_role(client: Client, field: Field, role: str) -> str:
    client.force_login(make_observer(field.mission, role, role)[0])
    return f"/missions/{field.mission.code}/"


def waits(field: Field, **state: object) -> None:
    said = {"app": "0.1.0", "waiting": 2, "drafts": 1, "persistent": True, "clock_ahead": 0, "language": "en", **state}
    note_state(field.device, said, wiped=False, at=NOW)


def say(field: Field, kind: str, station: str = "001", **more: object) -> None:
    said = Said(uuid4(), kind, station, NOW, more.get("place"))  # type: ignore[arg-type]
    take_in(field.member, field.device, [said], now=NOW, clock_ahead=0, shut_out=bool(more.get("shut_out")))


def test_devices_show_what_waits_on_each_who_signed_what_and_a_wrong_clock(field: Field, client: Client) -> None:
    waits(field, persistent=False, clock_ahead=400)
    sign_papers(field.member, field.device, [one["sha256"] for one in papers()], "Ann A.", "en")
    page = client.get(f"{as_role(client, field, Role.COORDINATOR)}devices/").content.decode()
    for words in (
        "Finished reports that wait to be sent: 2, on 1 telephone.",
        "reports: 2, drafts: 1",
        "field app 0.1.0",
        "the browser may clear its storage",
        "its clock is ahead by 400 s",
        "code of conduct: Ann A.",
    ):
        assert words in page


def test_a_clock_that_is_a_little_off_is_not_mentioned(field: Field, client: Client) -> None:
    waits(field, clock_ahead=-100)
    assert "its clock" not in client.get(f"{as_role(client, field, Role.COORDINATOR)}devices/").content.decode()


def test_what_waits_on_a_telephone_that_is_shut_out_is_given_up_with_a_reason(field: Field, client: Client) -> None:
    waits(field)
    address = f"{as_role(client, field, Role.COORDINATOR)}devices/"
    assert "Give up" not in client.get(address).content.decode()
    assert client.post(f"{address}{field.device.pk}/give-up/", {"reason": "lost"}).status_code == 422
    revoke(field.device, None)
    assert "Give up" in client.get(address).content.decode()
    refused = client.post(f"{address}{field.device.pk}/give-up/", {"reason": " "})
    assert (refused.status_code, "device-reason" in refused.content.decode()) == (422, True)
    assert client.post(f"{address}{field.device.pk}/give-up/", {"reason": "lost in a river"}).status_code == 302
    page = client.get(address).content.decode()
    assert "lost in a river" in page
    assert "wait to be sent" not in page
    assert Device.objects.get(pk=field.device.pk).given_up_by.name == "coordinator"
    assert AuditEntry.objects.filter(subject__contains="lost in a river").exists()


def test_a_telephone_of_another_mission_is_not_given_up(field: Field, client: Client) -> None:
    other = make_field("training-2")
    address = f"{as_role(client, field, Role.COORDINATOR)}devices/{other.device.pk}/give-up/"
    assert client.post(address, {"reason": "x"}).status_code == 404


def test_a_message_is_written_and_who_has_not_read_it_is_named(field: Field, client: Client) -> None:
    bob = make_observer(field.mission, "bob")[1]
    address = f"{as_role(client, field, Role.HEAD)}messages/"
    assert client.post(address, {"text": "Count begins at 20:00.", "to": "all", "urgent": "on"}).status_code == 302
    message = Message.objects.get()
    assert (message.urgent, message.from_role, message.team, message.member) == (True, "head", None, None)
    note_read(field.member, field.device, [message.pk], NOW)
    page = client.get(address).content.decode()
    assert "Read by 1 of 2." in page
    waiting = page.split("Not read yet")[1].split("</details>")[0]
    assert (bob.person.name in waiting, field.person.name in waiting) == (True, False)


def test_a_message_goes_to_a_team_or_to_one_observer_of_this_mission_only(field: Field, client: Client) -> None:
    other = make_field("training-2")
    address = f"{as_role(client, field, Role.COORDINATOR)}messages/"
    team = field.member.team_place.team
    client.post(address, {"text": "team", "to": f"team:{team.pk}"})
    client.post(address, {"text": "one", "to": f"member:{field.member.pk}"})
    assert {(one.text, one.team, one.member) for one in Message.objects.all()} == {
        ("team", team, None),
        ("one", None, field.member),
    }
    for to in (f"member:{other.member.pk}", "member:x", "team:", "", "sender:1"):
        answer = client.post(address, {"text": "kept", "to": to})
        assert (answer.status_code, "message-to" in answer.content.decode()) == (422, True)
        assert ">kept</textarea>" in answer.content.decode()
    assert client.post(address, {"text": " ", "to": "all"}).status_code == 422
    assert Message.objects.count() == 2


def test_a_message_is_withdrawn(field: Field, client: Client) -> None:
    address = f"{as_role(client, field, Role.HEAD)}messages/"
    client.post(address, {"text": "wrong", "to": "all"})
    key = Message.objects.get().pk
    assert client.post(f"{address}{key}/withdraw/").status_code == 302
    assert client.post(f"{address}{key}/withdraw/").status_code == 302
    assert "Withdrawn on" in client.get(address).content.decode()
    assert list(AuditEntry.objects.filter(kind="message").order_by("pk").values_list("subject", flat=True)) == [
        f"sent message:{key}",
        f"withdrew message:{key}",
    ]


def test_a_call_for_help_stands_first_and_a_place_is_there_only_if_it_was_given(field: Field, client: Client) -> None:
    other = make_observer(field.mission, "bob")
    say(field, "help", "999", shut_out=True, place=(53.9, 27.5, 12.0))
    later = Said(uuid4(), "arrived", "001", datetime(2026, 10, 11, 6, tzinfo=UTC), None)
    take_in(other[1], field.device, [later], now=NOW, clock_ahead=None, shut_out=False)
    page = client.get(f"{as_role(client, field, Role.COORDINATOR)}checkins/").content.decode()
    assert page.index("needs help") < page.index("arrived at the station")
    for words in ("53.9, 27.5", "within 12 m", "not in the list", "from a telephone that is shut out", "not given"):
        assert words in page


def test_of_everybody_the_newest_is_shown_and_a_call_for_help_until_all_is_well(field: Field, client: Client) -> None:
    address = f"{as_role(client, field, Role.HEAD)}checkins/"
    say(field, "arrived")
    say(field, "help")
    say(field, "left")
    page = client.get(address).content.decode()
    assert page.index("needs help") < page.index("left the station")
    assert "arrived at the station" not in page
    say(field, "well", "")
    assert "needs help" not in client.get(address).content.decode()
    every = client.get(f"{address}?all=1").content.decode()
    assert "needs help" in every
    assert "arrived at the station" in every


def test_an_observer_writes_no_messages_and_sees_no_check_ins(field: Field, client: Client) -> None:
    client.force_login(field.person)
    for place in ("messages/", "checkins/"):
        assert client.get(f"/missions/{field.mission.code}/{place}").status_code == 403


def test_the_page_of_a_link_offers_the_field_app_before_collect(field: Field, client: Client) -> None:
    code = invite(field.person, field.mission.code, field.person)[1]
    page = client.get(f"/accounts/enrol/{code}/").content.decode()
    assert page.index(f'href="/field/#/enrol/{code}"') < page.index("ODK Collect")
