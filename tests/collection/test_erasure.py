"""Erasure: two people, a chain that stays whole, and contents that nobody reads any more, from no copy."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.core import serializers
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.collection.content.keyring import KeyGoneError, keyring
from scrutator.collection.content.sealing import unseal
from scrutator.collection.erasure import decide, finish, propose
from scrutator.collection.erasure.again import erase_again
from scrutator.collection.field.checking_in import Said, take_in
from scrutator.collection.field.messaging import send
from scrutator.collection.field.queries import messages_for
from scrutator.collection.files import folder, opened
from scrutator.collection.models import Attachment, CheckIn, Erasure, Message, Submission
from scrutator.collection.services import keep_file, receive
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import breaks
from scrutator.missions.models import Event, Role
from scrutator.statements.verification.contents import check_contents, check_files
from tests.collection.xform import JPEG, Field, filled, make_observer

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "Ann Witness saw it"


@pytest.fixture
def sent(live_field: Field) -> Field:
    photo = keep_file("gate.jpg", JPEG)
    receive(live_field.mission, filled("uuid:1", V5=SECRET, photo="gate.jpg"), live_field.device, [photo])
    receive(live_field.mission, filled("uuid:2", "uuid:1", V5=SECRET), live_field.device)
    receive(live_field.mission, filled("uuid:3", V5="calm"), live_field.device)
    return live_field


def person(field: Field, role: Role, name: str = "") -> Person:
    return make_observer(field.mission, name or role.value, role)[0]


def report(instance: str) -> Submission:
    return Submission.objects.get(instance_id=instance)


def erased(field: Field, scope: str = "texts") -> Erasure:
    made = propose(field.mission, [report("uuid:1")], scope, "a witness asked", person(field, Role.LEGAL))
    decide(made, "confirmed", person(field, Role.HEAD))
    return made


def test_nothing_that_was_written_or_photographed_lies_readable_in_the_database_or_on_the_disk(sent: Field) -> None:
    stored = serializers.serialize("json", [*Submission.objects.all(), *Attachment.objects.all()])
    assert SECRET not in stored
    assert all(SECRET.encode() not in bytes(one.sealed_xml) for one in Submission.objects.all())
    lying = [path.read_bytes() for path in folder().rglob("*") if path.is_file()]
    assert lying
    assert all(JPEG[:8] not in content for content in lying)
    assert report("uuid:1").texts["voting/premises/V5"] == SECRET
    assert opened(Attachment.objects.get(name="gate.jpg")).read() == JPEG


def test_erasing_a_report_takes_a_file_from_every_version_that_carries_it_and_from_later_ones(sent: Field) -> None:
    amended = filled("uuid:4", "uuid:2", photo="gate.jpg")
    assert receive(sent.mission, filled("uuid:2", "uuid:1", V5=SECRET), sent.device).missing == ()
    receive(sent.mission, filled("uuid:5", "uuid:1", photo="gate.jpg"), sent.device)
    erased(sent)
    carried = Attachment.objects.get(submission__instance_id="uuid:5")
    assert (carried.carried is not None, carried.path) == (True, "")
    with pytest.raises(FileNotFoundError):
        opened(carried)
    assert receive(sent.mission, amended, sent.device).missing == ("gate.jpg",)
    late = filled("uuid:6", "uuid:1", photo="gate.jpg")
    assert receive(sent.mission, late, sent.device, [keep_file("gate.jpg", JPEG)]).missing == ()
    assert Attachment.objects.get(submission__instance_id="uuid:6").carried is None
    assert check_files(sent.mission).faults == []


def test_a_decision_of_two_people_erases_every_version_and_verification_names_it(sent: Field) -> None:
    before = {one.instance_id: (one.key_at, bytes(one.sealed_texts)) for one in Submission.objects.all()}
    made = erased(sent)
    assert made.instances == ["uuid:1", "uuid:2"]
    for instance in made.instances:
        one = report(instance)
        assert (one.xml, one.texts, one.erased) == (b"", {}, made)
        with pytest.raises(KeyGoneError):
            unseal(keyring(sent.mission.code).key(before[instance][0]), b"texts", instance, before[instance][1])
    assert [path for path in folder().rglob("*") if path.is_file()] == []
    assert Attachment.objects.get(submission__instance_id="uuid:1").path == ""
    assert report("uuid:3").texts["voting/premises/V5"] == "calm"
    assert list(breaks(sent.mission)) == []
    contents, files = check_contents(sent.mission), check_files(sent.mission)
    assert [fault for fault in contents.faults if "uuid" in fault.place] == []
    assert files.faults == []
    number = Event.objects.get(kind="erasure").number
    assert [note.split(": ")[-1] for note in contents.notes] == [f"erased by decision {number}"] * 2


def test_what_is_marked_as_erased_without_a_decision_is_a_fault(sent: Field) -> None:
    made = erased(sent)
    Submission.objects.filter(instance_id="uuid:3").update(erased=made)
    assert any("no decision names it" in fault.problem for fault in check_contents(sent.mission).faults)


@pytest.mark.parametrize(("scope", "left"), [("texts", {"voting/premises/V4": "yes"}), ("whole", {})])
def test_coded_answers_stay_unless_everything_is_erased(sent: Field, scope: str, left: dict[str, str]) -> None:
    Submission.objects.filter(instance_id="uuid:1").update(answers={"voting/premises/V4": "yes"})
    erased(sent, scope)
    assert report("uuid:1").answers == left


def test_one_person_alone_erases_nothing_and_a_role_that_may_not_neither(sent: Field) -> None:
    legal, coordinator = person(sent, Role.LEGAL), person(sent, Role.COORDINATOR)
    with pytest.raises(ScrutatorError, match="role") as caught:
        propose(sent.mission, [report("uuid:1")], "texts", "asked", person(sent, Role.ANALYST))
    assert caught.value.code == "erasure-not-allowed"
    made = propose(sent.mission, [report("uuid:1")], "texts", "asked", legal)
    for by, code in ((legal, "erasure-same-person"), (coordinator, "erasure-not-allowed")):
        with pytest.raises(ScrutatorError) as caught:
            decide(made, "confirmed", by)
        assert caught.value.code == code
    assert report("uuid:1").texts
    decide(made, "declined", person(sent, Role.HEAD))
    with pytest.raises(ScrutatorError) as caught:
        decide(made, "confirmed", person(sent, Role.HEAD, "second"))
    assert caught.value.code == "erasure-decided"
    assert report("uuid:1").texts["voting/premises/V5"] == SECRET
    assert report("uuid:1").erased is None


@pytest.mark.parametrize(
    ("instances", "scope", "reason", "code"),
    [(["uuid:1"], "all", "asked", "scope"), (["uuid:1"], "texts", "  ", "reason"), ([], "texts", "asked", "nothing")],
)
def test_a_proposal_names_reports_scope_and_reason(sent, instances, scope, reason, code) -> None:
    rows = Submission.objects.filter(instance_id__in=instances)
    with pytest.raises(ScrutatorError) as caught:
        propose(sent.mission, rows, scope, reason, person(sent, Role.LEGAL))
    assert caught.value.code == f"erasure-{code}"
    assert not Erasure.objects.exists()


def test_a_server_that_stops_after_the_decision_finishes_it_later(sent: Field) -> None:
    made = propose(sent.mission, [report("uuid:1")], "texts", "asked", person(sent, Role.LEGAL))
    key_at = report("uuid:1").key_at
    Erasure.objects.filter(pk=made.pk).update(verdict="confirmed", number=99)
    Submission.objects.filter(instance_id="uuid:1").update(erased=made, sealed_xml=b"", sealed_texts=b"")
    assert keyring(sent.mission.code).key(key_at)
    assert finish(sent.mission) == 1
    with pytest.raises(KeyGoneError):
        keyring(sent.mission.code).key(key_at)
    assert finish(sent.mission) == 0


def test_an_older_copy_of_the_database_does_not_bring_it_back(sent: Field) -> None:
    copy = {
        one.pk: {name: getattr(one, name) for name in ("erased", "key_at", "sealed_xml", "sealed_texts")}
        for one in Submission.objects.all()
    }
    made = erased(sent)
    with transaction.atomic():  # the copy from before is put back, without the decision
        for key, fields in copy.items():
            Submission.objects.filter(pk=key).update(**fields)
        made.delete()
    with pytest.raises(ScrutatorError) as caught:
        _read = report("uuid:1").texts
    assert caught.value.code == "content-key-gone"
    assert erase_again(Path(settings.ERASURES)) == 2
    assert report("uuid:1").erased.number == made.number
    assert report("uuid:1").texts == {}
    assert erase_again(Path(settings.ERASURES)) == 0
    assert len(Path(settings.ERASURES).read_text().splitlines()) == 1


def test_a_register_that_is_none_is_refused_by_line(sent: Field, tmp_path: Path) -> None:
    erased(sent)
    broken = tmp_path / "register.jsonl"
    broken.write_text(Path(settings.ERASURES).read_text() + json.dumps({"mission": "x"}) + "\n")
    with pytest.raises(ScrutatorError, match="line 2"):
        erase_again(broken)


def test_a_key_that_was_destroyed_leaves_its_neighbours_readable(tmp_path: Path) -> None:
    ring = keyring("somewhere")
    first, second, third = ring.add([b"a" * 32, b"b" * 32, b"c" * 32])
    ring.destroy([second, 10_000])
    assert (ring.key(first), ring.key(third)) == (b"a" * 32, b"c" * 32)
    for place in (second, 10_000, third + 16):
        with pytest.raises(KeyGoneError):
            ring.key(place)
    assert (ring.path.stat().st_mode & 0o077) == 0


def said(field: Field, uuid: str, place: tuple[float, float, float | None] | None) -> CheckIn:
    one = Said(UUID(uuid), "arrived", "001", datetime(2026, 10, 11, 5, tzinfo=UTC), place)
    (row,) = take_in(field.member, field.device, [one], now=timezone.now(), clock_ahead=0, shut_out=False)
    return CheckIn.objects.get(pk=row.pk)


def test_a_place_and_a_message_lie_sealed_and_are_erased_by_two_people_while_the_chain_stays_whole(
    sent: Field,
) -> None:
    head = person(sent, Role.HEAD)
    here = said(sent, "11111111-1111-4111-8111-111111111111", (53.9012345, 27.5543210, None))
    other = said(sent, "22222222-2222-4222-8222-222222222222", None)
    told = send(sent.mission, SECRET, head)
    stored = serializers.serialize("json", [here, other, told])
    assert SECRET not in stored
    assert "53.90" not in stored
    assert (here.place, other.place, told.text) == ((53.9012345, 27.5543210, None), None, SECRET)
    places = [one.key_at for one in (here, told)]

    made = propose(sent.mission, [], "texts", "a witness asked", person(sent, Role.LEGAL), [here, told])
    decide(made, "confirmed", head)
    for one in (here, told):
        one.refresh_from_db()
        assert (one.erased, one.key_at) == (made, None)
    assert (here.place, here.told, told.text, other.erased) == (None, {}, "", None)
    for at in places:
        with pytest.raises(KeyGoneError):
            keyring(sent.mission.code).key(at)
    assert list(messages_for(sent.member)) == []
    assert list(breaks(sent.mission)) == []
    contents = check_contents(sent.mission)
    assert [fault for fault in contents.faults if "check-in" in fault.place or "erasure" in fault.place] == []
    assert any("its place is erased by decision" in note for note in contents.notes)


def test_an_older_copy_does_not_bring_a_place_or_a_message_back(sent: Field) -> None:
    here = said(sent, "11111111-1111-4111-8111-111111111111", (53.9, 27.5, 12.0))
    head = person(sent, Role.HEAD)
    told = send(sent.mission, SECRET, head)
    place, text = bytes(here.sealed_place), bytes(told.sealed_text)
    decide(propose(sent.mission, [], "whole", "asked", person(sent, Role.LEGAL), [here, told]), "confirmed", head)
    CheckIn.objects.update(sealed_place=place, key_at=here.key_at, erased=None)
    Message.objects.update(sealed_text=text, key_at=told.key_at, erased=None)
    assert erase_again(Path(settings.ERASURES)) == 2
    assert erase_again(Path(settings.ERASURES)) == 0
    here.refresh_from_db()
    assert (bytes(here.sealed_place), here.key_at, here.erased is not None) == (b"", None, True)


def test_a_place_that_was_changed_in_the_database_is_found(sent: Field) -> None:
    here = said(sent, "11111111-1111-4111-8111-111111111111", (53.9, 27.5, 12.0))
    content = bytes(here.sealed_place)
    CheckIn.objects.update(sealed_place=content[:-1] + bytes([content[-1] ^ 1]))
    assert [fault for fault in check_contents(sent.mission).faults if "check-in" in fault.place]


@pytest.mark.soak
def test_places_and_messages_from_before_are_sealed_by_the_upgrade_and_the_chain_still_fits(sent: Field) -> None:
    here = said(sent, "11111111-1111-4111-8111-111111111111", (53.9012345, 27.5543210, 12.0))
    send(sent.mission, SECRET, person(sent, Role.HEAD))
    clear = {"latitude": 53.9012345, "longitude": 27.5543210, "accuracy": 12.0, "salt": here.told["salt"]}
    new = ("key_at", "erased_id")
    rows = [
        (model.__name__, {key: value for key, value in model.objects.values().get().items() if key not in new})
        for model in (CheckIn, Message)
    ]
    rows[0][1].pop("sealed_place")
    rows[1][1].pop("sealed_text")
    rows[1][1].pop("uuid")
    CheckIn.objects.all().delete()
    Message.objects.all().delete()
    executor = MigrationExecutor(connection)
    before = executor.migrate([("collection", "0009_carried_files")]).apps
    try:
        for (name, row), words in zip(rows, (clear, {"text": SECRET}), strict=True):
            before.get_model("collection", name).objects.create(**row, **words)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    assert CheckIn.objects.get().place == (53.9012345, 27.5543210, 12.0)
    assert Message.objects.get().text == SECRET
    assert [fault for fault in check_contents(sent.mission).faults if "check-in" in fault.place] == []
