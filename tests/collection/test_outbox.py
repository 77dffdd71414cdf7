"""Reports carried without a network: sealed on a device, brought in as if they had been sent."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutator.accounts.models import AuditEntry
from scrutator.accounts.services import revoke
from scrutator.collection.envelope.keys import private_key
from scrutator.collection.envelope.sealing import seal_form
from scrutator.collection.files import folder
from scrutator.collection.models import Attachment, Channel, Outbox, Submission
from scrutator.collection.outbox.importing import bring_in
from scrutator.collection.outbox.making import ToPack
from scrutator.collection.outbox.manifest import MAGIC, Manifest
from scrutator.collection.outbox.receipts import read_receipts
from scrutator.collection.services import receive
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Event
from tests.collection.envelopes import carried, file_sealed, sender_of
from tests.collection.xform import JPEG, Field, filled, make_device, make_field


@pytest.fixture
def sealed(field: Field, tmp_path: Path) -> Path:
    """Two reports, one with a photograph of more than two chunks."""
    return seal(field, tmp_path)


def seal(field: Field, folder: Path, **more: str) -> Path:
    photo = folder / "gate.jpg"
    photo.write_bytes(JPEG * 40)
    forms = [ToPack(filled("uuid:1", photo="gate.jpg"), (photo,)), ToPack(filled("uuid:2", station="002"))]
    return carried(folder / "team.outbox", field, forms, replace(sender_of(field), **more))


def refused(path: Path, field: Field) -> ScrutatorError:
    events = Event.objects.count()
    with pytest.raises(ScrutatorError) as caught:
        bring_in(path, field.mission, None)
    assert (Submission.objects.count(), Event.objects.count()) == (0, events)
    assert Outbox.objects.count() == 0
    assert not [path for path in folder().rglob("*") if path.is_file()]
    return caught.value


def lengths(content: bytes) -> tuple[int, list[list[int]]]:
    """Where the parts begin, and how long they are."""
    head = content.index(b"}\n") + 2
    return head, json.loads(content[len(MAGIC) : head])["forms"]


def again(field: Field, forms: list[list[int]], parts: bytes) -> bytes:
    """A file of other lists and parts, as somebody on the way may write it."""
    return Manifest(str(field.device.pk), tuple(map(tuple, forms)), field.mission.code).lines() + parts


def test_what_was_sealed_is_received_with_its_files_by_its_channel(field: Field, sealed: Path) -> None:
    outbox = bring_in(sealed, field.mission, field.person)
    first, second = Submission.objects.order_by("event")
    assert (first.channel, second.channel, first.device, first.quarantine) == (
        Channel.OUTBOX, Channel.OUTBOX, field.device, "",
    )  # fmt: skip
    assert Attachment.objects.get().size == len(JPEG) * 40
    assert [(one["status"], one["number"], one["missing"]) for one in outbox.receipts["receipts"]] == [
        (201, first.event.number, []),
        (201, second.event.number, []),
    ]
    assert AuditEntry.objects.filter(subject__startswith="outbox").count() == 1


def test_bringing_it_in_again_or_after_the_network_gives_the_receipts_of_the_first(field: Field, sealed: Path) -> None:
    sent = receive(field.mission, filled("uuid:2", station="002"), field.device)
    once, again = (bring_in(sealed, field.mission, None).receipts["receipts"] for _ in range(2))
    assert [one["status"] for one in once] == [201, 202]
    assert [one["status"] for one in again] == [202, 202]
    assert [one["hash"] for one in once] == [one["hash"] for one in again]
    assert once[1]["hash"] == sent.hash
    assert Submission.objects.count() == 2
    assert Outbox.objects.count() == 2


def test_a_report_whose_id_is_taken_is_refused_alone(field: Field, sealed: Path) -> None:
    receive(field.mission, filled("uuid:1", V4="no"), field.device)
    first, second = bring_in(sealed, field.mission, None).receipts["receipts"]
    assert (first["status"], first["acknowledged"], second["status"]) == (409, False, 201)
    assert "submission-differs" in first["message"]


@pytest.mark.parametrize("part", [0, 1])
def test_a_report_damaged_on_the_way_is_refused_alone_in_its_place(field: Field, sealed: Path, part: int) -> None:
    content = bytearray(sealed.read_bytes())
    head, ((xml, photo), _second) = lengths(content)
    content[head + xml - 1 + part * photo] ^= 1
    sealed.write_bytes(content)
    first, second = bring_in(sealed, field.mission, None).receipts["receipts"]
    assert (first["status"], first["acknowledged"], first["number"]) == (400, False, None)
    assert first["instance_id"] == ("", "uuid:1")[part]
    assert "[sealed-broken]" in first["message"]
    assert (second["status"], second["instance_id"]) == (201, "uuid:2")
    assert not [path for path in folder().rglob("*") if path.is_file()]


def test_a_file_of_which_nothing_can_be_opened_is_refused_with_the_reason(field: Field, tmp_path: Path) -> None:
    path = carried(tmp_path / "x", field, [ToPack(filled("uuid:1"))])
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    error = refused(path, field)
    assert error.code == "outbox-broken"
    assert "[sealed-broken]" in str(error)


def test_a_file_cut_short_or_longer_than_its_list_is_told(field: Field, sealed: Path) -> None:
    content = sealed.read_bytes()
    head, ((xml, photo), _second) = lengths(content)
    for cut in (content[:-1], content[: head + xml], content[: head + xml + photo], content[:head], content + b"x"):
        sealed.write_bytes(cut)
        assert refused(sealed, field).code == "outbox-manifest"


def test_a_photograph_cannot_be_put_to_another_report_on_the_way(field: Field, sealed: Path) -> None:
    content = sealed.read_bytes()
    head, ((xml, photo), (second,)) = lengths(content)
    one, file, two = content[head : head + xml], content[head + xml : head + xml + photo], content[-second:]
    sealed.write_bytes(again(field, [[xml], [second, photo]], one + two + file))
    first, moved = bring_in(sealed, field.mission, None).receipts["receipts"]
    assert (first["status"], first["missing"]) == (201, ["gate.jpg"])
    assert "[sealed-content]" in moved["message"]


def test_a_report_taken_out_on_the_way_gets_no_receipt_and_comes_later(field: Field, sealed: Path) -> None:
    content = sealed.read_bytes()
    _head, (_first, (second,)) = lengths(content)
    sealed.write_bytes(again(field, [[second]], content[-second:]))
    assert [one["instance_id"] for one in bring_in(sealed, field.mission, None).receipts["receipts"]] == ["uuid:2"]
    sealed.write_bytes(content)
    assert [one["status"] for one in bring_in(sealed, field.mission, None).receipts["receipts"]] == [201, 202]


def test_lists_that_are_none_are_told(field: Field, sealed: Path) -> None:
    content = sealed.read_bytes()
    head, _forms = lengths(content)
    for forms in ([], [[]], [[0]], [[-5]], [[10**9]], [[100] * 202], [[1]] * 5001, [[True]], [[1.5]], ["ab"], [7]):
        line = json.dumps({"device": "1", "forms": forms, "mission": "m"}, separators=(",", ":")).encode()
        sealed.write_bytes(MAGIC + line + b"\n" + content[head:])
        assert refused(sealed, field).code == "outbox-unreadable"


@given(place=st.integers(0, 10_000), flip=st.integers(1, 255))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whichever_byte_is_changed_the_report_is_refused(field: Field, tmp_path: Path, place: int, flip: int) -> None:
    path = carried(tmp_path / "x", field, [ToPack(filled("uuid:1"))])
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= flip
    path.write_bytes(content)
    assert refused(path, field).code.startswith("outbox-")


def test_another_missions_file_is_named_with_both_missions(field: Field, tmp_path: Path) -> None:
    other = make_field("training-2")
    error = refused(seal(other, tmp_path), field)
    assert error.code == "outbox-mission"
    assert "training-2" in str(error)
    assert "training-1" in str(error)


def test_a_header_that_claims_this_mission_does_not_open_the_file(field: Field, tmp_path: Path) -> None:
    other = make_field("training-2")
    path = seal(other, tmp_path)
    path.write_bytes(path.read_bytes().replace(b"training-2", b"training-1", 1))
    assert refused(path, field).code == "outbox-device"


def test_parts_of_another_device_or_mission_do_not_open_under_this_ones_list(field: Field, tmp_path: Path) -> None:
    other = make_field("training-2")
    for parts in (file_sealed(other, "a", b"1"), seal_by(field, "999")):
        path = tmp_path / "x"
        path.write_bytes(again(field, [[len(parts)]], parts))
        assert refused(path, field).code == "outbox-broken"


def seal_by(field: Field, device: str) -> bytes:
    out = io.BytesIO()
    sender = replace(sender_of(field), device=device)
    seal_form(out, private_key(field.mission.code).public_key(), sender, filled("uuid:1"))
    return out.getvalue()


def test_another_token_and_an_unknown_device_are_told(field: Field, tmp_path: Path) -> None:
    assert refused(seal(field, tmp_path, token_sha256=sha256(b"another")), field).code == "outbox-broken"
    assert refused(seal(field, tmp_path, device="999999"), field).code == "outbox-device"
    assert refused(seal(field, tmp_path, device="x"), field).code == "outbox-device"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", MAGIC, MAGIC + b"[]\n", MAGIC + b"{" * 2000, b"\x00" * 4096])
def test_what_is_no_outbox_is_told(field: Field, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    assert refused(path, field).code == "outbox-unreadable"


def test_a_revoked_device_is_evidence_in_quarantine_and_is_not_told(field: Field, sealed: Path) -> None:
    revoke(field.device, None)
    receipts = bring_in(sealed, field.mission, None).receipts["receipts"]
    assert {one.quarantine for one in Submission.objects.all()} == {"device_revoked"}
    assert [(one["status"], one["waits"]) for one in receipts] == [(201, ""), (201, "")]


def test_the_device_reads_its_receipts_and_nobody_can_write_them_for_it(field: Field, sealed: Path) -> None:
    document = bring_in(sealed, field.mission, None).receipts
    content = json.dumps(document).encode()
    assert len(read_receipts(content, field.token, "r")["receipts"]) == 2
    _other, token = make_device(field.person, field.mission.code)
    forged = json.dumps(document | {"receipts": []}).encode()
    for bytes_, key in ((content, token), (forged, field.token), (b"{}", field.token), (b"[]", field.token)):
        with pytest.raises(ScrutatorError, match="no receipts"):
            read_receipts(bytes_, key, "r")


def test_nothing_of_a_report_stands_in_the_file_in_clear(field: Field, sealed: Path) -> None:
    content = sealed.read_bytes()
    assert b"uuid:1" not in content
    assert b"gate.jpg" not in content
    assert field.token.encode() not in content
