"""Files of a form as telephones fetch them."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from lxml import etree

from scrutator.core.canonical import sha256
from scrutator.forms.models import FormMedia
from tests.api.test_openrosa import collect, raw
from tests.collection.xform import JPEG, Field, make_field

SPACE = "{http://openrosa.org/xforms/xformsManifest}"


def medium(field: Field, name: str = "urn 1.jpg") -> FormMedia:
    md5 = hashlib.md5(JPEG, usedforsecurity=False).hexdigest()
    return FormMedia.objects.create(form=field.form, name=name, media_type="image/jpeg", sha256=sha256(JPEG), md5=md5,
                                    size=len(JPEG), content=JPEG)  # fmt: skip


def test_the_manifest_names_each_file_with_its_hash_and_an_address_that_gives_it(port: int, field: Field) -> None:
    stored = medium(field)
    phone = collect(port, field)
    base = f"/openrosa/{field.mission.code}/forms/voting"
    manifest = etree.fromstring(phone.get(f"{base}/manifest?version=1").body)
    (item,) = manifest
    told = {child.tag.removeprefix(SPACE): child.text for child in item}
    assert (told["filename"], told["hash"]) == ("urn 1.jpg", f"md5:{stored.md5}")
    address = urlsplit(told["downloadUrl"])
    reply = phone.get(f"{address.path}?{address.query}")
    assert (reply.status, reply.body, reply.headers["content-type"]) == (200, JPEG, "image/jpeg")
    assert reply.headers["etag"] == f'"{stored.sha256}"'
    assert "sandbox" in reply.headers["content-security-policy"]


def test_a_device_that_has_the_file_is_not_sent_it_again(port: int, field: Field) -> None:
    stored = medium(field, "urn.jpg")
    path = f"/openrosa/{field.mission.code}/forms/voting/media/urn.jpg"
    assert raw(port, field, "GET", path, If_None_Match=f'"{stored.sha256}"') == (304, "")
    assert raw(port, field, "HEAD", path) == (200, "")
    assert raw(port, field, "POST", path)[0] == 405


def test_files_that_are_not_there_or_another_missions_are_not_here(port: int, field: Field) -> None:
    other = make_field("training-2")
    medium(other, "urn.jpg")
    phone = collect(port, field)
    for path in (f"{field.mission.code}/forms/voting/media/urn.jpg", f"{other.mission.code}/forms/voting/media/urn.jpg",
                 f"{field.mission.code}/forms/voting/media/..%2Furn.jpg"):  # fmt: skip
        assert phone.get(f"/openrosa/{path}").status == 404
