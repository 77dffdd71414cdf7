"""Whatever bytes come, a form is read or refused with a sentence; and the way in which they come does not matter."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.api.openrosa.upload import Upload
from scrutator.collection.content.stream import unsealed_file
from scrutator.collection.envelope.keys import Sender
from scrutator.collection.reading import Reading, file_paths, named_files, read
from scrutator.core.errors import ScrutatorError
from tests.api.collect import multipart, submission
from tests.collection.xform import JPEG, XFORM, filled

FORM = filled("uuid:1", photo="gate.jpg")
NOBODY = Sender("1", "mission", "00" * 32)
PIECES = [
    *b"< > </a> <a> & &#0; ]]> <![CDATA[ <meta> { } xmlns:a=' <!ENTITY".split(),
    b"<!DOCTYPE d [",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"\xff\xfe",
    b"\x00",
]


def read_or_refusal(content: bytes) -> Reading | ScrutatorError:
    try:
        return read(content)
    except ScrutatorError as error:
        return error


def told(content: bytes) -> None:
    reading = read_or_refusal(content)
    if isinstance(reading, ScrutatorError):
        assert str(reading)
        assert reading.code.startswith("submission-")
        return
    assert isinstance(reading, Reading)
    assert 0 < len(reading.instance_id) <= 100
    assert all(isinstance(text, str) and "\x00" not in text for text in reading.answers.values())
    named_files(reading, file_paths(XFORM))
    reading.moment("arrived")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    content = bytearray(FORM)
    for _change in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(content)))
        content[place : place + draw(st.integers(0, 8))] = draw(
            st.one_of(st.binary(max_size=6), st.sampled_from(PIECES))
        )
    return bytes(content)


@given(st.one_of(st.binary(max_size=400), damaged()))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes) -> None:
    told(content)


@pytest.mark.soak
@given(st.one_of(st.binary(max_size=4000), damaged()))
@settings(max_examples=30_000, deadline=None)
def test_any_bytes_are_read_or_refused_with_a_sentence_for_a_long_time(content: bytes) -> None:
    told(content)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=60), st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_a_request_is_the_same_however_it_is_cut_into_pieces(cuts: list[int], photo: bytes) -> None:
    body = multipart("b0undary", submission(FORM, {"gate.jpg": ("image/jpeg", JPEG + photo)}))
    with tempfile.TemporaryDirectory() as home, override_settings(ATTACHMENTS=Path(home) / "attachments"):
        upload, place, turn = Upload("b0undary", NOBODY), 0, 0
        while place < len(body):
            upload.feed(body[place : place + cuts[turn % len(cuts)]])
            place, turn = place + cuts[turn % len(cuts)], turn + 1
        upload.end()
        (stored,) = upload.keep()
        assert bytes(upload.xml or b"") == FORM
        lies = Path(home) / "attachments" / stored.path
        assert JPEG not in lies.read_bytes()
        with unsealed_file(lies.open("rb"), stored.key, b"") as file:
            assert file.read() == JPEG + photo


@given(st.binary(max_size=500))
@settings(max_examples=150, deadline=None)
def test_any_request_is_taken_apart_or_refused_with_a_sentence(tail: bytes) -> None:
    with tempfile.TemporaryDirectory() as home, override_settings(ATTACHMENTS=Path(home) / "attachments"):
        upload, refusal = Upload("b", NOBODY), "none"
        try:
            upload.feed(b'--b\r\nContent-Disposition: form-data; name="xml_submission_file"' + tail)
            upload.end()
        except ScrutatorError as error:
            refusal = str(error)
        upload.drop()
        assert refusal
