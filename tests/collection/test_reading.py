from __future__ import annotations

import pytest

from scrutator.collection.files import label
from scrutator.collection.filling import instance_xml
from scrutator.collection.reading import XML_LIMIT, file_paths, named_files, read
from scrutator.core.errors import ScrutatorError
from scrutator.core.sniffing import media_type
from tests.collection.xform import JPEG, XFORM, filled


def refusal(xml: bytes) -> ScrutatorError:
    with pytest.raises(ScrutatorError) as caught:
        read(xml)
    assert str(caught.value)
    return caught.value


def test_a_filled_form_tells_its_id_form_version_answers_and_files() -> None:
    reading = read(filled("uuid:1", "uuid:0", photo="gate.jpg"))
    assert (reading.instance_id, reading.deprecated_id) == ("uuid:1", "uuid:0")
    assert (reading.form_id, reading.version) == ("voting", "1")
    assert reading.answers["voting/premises/V4"] == "yes"
    assert "voting/premises/V5" not in reading.answers
    assert reading.header("station") == "001"
    assert reading.moment("arrived").isoformat() == "2026-10-11T08:00:00+03:00"
    assert reading.moment("left") is None
    assert named_files(reading, file_paths(XFORM)) == ("gate.jpg",)


def test_repeats_keep_their_turns_and_collects_own_name_spaces_are_read() -> None:
    xml = b"""<data xmlns:orx="http://openrosa.org/xforms" id="f" version="2"><r><q>a</q></r><r><q>b</q></r>
    <orx:meta><orx:instanceID>uuid:2</orx:instanceID><orx:audit>audit.csv</orx:audit></orx:meta></data>"""
    reading = read(xml)
    assert reading.answers == {"r/q": "a", "r[2]/q": "b", "meta/audit": "audit.csv"}
    assert (reading.instance_id, named_files(reading, file_paths(XFORM))) == ("uuid:2", ("audit.csv",))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://192.0.2.1/x.dtd">',
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    ],
    ids=["a file of the server", "a host elsewhere", "a billion laughs"],
)
def test_entities_and_document_types_are_refused_in_any_encoding(declaration: str) -> None:
    body = '<data id="f"><a>&x;</a><meta><instanceID>uuid:1</instanceID></meta></data>'
    assert refusal((declaration + body).encode()).code == "submission-dtd"
    bare = (declaration + body.replace("&x;", "")).encode("utf-16")
    assert refusal(bare).code == "submission-dtd"


def test_what_is_no_filled_form_is_refused_with_a_sentence() -> None:
    assert refusal(b"").code == "submission-unreadable"
    assert refusal(b"not xml").code == "submission-unreadable"
    assert refusal(b'<data id="f"/>').code == "submission-without-id"
    assert refusal(b"<data><meta><instanceID>uuid:1</instanceID></meta></data>").code == "submission-without-form"
    assert refusal(b'<d id="f">' + b"<a>" * 60 + b"</a>" * 60 + b"</d>").code == "submission-unreadable"
    assert refusal(b'<d id="f">' + b" " * XML_LIMIT + b"</d>").code == "submission-too-large"


def test_filling_refuses_a_question_that_the_form_does_not_have() -> None:
    with pytest.raises(ScrutatorError) as caught:
        instance_xml(XFORM, {"V99": "yes"}, instance_id="uuid:1")
    assert caught.value.code == "question-unknown"


def test_a_file_is_what_its_bytes_say_and_its_name_is_only_a_label() -> None:
    assert media_type(JPEG) == "image/jpeg"
    assert media_type("время, событие\n".encode() * 40) == "text/plain"
    assert media_type(b"MZ\x90\x00") == "application/octet-stream"
    assert label("../../etc/pass\x00wd") == "passwd"
    assert label("C:\\photos\\a.jpg") == "a.jpg"
