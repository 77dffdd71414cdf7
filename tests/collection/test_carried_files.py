"""Files of an earlier version stand for those of an amendment: nothing is sent again, nothing is stored twice."""

from __future__ import annotations

from django.db.models import Q

from scrutator.collection.files import folder, opened
from scrutator.collection.incoming import Incoming, Receipt
from scrutator.collection.models import Attachment
from scrutator.collection.reading import read
from scrutator.collection.services import keep_file, receive
from scrutator.collection.storing import store_group
from scrutator.collection.sweeping import unowned
from scrutator.missions.models import Event
from scrutator.planning.models import Team, TeamMember
from tests.collection.xform import JPEG, Field, filled, make_device, make_observer

OTHER = JPEG[::-1]


def sent(field: Field, name: str, before: str | None = None, *files: tuple[str, bytes], **answers: str) -> Receipt:
    given = {"photo": "gate.jpg", **answers}
    return receive(field.mission, filled(name, before, **given), field.device, [keep_file(*one) for one in files])


def on_disk() -> int:
    return sum(path.is_file() for path in folder().rglob("*"))


def file_of(name: str) -> Attachment:
    return Attachment.objects.get(submission__instance_id=name)


def test_an_amendment_has_the_photograph_that_it_names_and_the_earlier_version_holds(field: Field) -> None:
    assert sent(field, "uuid:1", None, ("gate.jpg", JPEG)).missing == ()
    events = Event.objects.count()
    assert sent(field, "uuid:2", "uuid:1", V4="no").missing == ()
    assert sent(field, "uuid:3", "uuid:2", V4="yes").missing == ()
    for name in ("uuid:2", "uuid:3"):
        carried = file_of(name)
        assert (carried.carried, carried.path, carried.event) == (file_of("uuid:1"), "", None)
        with opened(carried) as file:
            assert file.read() == JPEG
    assert (on_disk(), Event.objects.count()) == (1, events + 2)


def test_a_photograph_that_is_sent_again_is_not_stored_again_under_whatever_name(field: Field) -> None:
    sent(field, "uuid:1", None, ("gate.jpg", JPEG))
    assert sent(field, "uuid:2", "uuid:1", ("gate.jpg", JPEG)).missing == ()
    assert sent(field, "uuid:3", "uuid:1", ("again.jpg", JPEG), photo="again.jpg").missing == ()
    assert sent(field, "uuid:3", "uuid:1", ("again.jpg", JPEG), photo="again.jpg").created is False
    assert {file_of(name).carried for name in ("uuid:2", "uuid:3")} == {file_of("uuid:1")}
    assert (on_disk(), unowned(-1)) == (1, [])


def test_another_file_of_the_same_name_takes_the_place_of_what_was_carried_over(field: Field) -> None:
    sent(field, "uuid:1", None, ("gate.jpg", JPEG))
    sent(field, "uuid:2", "uuid:1")
    assert sent(field, "uuid:2", "uuid:1", ("gate.jpg", OTHER)).missing == ()
    own = file_of("uuid:2")
    assert (own.carried, own.event.digest) == (None, own.sha256)
    with opened(own) as file:
        assert file.read() == OTHER
    with opened(file_of("uuid:1")) as file:
        assert file.read() == JPEG
    assert on_disk() == 2


def test_a_photograph_that_the_earlier_version_does_not_hold_is_missing_until_it_comes_with_either(
    field: Field,
) -> None:
    assert sent(field, "uuid:1").missing == ("gate.jpg",)
    assert sent(field, "uuid:2", "uuid:1").missing == ("gate.jpg",)
    assert sent(field, "uuid:3", "uuid:2").missing == ("gate.jpg",)
    sent(field, "uuid:1", None, ("gate.jpg", JPEG))
    assert not Attachment.objects.filter(~Q(submission__instance_id="uuid:1"), carried=None).exists()
    assert sent(field, "uuid:3", "uuid:2").missing == ()


def test_an_original_its_file_and_its_amendment_may_come_in_one_group(field: Field) -> None:
    def item(name: str, before: str | None, *files: bytes) -> Incoming:
        kept = tuple(keep_file("gate.jpg", one) for one in files)
        return Incoming(field.mission, read(filled(name, before, photo="gate.jpg")), field.device, kept)

    answers = store_group(field.mission, [item("uuid:1", None, JPEG), item("uuid:2", "uuid:1", JPEG)])
    assert [one.missing for one in answers if isinstance(one, Receipt)] == [(), ()]
    store_group(field.mission, [item("uuid:3", None), item("uuid:4", "uuid:3"), item("uuid:3", None, OTHER)])
    assert file_of("uuid:2").carried == file_of("uuid:1")
    assert file_of("uuid:4").carried == file_of("uuid:3")
    assert on_disk() == 2


def test_files_are_carried_within_a_team_and_to_nobody_else(field: Field) -> None:
    sent(field, "uuid:1", None, ("gate.jpg", JPEG))
    person, member = make_observer(field.mission, "bob")
    device, _token = make_device(person, field.mission.code)
    amendment = filled("uuid:2", "uuid:1", photo="gate.jpg")
    assert receive(field.mission, amendment, device).missing == ("gate.jpg",)
    TeamMember.objects.create(team=Team.objects.get(), member=member)
    assert receive(field.mission, filled("uuid:3", "uuid:1", photo="gate.jpg"), device).missing == ()
