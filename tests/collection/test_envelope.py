"""Parts sealed on a telephone: opened as they were sealed, and refused however they were changed."""

from __future__ import annotations

import base64
import io
import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from scrutator.collection.content.stream import CHUNK, TAG
from scrutator.collection.envelope.format import MAGIC, Inside, read_header
from scrutator.collection.envelope.keys import Sender, key_text, private_key, read_key, sealing_key
from scrutator.collection.envelope.opening import Opening, opened_form
from scrutator.collection.envelope.sealing import deflated, seal_form, seal_part
from scrutator.collection.reading import XML_LIMIT
from scrutator.core.canonical import canonical, sha256
from scrutator.core.errors import ScrutatorError
from tests.collection.sealed_vectors import APP, CONTENT, PATH

XML = "<data id='x'>Участок 12</data>".encode()
SENDER = Sender("7", "m-1", sha256(b"token"))


def sealed(
    inside: Inside, content: bytes, sender: Sender = SENDER, key: ec.EllipticCurvePublicKey | None = None
) -> bytes:
    out = io.BytesIO()
    seal_part(out, key or private_key(sender.mission).public_key(), sender, inside, [content])
    return out.getvalue()


def sealed_xml(xml: bytes = XML, **more: Any) -> bytes:
    out = io.BytesIO()
    seal_form(out, private_key("m-1").public_key(), SENDER, xml, **more)
    return out.getvalue()


def opened(part: bytes, step: int = 1 << 20, sender: Sender = SENDER) -> tuple[bytes, Inside]:
    one = Opening(sender)
    content = b"".join(one.feed(part[place : place + step]) for place in range(0, len(part), step)) + one.end()
    one.check(sha256(content), len(content))
    return content, one.inside


def refused(part: bytes, sender: Sender = SENDER) -> str:
    with pytest.raises(ScrutatorError) as caught:
        opened_form(part, sender)
    assert str(caught.value)
    return caught.value.code


def test_a_form_is_opened_as_it_was_sealed_deflated_or_not() -> None:
    for deflate in (True, False):
        for clock in (None, 0, -86_400):
            form = opened_form(sealed_xml(deflate=deflate, clock=clock), SENDER)
            assert (form.xml, form.clock) == (XML, clock)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 200, CHUNK, 3 * CHUNK + 1])
@pytest.mark.parametrize("step", [7, CHUNK + TAG, 1 << 20])
def test_a_file_is_opened_in_pieces_of_any_length(size: int, step: int) -> None:
    content = os.urandom(size)
    assert opened(sealed(Inside(sha256(content), size, "ворота.jpg"), content), step)[0] == content


@given(content=st.binary(max_size=300), cut=st.lists(st.integers(1, 400), max_size=5))
def test_whatever_is_sealed_comes_out_however_it_is_cut_into_pieces(content: bytes, cut: list[int]) -> None:
    part, out, place = sealed(Inside(sha256(content), len(content), "a"), content), b"", 0
    one = Opening(SENDER)
    for length in cut:
        out += one.feed(part[place : place + length])
        place += length
    assert out + one.feed(part[place:]) + one.end() == content


@given(place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_no_changed_byte_goes_unnoticed(place: int, flip: int) -> None:
    part = bytearray(sealed_xml(clock=5))
    part[place % len(part)] ^= flip
    assert refused(bytes(part)).startswith("sealed-")


@given(length=st.integers(0, 10_000))
def test_no_cut_and_no_addition_goes_unnoticed(length: int) -> None:
    part = sealed_xml()
    assert refused(part[: length % len(part)]).startswith("sealed-")
    assert refused(part + part[: length % len(part) + 1]).startswith("sealed-")


def test_chunks_in_another_order_are_told() -> None:
    part, step = sealed(Inside(sha256(bytes(4 * CHUNK)), 4 * CHUNK, "a"), bytes(4 * CHUNK)), CHUNK + TAG
    head = part.index(b"}\n") + 2
    one, two = part[head : head + step], part[head + step : head + 2 * step]
    assert refused(part[:head] + two + one + part[head + 2 * step :]) == "sealed-broken"


def test_a_header_of_one_part_before_the_chunks_of_another_is_told() -> None:
    one, two = sealed_xml(), sealed_xml()
    end = one.index(b"}\n") + 2
    assert refused(one[:end] + two[two.index(b"}\n") + 2 :]) == "sealed-broken"


def test_another_mission_device_and_token_are_told_apart() -> None:
    part = sealed_xml()
    assert refused(part, Sender("7", "m-2", SENDER.token_sha256)) == "sealed-mission"
    assert refused(part, Sender("8", "m-1", SENDER.token_sha256)) == "sealed-device"
    assert refused(part, Sender("7", "m-1", sha256(b"other"))) == "sealed-broken"


def test_who_has_only_the_public_key_cannot_seal_for_a_device() -> None:
    forger = Sender("7", "m-1", sha256(b"guessed"))
    assert refused(sealed(Inside(sha256(XML), len(XML)), XML, forger)) == "sealed-broken"


def test_what_is_sealed_to_a_lost_key_says_so(settings: Any, tmp_path: Path) -> None:
    part = sealed_xml()
    settings.CONTENT_KEYS = tmp_path / "others"
    assert refused(part) == "sealed-key"
    private_key("m-1")
    assert refused(part) == "sealed-key"


@pytest.mark.parametrize("part", [b"", MAGIC, MAGIC + b"[]\n", MAGIC + b"null\n", MAGIC + b"{" * 2000, b"PK" * 999])
def test_what_is_no_sealed_part_is_told(part: bytes) -> None:
    assert refused(part) == "sealed-unreadable"


@given(st.binary(max_size=300))
def test_no_bytes_at_all_make_it_fail_otherwise(junk: bytes) -> None:
    for part in (junk, MAGIC + junk, sealed_xml() + junk + b"x"):
        assert refused(part).startswith("sealed-")


def test_a_header_with_spaces_other_fields_or_a_line_feed_more_is_told() -> None:
    part = sealed_xml()
    for old, new in (
        (b'{"device"', b'{ "device"'),
        (b'"mission"', b'"more":"","mission"'),
        (b'"device":"7"', b'"device":7'),
    ):
        assert refused(part.replace(old, new, 1)) == "sealed-unreadable"
    with pytest.raises(ValueError, match="canonical"):
        read_header(part[: part.index(b"}\n") + 2] + b"\n")


@pytest.mark.parametrize(
    "inside",
    [
        Inside(sha256(XML), len(XML) + 1),
        Inside("0" * 64, len(XML)),
        Inside(sha256(XML), len(XML), "gate.jpg"),
        Inside(sha256(XML), len(XML), coding="gzip"),
        Inside(sha256(XML), len(XML), coding="deflate-raw"),
        Inside(sha256(XML), len(XML), "../gate.jpg"),
        Inside(sha256(XML), len(XML), "gate.jpg", coding="deflate-raw"),
        Inside(sha256(XML), len(XML), clock=2**40),
        Inside(sha256(XML), len(XML), beside=("../a.jpg",)),
        Inside(sha256(XML), len(XML), beside=("",)),
        Inside(sha256(XML), len(XML), beside=tuple(f"{number}.jpg" for number in range(201))),
        Inside(sha256(XML), len(XML), beside=("a" * 70_000,)),
        Inside(sha256(XML), True),
        Inside(sha256(XML), -1),
        Inside("0" * 70_000, 1),
    ],
)
def test_contents_that_are_not_what_is_said_of_them_are_told(inside: Inside) -> None:
    assert refused(sealed(inside, XML)) == "sealed-content"


class CutInside(Inside):
    def written(self) -> bytes:
        return super().written()[:3]


def test_a_part_that_ends_before_its_content_is_told() -> None:
    assert refused(sealed(CutInside("", 0), b"")) == "sealed-content"


def test_a_form_says_which_files_lie_beside_it_however_many_it_may_have() -> None:
    beside = tuple(f"{number:03}-{'p' * 200}.jpg" for number in range(200))
    part = sealed(Inside(sha256(XML), len(XML), beside=beside), XML)
    assert opened_form(part, SENDER).beside == beside
    assert opened_form(sealed_xml(), SENDER).beside == ()


def test_something_small_that_inflates_without_end_is_refused() -> None:
    bomb = deflated(bytes(200 * XML_LIMIT))
    assert len(bomb) < XML_LIMIT
    assert refused(sealed(Inside("0" * 64, XML_LIMIT, coding="deflate-raw"), bomb)) == "submission-too-large"
    for wrong in (deflated(XML) + b"more", deflated(XML)[:-3], b""):
        assert refused(sealed(Inside(sha256(XML), len(XML), coding="deflate-raw"), wrong)) == "sealed-content"


def test_the_key_is_made_once_whoever_asks_first_and_only_its_owner_reads_it(settings: Any) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(sealing_key, ["m-9"] * 40))) == 1
    (path,) = settings.CONTENT_KEYS.iterdir()
    assert path.name == "m-9.seal.pem"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key_text(read_key(sealing_key("m-9"))) == sealing_key("m-9") != sealing_key("m-8")


@pytest.mark.parametrize("text", ["", "AAAA", "A" * 87, "A" * 200, "ключ", "+/=="])
def test_what_is_no_public_key_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_key(text)


@pytest.mark.parametrize("path", [PATH, APP])
def test_the_vectors_that_the_field_app_opens_too_open_here(settings: Any, path: Path) -> None:
    known = json.loads(path.read_text(encoding="utf-8"))
    settings.CONTENT_KEYS.mkdir(parents=True)
    (settings.CONTENT_KEYS / f"{known['mission']}.seal.pem").write_text(known["private_key_pem"])
    sender = Sender(known["device"], known["mission"], sha256(known["token"].encode()))
    assert sealing_key(known["mission"]) == known["sealing_key"]
    form = opened_form(base64.b64decode(known["form"]["sealed"]), sender)
    assert (form.xml.decode(), form.clock) == (known["form"]["xml"], known["form"]["clock"])
    assert form.beside == tuple(known["form"].get("beside", ()))
    content, inside = opened(base64.b64decode(known["file"]["sealed"]), sender=sender)
    assert (content, inside.name, inside.clock) == (CONTENT, known["file"]["name"], known["file"]["clock"])


def test_nothing_inside_stands_in_a_part_in_clear() -> None:
    part = sealed(Inside(sha256(XML), len(XML), "gate.jpg"), XML)
    assert b"gate" not in part
    assert XML not in part
    assert canonical(SENDER.token_sha256) not in part
