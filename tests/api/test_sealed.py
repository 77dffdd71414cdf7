"""The door for the field app: what a telephone sealed is opened, stored and receipted as everything else."""

from __future__ import annotations

import json
import threading

from scrutator.collection.envelope.keys import key_text, private_key
from scrutator.collection.files import opened
from scrutator.collection.models import Attachment, Channel, Submission
from tests.api.collect import Files, multipart, submission
from tests.api.test_openrosa import collect, raw
from tests.collection.envelopes import file_sealed, form_sealed
from tests.collection.xform import JPEG, Field, filled, make_device, make_field


def address(field: Field) -> str:
    return f"/openrosa/{field.mission.code}/submission"


def test_a_sealed_form_with_a_sealed_photograph_is_received_and_its_clock_kept(port: int, field: Field) -> None:
    photo, xml = JPEG * 40, filled("uuid:1", photo="gate.jpg")
    parts = submission(
        form_sealed(field, xml, clock=-300), {"1.sealed": ("a/b", file_sealed(field, "gate.jpg", photo))}
    )
    reply = collect(port, field).post(address(field), parts)
    assert reply.status == 201, reply.text
    stored, file = Submission.objects.get(), Attachment.objects.get()
    assert (stored.channel, stored.clock_ahead, stored.quarantine, stored.xml) == (Channel.APP, -300, "", xml)
    assert (file.name, file.media_type, file.size) == ("gate.jpg", "image/jpeg", len(photo))
    with opened(file) as content:
        assert content.read() == photo


def sent(port: int, field: Field, xml: bytes, files: Files | None = None) -> tuple[int, dict[str, object]]:
    """What the field app is answered."""
    body, kind = multipart("b", submission(xml, files)), "multipart/form-data; boundary=b"
    status, answer = raw(port, field, "POST", address(field), body, Content_Type=kind, Accept="application/json")
    return status, json.loads(answer)


def test_the_field_app_is_answered_in_json_with_what_is_missing_and_the_first_receipt_again(
    port: int, field: Field
) -> None:
    form, photo = form_sealed(field, filled("uuid:1", photo="gate.jpg")), file_sealed(field, "gate.jpg", JPEG)
    status, first = sent(port, field, form)
    stored = Submission.objects.get()
    assert (status, first["created"], first["missing"], first["code"]) == (201, True, ["gate.jpg"], "")
    assert (first["number"], first["hash"]) == (stored.event.number, stored.event.hash)
    assert str(first["received_at"]).endswith("Z")
    assert first["training"] is True
    status, second = sent(port, field, form, {"1": ("a/b", photo)})
    assert (status, second["created"], second["missing"], second["hash"]) == (202, False, [], first["hash"])


def test_sealing_the_same_report_again_gives_the_same_receipt(port: int, field: Field) -> None:
    xml = filled("uuid:1")
    answers = [sent(port, field, form_sealed(field, xml, deflate=deflate))[1] for deflate in (True, False, True)]
    assert len({answer["hash"] for answer in answers}) == 1
    assert Submission.objects.count() == 1


def test_a_quarantine_is_told_where_the_sender_is_told_and_a_revocation_is_not(port: int, field: Field) -> None:
    assert sent(port, field, form_sealed(field, filled("uuid:1", station="009")))[1]["quarantine"] == "station_unknown"
    field.device, field.token = make_device(field.person, field.mission.code, revoked=True)
    assert sent(port, field, form_sealed(field, filled("uuid:2")))[1]["quarantine"] == ""
    assert Submission.objects.get(instance_id="uuid:2").quarantine == "device_revoked"


def test_what_was_changed_on_the_way_is_refused_in_json_and_nothing_is_stored(port: int, field: Field) -> None:
    form, photo = form_sealed(field, filled("uuid:1", photo="gate.jpg")), file_sealed(field, "gate.jpg", JPEG)
    other = form_sealed(make_field("training-2"), filled("uuid:1"))
    stranger = file_sealed(field, "other.jpg", JPEG)
    for xml, file, code in (
        (form[:-1], photo, "sealed-broken"),
        (form, photo[:-1], "sealed-broken"),
        (form, form, "sealed-content"),
        (photo, photo, "sealed-content"),
        (form, stranger, "sealed-content"),
        (form[:40], photo, "sealed-unreadable"),
        (other, photo, "sealed-mission"),
    ):
        status, answer = sent(port, field, xml, {"1": ("a/b", file)})
        assert (status, answer["code"], answer["number"]) == (400, code, None), answer
    assert Submission.objects.count() == 0


def test_a_photograph_beside_the_questions_is_missed_until_it_comes_and_no_other_is_taken(
    port: int, field: Field
) -> None:
    form = form_sealed(field, filled("uuid:1"), beside=("extra.jpg",))
    assert sent(port, field, form)[1]["missing"] == ["extra.jpg"]
    assert sent(port, field, form, {"1": ("a/b", file_sealed(field, "other.jpg", JPEG))})[1]["code"] == "sealed-content"
    status, answer = sent(port, field, form, {"1": ("a/b", file_sealed(field, "extra.jpg", JPEG))})
    assert (status, answer["missing"]) == (202, [])


def test_another_device_cannot_send_what_a_device_sealed(port: int, field: Field) -> None:
    form = form_sealed(field, filled("uuid:1"))
    field.device, field.token = make_device(field.person, field.mission.code)
    status, answer = sent(port, field, form)
    assert (status, answer["code"]) == (403, "sealed-device")


def test_the_largest_form_that_is_taken_is_taken_sealed_too(port: int, field: Field) -> None:
    xml = filled("uuid:1")
    padded = xml + b" " * (1024 * 1024 - len(xml))
    assert sent(port, field, form_sealed(field, padded, deflate=False))[0] == 201
    status, answer = sent(port, field, form_sealed(field, padded + b" ", deflate=True))
    assert (status, answer["code"]) == (413, "submission-too-large")


def test_a_plain_form_and_a_file_shorter_than_the_magic_stay_as_they_were(port: int, field: Field) -> None:
    assert sent(port, field, filled("uuid:1"), {"a": ("a/b", b""), "b": ("a/b", b"SCRUTATOR")})[0] == 201
    stored = Submission.objects.get()
    assert (stored.channel, stored.clock_ahead) == (Channel.OPENROSA, None)
    assert sorted(stored.attachments.values_list("size", flat=True)) == [0, 9]


def test_a_device_fetches_the_sealing_key_and_a_revoked_one_does_not(port: int, field: Field) -> None:
    path = f"/openrosa/{field.mission.code}/sealing-key"
    status, answer = raw(port, field, "GET", path)
    key = key_text(private_key(field.mission.code).public_key())
    assert (status, json.loads(answer)) == (200, {"mission": field.mission.code, "sealing_key": key})
    field.device, field.token = make_device(field.person, field.mission.code, revoked=True)
    assert raw(port, field, "GET", path)[0] == 403


def test_the_same_sealed_report_sent_many_times_at_once_is_stored_once(port: int, field: Field) -> None:
    form = form_sealed(field, filled("uuid:1"))
    answers: list[tuple[int, dict[str, object]]] = []
    threads = [threading.Thread(target=lambda: answers.append(sent(port, field, form))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(status for status, _answer in answers) == [201] + [202] * 7
    assert len({answer["hash"] for _status, answer in answers}) == 1
