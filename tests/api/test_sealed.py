"""The door for the field app: what a telephone sealed is opened, stored and receipted as everything else."""

from __future__ import annotations

from scrutator.collection.files import opened
from scrutator.collection.models import Attachment, Channel, Submission
from tests.api.collect import submission
from tests.api.test_openrosa import collect
from tests.collection.envelopes import file_sealed, form_sealed
from tests.collection.xform import JPEG, Field, filled


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
