"""Photographs on pages: safe to look at, without their place unless the mission shows it, originals for few."""

from __future__ import annotations

import io
import os
import struct
import time
import zlib
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from scrutator.accounts.models import AuditEntry
from scrutator.collection.files import Arriving, opened
from scrutator.collection.models import Attachment, Submission
from scrutator.collection.photos import place_of, shown_picture
from scrutator.collection.photos.places import Place, kilometres
from scrutator.collection.services import keep_file, receive
from scrutator.collection.sweeping import sweep, unowned
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Event, Role
from scrutator.missions.photos import set_photo_places
from scrutator.statements.verification.contents import check_contents
from tests.collection.xform import Field, filled, make_field, make_observer

MINSK = Place(53.9, 27.566667)


def photograph(width: int = 60, height: int = 40, kind: str = "JPEG") -> bytes:
    """A picture with the left half red, with a place, a device, and told to be turned by a quarter."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height))
    told = Image.Exif()
    told[Base.Make] = "Telephone of Ann"
    told[Base.Orientation] = 6
    told.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (53.0, 54.0, 0.0), GPS.GPSLongitudeRef: "E",
         GPS.GPSLongitude: (27.0, 34.0, 0.0)}
    )  # fmt: skip
    out = io.BytesIO()
    picture.save(out, kind, exif=told)
    return out.getvalue()


@pytest.fixture
def field(db, settings, tmp_path) -> Field:
    settings.ATTACHMENTS, settings.CONTENT_KEYS = tmp_path / "attachments", tmp_path / "content-keys"
    made = make_field()
    files = [keep_file("gate.jpg", photograph()), keep_file("sound.ogg", b"OggS" + bytes(60))]
    receive(made.mission, filled("uuid:1", photo="gate.jpg"), made.device, files)
    return made


def as_role(client: Client, field: Field, role: Role) -> str:
    client.force_login(make_observer(field.mission, role.value, role)[0])
    key = Attachment.objects.get(name="gate.jpg").pk
    return f"/missions/{field.mission.code}/submissions/1/files/{key}/"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_shown_picture_is_upright_and_tells_neither_place_nor_device(kind: str) -> None:
    sent = photograph(kind=kind)
    assert place_of(io.BytesIO(sent)) == MINSK
    shown = shown_picture(io.BytesIO(sent))
    assert b"Telephone" not in shown
    assert place_of(io.BytesIO(shown)) is None
    with Image.open(io.BytesIO(shown)) as picture:
        assert (picture.format, picture.size, len(picture.getexif())) == ("JPEG", (40, 60), 0)
        red, _green, blue = picture.getpixel((20, 5))
        assert red > 200 > 60 > blue


def test_what_is_no_picture_is_refused_with_a_sentence() -> None:
    whole = photograph()
    wide = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(wide, "PNG")
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    for content in (b"", b"\xff\xd8\xff\xe0", whole[: len(whole) // 2], svg, b"GIF89a/*" + bytes(40), wide.getvalue()):
        with pytest.raises(ScrutatorError) as caught:
            shown_picture(io.BytesIO(content))
        assert caught.value.code == "picture-unreadable"


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    changes=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255))),
)
def test_a_damaged_picture_is_shown_or_refused_with_a_sentence(kind: str, changes: list[tuple[int, int]]) -> None:
    content = bytearray(photograph(kind=kind))
    for place, byte in changes:
        content[place % len(content)] = byte
    place_of(io.BytesIO(content))
    try:
        began, code = shown_picture(io.BytesIO(content))[:2], "picture-unreadable"
    except ScrutatorError as error:
        began, code = b"\xff\xd8", error.code
    assert (began, code) == (b"\xff\xd8", "picture-unreadable")


def test_a_picture_that_says_it_is_enormous_has_no_place_and_is_not_opened() -> None:
    header = b"\x00\x00\xff\xff\x00\x00\xff\xff\x08\x02\x00\x00\x00"
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    bomb += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    assert place_of(io.BytesIO(bomb)) is None
    with pytest.raises(ScrutatorError):
        shown_picture(io.BytesIO(bomb))


def test_everybody_who_sees_reports_sees_the_picture_and_its_download_is_clean(field: Field, client: Client) -> None:
    address = as_role(client, field, Role.COORDINATOR)
    for query in ("picture/", "picture/?small=1", ""):
        answer = client.get(address + query)
        content = answer.getvalue()
        assert answer["Content-Type"] == "image/jpeg"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert place_of(io.BytesIO(content)) is None
        assert b"Telephone" not in content
    assert client.get(f"{address}?original=1").status_code == 403
    sound = Attachment.objects.get(name="sound.ogg").pk
    assert client.get(f"/missions/{field.mission.code}/submissions/1/files/{sound}/").status_code == 403
    assert client.get(f"/missions/{field.mission.code}/submissions/1/files/{sound}/picture/").status_code == 404


def test_the_original_is_for_few_and_the_trail_keeps_who_took_it(field: Field, client: Client) -> None:
    address = as_role(client, field, Role.HEAD)
    assert client.get(f"{address}?original=1").getvalue() == photograph()
    assert AuditEntry.objects.filter(subject__startswith="original ").count() == 1
    with opened(Attachment.objects.get(name="gate.jpg")) as file:
        assert file.read() == photograph()


def test_the_place_is_shown_to_nobody_until_the_mission_says_apart(field: Field, client: Client) -> None:
    as_role(client, field, Role.LEGAL)
    page = f"/missions/{field.mission.code}/submissions/1/"
    assert "27.566667" not in client.get(page).content.decode()
    choose = f"/missions/{field.mission.code}/erasures/photographs/"
    assert client.post(choose, {"choice": "everywhere"}).status_code == 422
    assert client.post(choose, {"choice": "apart"}).status_code == 302
    assert "It says that it was made at 53.9, 27.566667" in client.get(page).content.decode()
    as_role(client, field, Role.COORDINATOR)
    assert "27.566667" not in client.get(page).content.decode()
    assert Event.objects.get(kind="photo_places").subject == "apart"


def test_a_choice_that_nobody_made_is_noticed_by_verification(field: Field) -> None:
    legal = make_observer(field.mission, "legal", Role.LEGAL)[0]
    set_photo_places(field.mission, "apart", legal)
    words = "places in photographs"
    assert not [fault for fault in check_contents(field.mission).faults if words in fault.problem]
    field.mission.photo_places = "strip"
    assert [fault for fault in check_contents(field.mission).faults if words in fault.problem]
    with pytest.raises(ScrutatorError):
        set_photo_places(field.mission, "apart", field.person)


def test_the_distance_is_that_of_the_great_circle() -> None:
    assert kilometres(MINSK, MINSK.latitude, MINSK.longitude) == 0
    assert kilometres(Place(0, 0), 0, 1) == pytest.approx(111.195, abs=0.001)
    assert kilometres(Place(90, 0), -90, 40) == pytest.approx(20015.11, abs=0.01)


def test_what_never_arrived_is_swept_and_a_file_that_no_report_names_is_told_and_stays(field: Field) -> None:
    place = Path(django_settings.ATTACHMENTS)
    half = Arriving("half.jpg")
    half.write(b"x")
    keep_file("nobodys.jpg", photograph())
    before = {path for path in place.rglob("*") if path.is_file()}
    assert (sweep(), unowned()) == (0, [])
    old = time.time() - 3 * 24 * 3600
    for path in before:
        os.utime(path, (old, old))
    assert sweep() == 1
    left = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert left - set(Attachment.objects.values_list("path", flat=True)) == set(unowned())
    assert len(unowned()) == 1
    assert Submission.objects.count() == 1
    half.drop()
