"""A telephone's word with the server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scrutator.accounts.models import AuditEntry, Device, Person
from scrutator.accounts.services import revoke
from scrutator.accounts.telephones import give_up
from scrutator.collection.field.messaging import send, withdraw
from scrutator.collection.models import CheckIn, Message, MessageRead
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import breaks
from scrutator.missions.models import Event, Role
from scrutator.missions.services import end_member
from scrutator.planning.models import Team, TeamMember
from scrutator.statements.verification.contents import check_contents
from tests.api.field.phone import Phone, check_in
from tests.collection.xform import Field, make_device, make_observer


@pytest.fixture
def head(given: Field) -> Person:
    return make_observer(given.mission, "head", Role.HEAD)[0]


def test_headquarters_learns_what_waits_on_a_telephone_and_how_far_its_clock_is_off(given: Field, phone: Phone) -> None:
    clock = (datetime.now(UTC) + timedelta(seconds=180)).isoformat()
    answer = phone.sync(waiting=2, drafts=1, persistent=False, language="ru", clock=clock)
    assert answer.json()["state"] == "in"
    device = Device.objects.get()
    assert (device.state["waiting"], device.state["drafts"], device.state["persistent"]) == (2, 1, False)
    assert 178 <= device.state["clock_ahead"] <= 181
    assert device.last_seen_at is not None


def test_a_check_in_is_stored_once_with_its_place_in_the_chain(given: Field, phone: Phone) -> None:
    one = check_in(place={"latitude": 53.9, "longitude": 27.5, "accuracy": 12.0})
    first = phone.sync(check_ins=[one]).json()["check_ins"]
    again = phone.sync(check_ins=[one, one]).json()["check_ins"]
    assert first == again
    row = CheckIn.objects.get()
    assert (row.station.code, row.team.code, row.place) == ("001", "A1", (53.9, 27.5, 12.0))
    assert first == [{"id": one["id"], "number": row.event.number, "hash": row.event.hash}]
    assert Event.objects.filter(kind="check-in").count() == 1
    assert not list(breaks(given.mission))


def test_a_check_in_without_station_or_place_and_one_at_an_unknown_station_are_kept(given: Field, phone: Phone) -> None:
    phone.sync(check_ins=[check_in("well", ""), check_in("help", "999", place=None)])
    rows = {row.kind: row for row in CheckIn.objects.all()}
    assert (rows["well"].station, rows["well"].place) == (None, None)
    assert (rows["help"].station, rows["help"].station_code) == (None, "999")


def test_a_check_in_that_was_changed_afterwards_is_found(given: Field, phone: Phone) -> None:
    phone.sync(check_ins=[check_in()])
    assert not [fault for fault in check_contents(given.mission).faults if "check-in" in str(fault)]
    CheckIn.objects.update(station_code="002")
    assert [fault for fault in check_contents(given.mission).faults if "check-in" in str(fault)]


def test_an_id_of_another_telephone_is_neither_stored_again_nor_acknowledged(given: Field, phone: Phone) -> None:
    one = check_in()
    phone.sync(check_ins=[one])
    person, _member = make_observer(given.mission, "bob")
    device, token = make_device(person, given.mission.code)
    assert Phone(device.pk, token, phone.code).sync(check_ins=[one]).json()["check_ins"] == []
    assert CheckIn.objects.count() == 1


def test_messages_reach_everybody_a_team_or_one_and_nobody_else(given: Field, phone: Phone, head: Person) -> None:
    person, bob = make_observer(given.mission, "bob")
    team = Team.objects.create(mission=given.mission, code="B1")
    TeamMember.objects.create(team=team, member=bob)
    device, token = make_device(person, given.mission.code)
    send(given.mission, "all", head)
    send(given.mission, "B1", head, team=team, urgent=True)
    send(given.mission, "ann", head, member=given.member)
    taken_back = send(given.mission, "wrong", head)
    withdraw(taken_back, head)
    own = phone.sync().json()["messages"]
    assert [(one["text"], one["from_role"], one["urgent"]) for one in own] == [
        ("all", "head", False),
        ("ann", "head", False),
    ]
    others = Phone(device.pk, token, phone.code).sync().json()["messages"]
    assert [one["text"] for one in others] == ["all", "B1"]


def test_that_a_message_was_read_is_kept_once_and_only_of_own_messages(
    given: Field, phone: Phone, head: Person
) -> None:
    _person, bob = make_observer(given.mission, "bob")
    send(given.mission, "all", head)
    send(given.mission, "bob", head, member=bob)
    keys = list(Message.objects.values_list("pk", flat=True))
    phone.sync(read=[*keys, 999_999, 2**70])
    phone.sync(read=keys)
    assert [(row.message.text, row.member) for row in MessageRead.objects.all()] == [("all", given.member)]


def test_only_who_may_writes_to_observers(given: Field, head: Person) -> None:
    for by, text, team, refusal in (
        (given.person, "x", None, "message-not-allowed"),
        (head, " ", None, "message-text"),
        (head, "x" * 2001, None, "message-text"),
    ):
        with pytest.raises(ScrutatorError) as refused:
            send(given.mission, text, by, team=team)
        assert refused.value.code == refusal


def test_a_telephone_that_is_shut_out_is_heard_and_told_nothing_but_that(
    given: Field, phone: Phone, head: Person
) -> None:
    send(given.mission, "all", head)
    revoke(given.device, None)
    said = phone.sync(waiting=3, check_ins=[check_in("help")]).json()
    assert (said["state"], said["messages"], said["bundle"]) == ("out", [], "")
    assert Device.objects.get(pk=given.device.pk).state["waiting"] == 3
    assert CheckIn.objects.get().shut_out is True
    assert len(said["check_ins"]) == 1


def test_what_waits_on_a_telephone_is_given_up_with_a_reason_and_it_reports_that_it_is_wiped(
    given: Field, phone: Phone, head: Person
) -> None:
    for reason, refusal in (("", "device-reason"), ("lost", "device-in-use")):
        with pytest.raises(ScrutatorError) as refused:
            give_up(given.device, reason, head)
        assert refused.value.code == refusal
    revoke(given.device, None)
    give_up(given.device, "taken at the border", head)
    with pytest.raises(ScrutatorError):
        give_up(given.device, "again", head)
    assert phone.sync().json()["state"] == "given-up"
    phone.sync(wiped=True)
    wiped_at = Device.objects.get(pk=given.device.pk).wiped_at
    assert wiped_at is not None
    phone.sync(wiped=True)
    assert Device.objects.get(pk=given.device.pk).wiped_at == wiped_at
    subjects = list(AuditEntry.objects.filter(kind="device").values_list("subject", flat=True))
    assert any("taken at the border" in subject for subject in subjects)
    assert sum(subject.startswith("wiped") for subject in subjects) == 1


def test_who_has_left_the_mission_is_told_that_he_is_out(given: Field, phone: Phone) -> None:
    end_member(given.member, None)
    said = phone.sync(check_ins=[check_in("well")]).json()
    assert said["state"] == "out"
    assert len(said["check_ins"]) == 1


@pytest.mark.parametrize(
    "word",
    [
        {"waiting": -1},
        {"clock": "yesterday"},
        {"clock": "0001-01-01T00:00:00+14:00"},
        {"check_ins": [{"id": "x", "kind": "well", "station": "", "at": "2026-10-11T07:00Z"}]},
        {"check_ins": [{**check_in(), "kind": "lunch"}]},
        {"check_ins": [{**check_in(), "at": "2026-10-11T07:00:00"}]},
        {"check_ins": [{**check_in(), "station": "\0"}]},
        {"check_ins": [{**check_in(), "place": {"latitude": 91, "longitude": 0}}]},
    ],
)
def test_a_word_that_cannot_be_read_is_refused_with_the_place(phone: Phone, word: dict[str, object]) -> None:
    answer = phone.sync(**word)
    assert (answer.status_code, answer.json()["code"]) == (422, "field-unreadable")
    assert next(iter(word)) in answer.json()["message"]
