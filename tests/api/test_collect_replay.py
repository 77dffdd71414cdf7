"""ODK Collect's calls in its own order, against the running server."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from scrutator.collection.files import opened
from scrutator.collection.models import Attachment, Submission
from scrutator.core.canonical import sha256
from scrutator.missions.chain import breaks, head
from tests.api.collect import Collect, Reply, submission
from tests.collection.xform import JPEG, XFORM, Field, filled

LIST = "{http://openrosa.org/xforms/xformsList}"
DEVICE = "?deviceID=collect%3A9fZkqW2r0uSdTq1a"


@pytest.fixture
def phone(port: int, field: Field) -> Iterator[Collect]:
    collect = Collect(port, field.device.pk, field.token)
    yield collect
    collect.close()


def message(reply: Reply) -> str:
    """As Collect finds it: the text of ``message`` in the envelope."""
    root = etree.fromstring(reply.body)
    assert root.tag == "{http://openrosa.org/http/response}OpenRosaResponse"
    assert root.get("items") == "0"
    return root.findtext("{http://openrosa.org/http/response}message")


def test_a_day_of_collect_list_form_manifest_head_post_split_and_repeat(
    phone: Collect, field: Field, server_home: Path
) -> None:
    base = f"/openrosa/{field.mission.code}"
    listed = phone.get(f"{base}/formList{DEVICE}")
    assert phone.asked == [("GET", f"{base}/formList", 401), ("GET", f"{base}/formList", 200)]
    assert listed.headers["content-type"] == "text/xml; charset=utf-8"
    assert listed.headers["x-openrosa-version"] == "1.0"
    (form,) = etree.fromstring(listed.body)
    told = {child.tag.removeprefix(LIST): child.text for child in form}
    assert form.tag == f"{LIST}xform"
    assert (told["formID"], told["version"], told["name"]) == ("voting", "1", "Voting day")
    assert told["downloadUrl"].startswith(f"https://localhost:{urlsplit(told['downloadUrl']).port}/openrosa/")

    address = urlsplit(told["downloadUrl"])
    form_text = phone.get(f"{address.path}?{address.query}&{DEVICE[1:]}")
    assert form_text.headers["content-encoding"] == "gzip"
    assert form_text.text == XFORM
    assert told["hash"] == "md5:" + hashlib.md5(form_text.body, usedforsecurity=False).hexdigest()
    address = urlsplit(told["manifestUrl"])
    manifest = etree.fromstring(phone.get(f"{address.path}?{address.query}&{DEVICE[1:]}").body)
    assert (manifest.tag, len(manifest)) == ("{http://openrosa.org/xforms/xformsManifest}manifest", 0)

    ready = phone.head(f"{base}/submission{DEVICE}")
    assert (ready.status, ready.body) == (204, b"")
    assert ready.headers["x-openrosa-version"] == "1.0"
    assert int(ready.headers["x-openrosa-accept-content-length"]) == 10_000_000
    assert parsedate_to_datetime(ready.headers["date"]).tzinfo is not None
    assert "location" not in ready.headers

    xml = filled("uuid:9b1f6a0e-1111-4222-8333-444455556666", photo="1760160000000.jpg")
    audit = b"event,node,start,end\nform start,,1760160000000,\n"
    first = phone.post(
        f"{base}/submission{DEVICE}", submission(xml, {"audit.csv": ("text/csv", audit)}, incomplete=True)
    )
    assert first.status == 201
    assert "Files still to come: 1." in message(first)
    second = phone.post(f"{base}/submission{DEVICE}", submission(xml, {"1760160000000.jpg": ("image/jpeg", JPEG)}))
    assert second.status == 202
    last = phone.post(f"{base}/submission{DEVICE}", submission(xml, {"1760160000000.jpg": ("image/jpeg", JPEG)}))
    assert last.status == 202
    assert message(last) == message(second)

    stored = Submission.objects.get()
    assert (bytes(stored.xml), stored.quarantine, stored.team.code) == (xml, "", "A1")
    assert f"number {stored.event.number} " in message(second)
    assert stored.event.hash in message(first)
    assert message(first).startswith("Training.")
    photo = Attachment.objects.get(name="1760160000000.jpg")
    assert photo.media_type == "image/jpeg"
    assert opened(photo).read() == JPEG
    assert sorted(path.name for path in (server_home / "attachments" / "arriving").iterdir()) == []
    assert (head(field.mission).number, list(breaks(field.mission))) == (3, [])
    assert [status for _method, _path, status in phone.asked].count(401) == 1


def test_an_edit_in_collect_becomes_an_amendment(phone: Collect, field: Field) -> None:
    address = f"/openrosa/{field.mission.code}/submission{DEVICE}"
    phone.head(address)
    assert phone.post(address, submission(filled("uuid:1", V4="yes"))).status == 201
    assert phone.post(address, submission(filled("uuid:2", "uuid:1", V4="no"))).status == 201
    assert Submission.objects.get(instance_id="uuid:2").amends.instance_id == "uuid:1"


def test_collect_shows_the_sentence_of_a_refusal(phone: Collect, field: Field) -> None:
    address = f"/openrosa/{field.mission.code}/submission{DEVICE}"
    phone.head(address)
    phone.post(address, submission(filled("uuid:1", V4="yes")))
    differing = phone.post(address, submission(filled("uuid:1", V4="no")))
    assert differing.status == 409
    assert message(differing).endswith("[submission-differs]")
    assert b'nature="error"' in differing.body
    xml = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + filled("uuid:2").split(b"?>", 1)[1]
    refused = phone.post(address, submission(xml, {"a.jpg": ("image/jpeg", JPEG)}))
    assert (refused.status, message(refused).endswith("[submission-dtd]")) == (400, True)
    assert sha256(filled("uuid:1", V4="yes")) == Submission.objects.get().xml_sha256
