"""What is made of a submission: identity, amendments, files, quarantine, and its link in the chain."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scrutator.accounts.models import Person
from scrutator.collection.files import opened
from scrutator.collection.incoming import Incoming, Receipt
from scrutator.collection.models import Attachment, Channel, Submission
from scrutator.collection.queries import by_receipt, received, received_from
from scrutator.collection.reading import read
from scrutator.collection.services import keep_file, receive
from scrutator.collection.storing import store_group
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import breaks
from scrutator.missions.models import Event, Role
from scrutator.planning.models import Team, TeamMember
from tests.collection.xform import JPEG, Field, filled, make_device, make_observer


def test_a_submission_is_stored_as_it_came_with_its_place_in_the_chain(field: Field) -> None:
    xml = filled("uuid:1")
    receipt = receive(field.mission, xml, field.device)
    stored = Submission.objects.get()
    assert bytes(stored.xml) == xml
    assert stored.all_answers["voting/processing/V18"] == "no"
    assert (stored.form, stored.station.code, stored.team.code) == (field.form, "001", "A1")
    assert (stored.member, stored.device, stored.quarantine) == (field.member, field.device, "")
    assert stored.arrived_at == datetime(2026, 10, 11, 5, tzinfo=UTC)
    event = Event.objects.get()
    assert (event.kind, event.subject, event.digest) == ("submission", "uuid:1", sha256(xml))
    assert (receipt.number, receipt.hash, receipt.created) == (event.number, event.hash, True)
    assert list(breaks(field.mission)) == []


def test_an_identical_repost_gets_the_same_receipt_and_no_number(field: Field) -> None:
    first = receive(field.mission, filled("uuid:1"), field.device)
    again = receive(field.mission, filled("uuid:1"), field.device)
    assert (again.number, again.hash, again.created) == (first.number, first.hash, False)
    assert (Submission.objects.count(), Event.objects.count()) == (1, 1)


def test_another_content_under_the_same_id_is_refused_and_the_first_stays(field: Field) -> None:
    receive(field.mission, filled("uuid:1", V4="yes"), field.device)
    with pytest.raises(ScrutatorError) as caught:
        receive(field.mission, filled("uuid:1", V4="no"), field.device)
    assert caught.value.code == "submission-differs"
    assert Submission.objects.get().all_answers["voting/premises/V4"] == "yes"


def test_the_same_id_in_another_mission_is_another_submission(field: Field) -> None:
    from tests.collection.xform import make_field

    other = make_field("training-2")
    assert receive(field.mission, filled("uuid:1"), field.device).created
    assert receive(other.mission, filled("uuid:1"), other.device).number == 1


def test_files_complete_a_submission_one_post_after_another(field: Field) -> None:
    xml = filled("uuid:1", photo="gate.jpg")
    first = receive(field.mission, xml, field.device, [keep_file("notes.txt", b"audit\n")])
    assert first.missing == ("gate.jpg",)
    second = receive(field.mission, xml, field.device, [keep_file("gate.jpg", JPEG)])
    assert (second.created, second.missing, second.hash) == (False, (), first.hash)
    photo = Attachment.objects.get(name="gate.jpg")
    assert (photo.sha256, photo.media_type, photo.size) == (sha256(JPEG), "image/jpeg", len(JPEG))
    assert opened(photo).read() == JPEG
    assert list(Event.objects.values_list("kind", "digest")) == [
        ("submission", sha256(xml)),
        ("attachment", sha256(b"audit\n")),
        ("attachment", sha256(JPEG)),
    ]
    assert Event.objects.filter(subject__contains="gate").count() == 0
    assert list(breaks(field.mission)) == []


def test_a_file_is_not_overwritten_by_another_of_its_name(field: Field) -> None:
    xml = filled("uuid:1", photo="gate.jpg")
    receive(field.mission, xml, field.device, [keep_file("gate.jpg", JPEG)])
    receive(field.mission, xml, field.device, [keep_file("gate.jpg", JPEG)])
    with pytest.raises(ScrutatorError) as caught:
        receive(field.mission, xml, field.device, [keep_file("gate.jpg", b"other"), keep_file("new.jpg", JPEG)])
    assert caught.value.code == "attachment-differs"
    assert Attachment.objects.get().sha256 == sha256(JPEG)
    twice = [keep_file("a.jpg", b"1"), keep_file("a.jpg", b"2")]
    with pytest.raises(ScrutatorError):
        receive(field.mission, filled("uuid:2"), field.device, twice)
    assert Submission.objects.count() == 1


def test_an_amendment_names_the_one_before_which_is_kept(field: Field) -> None:
    receive(field.mission, filled("uuid:1", V4="yes"), field.device)
    receive(field.mission, filled("uuid:2", "uuid:1", V4="no"), field.device)
    old, new = Submission.objects.order_by("event__number")
    assert (new.amends, new.quarantine) == (old, "")
    assert old.all_answers["voting/premises/V4"] == "yes"


def test_what_needs_a_person_is_received_and_set_apart_with_its_reason(field: Field) -> None:
    mission, device = field.mission, field.device

    def reason(xml: bytes, by=device) -> str:
        return receive(mission, xml, by).quarantine

    assert reason(filled("uuid:1", station="999")) == "station_unknown"
    assert reason(filled("uuid:2", station="003")) == "station_not_assigned"
    assert reason(filled("uuid:3").replace(b'version="1"', b'version="0"')) == "version_unknown"
    assert reason(filled("uuid:4").replace(b'id="voting"', b'id="other"')) == "form_unknown"
    assert reason(filled("uuid:5", "uuid:none")) == "original_missing"
    revoked, _token = make_device(field.person, mission.code, revoked=True)
    assert reason(filled("uuid:6"), revoked) == "device_revoked"
    stranger, member = make_observer(mission, "bob")
    their, _token = make_device(stranger, mission.code)
    assert reason(filled("uuid:7", "uuid:1"), their) == "original_of_others"
    reader, _member = make_observer(mission, "eve", Role.READER)
    assert reason(filled("uuid:8"), make_device(reader, mission.code)[0]) == "role"
    member.ended_at = datetime(2026, 10, 10, tzinfo=UTC)
    member.save()
    assert reason(filled("uuid:9"), their) == "not_a_member"
    assert received(mission).exclude(quarantine="").count() == Event.objects.count() == 9


def test_the_second_of_a_team_may_amend_what_the_first_has_sent(field: Field) -> None:
    receive(field.mission, filled("uuid:1"), field.device)
    second, member = make_observer(field.mission, "bob")
    TeamMember.objects.create(team=Team.objects.get(), member=member)
    device, _token = make_device(second, field.mission.code)
    assert receive(field.mission, filled("uuid:2", "uuid:1"), device).quarantine == ""


def test_an_amendment_and_its_original_may_come_in_one_group(field: Field) -> None:
    items = [
        Incoming(field.mission, read(filled(name, before)), field.device)
        for name, before in (("uuid:1", None), ("uuid:2", "uuid:1"), ("uuid:1", None))
    ]
    first, second, repeat = store_group(field.mission, items)
    assert isinstance(first, Receipt)
    assert isinstance(second, Receipt)
    assert isinstance(repeat, Receipt)
    assert (first.created, second.created, repeat.created) == (True, True, False)
    assert (second.quarantine, repeat.hash) == ("", first.hash)
    assert Submission.objects.get(instance_id="uuid:2").amends.instance_id == "uuid:1"


def test_a_receipt_is_found_by_number_or_whole_hash_in_its_own_mission(field: Field) -> None:
    receipt = receive(field.mission, filled("uuid:1"), field.device)
    assert by_receipt(field.mission, f" {receipt.number} ").hash == receipt.hash
    assert by_receipt(field.mission, receipt.hash.upper()).number == receipt.number
    assert by_receipt(field.mission, receipt.hash[:-1] + "g") is None
    assert by_receipt(field.mission, "99") is None
    assert received_from(field.mission, field.person).get().instance_id == "uuid:1"


def test_what_headquarters_types_counts_for_the_observer_and_names_who_typed_it(field: Field) -> None:
    typist = Person.objects.create_user("typist@example.org", name="A typist")
    receive(field.mission, filled("uuid:1"), None, channel=Channel.PAPER, member_id=field.member.pk, by=typist)
    stored = Submission.objects.get()
    assert (stored.member, stored.device, stored.by, stored.channel) == (field.member, None, typist, Channel.PAPER)
    assert (stored.team.code, stored.quarantine) == ("A1", "")


def test_what_headquarters_types_of_an_unknown_observer_is_not_held_for_that(field: Field) -> None:
    typist = Person.objects.create_user("typist@example.org", name="A typist")
    receive(field.mission, filled("uuid:1"), None, channel=Channel.PHONE, by=typist)
    stored = Submission.objects.get()
    assert (stored.member, stored.team, stored.quarantine) == (None, None, "")
