"""Reports carried without a network: sealed on a device, brought in as if they had been sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scrutator.accounts.models import AuditEntry
from scrutator.accounts.services import revoke
from scrutator.collection.content.stream import CHUNK, TAG
from scrutator.collection.models import Attachment, Channel, Outbox, Submission
from scrutator.collection.outbox.importing import bring_in
from scrutator.collection.outbox.making import ToPack, make_outbox
from scrutator.collection.outbox.manifest import MAGIC
from scrutator.collection.outbox.receipts import read_receipts
from scrutator.collection.services import receive
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Event
from tests.collection.xform import JPEG, Field, filled, make_device, make_field


@pytest.fixture
def sealed(field: Field, tmp_path: Path) -> Path:
    """Two reports, one with a photograph of more than two chunks."""
    return seal(field, tmp_path)


def seal(field: Field, folder: Path, name: str = "team.outbox", token: str = "", **more: str) -> Path:
    photo = folder / "gate.jpg"
    photo.write_bytes(JPEG * 40)
    out = folder / name
    forms = [ToPack(filled("uuid:1", photo="gate.jpg"), (photo,)), ToPack(filled("uuid:2", station="002"))]
    given = {"mission": field.mission.code, "device": str(field.device.pk)} | more
    make_outbox(out, given["mission"], given["device"], token or field.token, forms)
    return out


def refused(path: Path, field: Field) -> ScrutatorError:
    events = Event.objects.count()
    with pytest.raises(ScrutatorError) as caught:
        bring_in(path, field.mission, None)
    assert (Submission.objects.count(), Event.objects.count()) == (0, events)
    return caught.value


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


@pytest.mark.parametrize("place", [-1, -CHUNK - TAG, len(MAGIC) + 250])
def test_a_changed_byte_is_told_and_nothing_is_stored(field: Field, sealed: Path, place: int) -> None:
    content = bytearray(sealed.read_bytes())
    content[place] ^= 1
    sealed.write_bytes(content)
    error = refused(sealed, field)
    assert error.code == "outbox-broken"
    assert f"device {field.device.pk}" in str(error)


def test_a_file_cut_short_at_a_chunk_is_told(field: Field, sealed: Path) -> None:
    head = sealed.read_bytes().index(b"}\n") + 2
    for size in (head + CHUNK + TAG, head + 2 * (CHUNK + TAG), head):
        sealed.write_bytes(seal(field, sealed.parent).read_bytes()[:size])
        assert refused(sealed, field).code == "outbox-broken"


def test_chunks_in_another_order_are_told(field: Field, sealed: Path) -> None:
    content = sealed.read_bytes()
    head, step = content.index(b"}\n") + 2, CHUNK + TAG
    one, two = content[head : head + step], content[head + step : head + 2 * step]
    sealed.write_bytes(content[:head] + two + one + content[head + 2 * step :])
    assert refused(sealed, field).code == "outbox-broken"


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


def test_another_token_and_an_unknown_device_are_told(field: Field, tmp_path: Path) -> None:
    assert refused(seal(field, tmp_path, token="another token"), field).code == "outbox-broken"
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
