"""Sending from files against the running server, and ``scrutator send`` itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scrutator.api import sending
from scrutator.api.sending import Sender, gather
from scrutator.collection.models import Attachment, Submission
from scrutator.core.errors import ScrutatorError
from tests.collection.xform import JPEG, Field, filled


def url(port: int, field: Field) -> str:
    return f"http://localhost:{port}/openrosa/{field.mission.code}"


def test_a_form_is_sent_with_the_files_that_it_names_in_two_posts_where_large(
    port: int, field: Field, tmp_path: Path
) -> None:
    (tmp_path / "a.xml").write_bytes(filled("uuid:a", photo="gate.jpg", V5="notes.bin"))
    (tmp_path / "gate.jpg").write_bytes(JPEG)
    (tmp_path / "notes.bin").write_bytes(bytes(9_999_000))
    (tmp_path / "unnamed.txt").write_text("not named by the form, so not sent")
    sender = Sender(url(port, field), str(field.device.pk), field.token)
    sender.begin()
    (form,) = gather([tmp_path])
    sent = sender.send(form)
    sender.close()
    assert (sent.status, sent.acknowledged) == (202, True)
    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["gate.jpg", "notes.bin"]


def test_what_cannot_be_sent_at_all_is_told_with_its_reason(
    port: int, field: Field, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(sending, "WAIT_SECONDS", 0.01)
    device, token = str(field.device.pk), field.token
    for code, attempt in (
        ("device-unknown", lambda: Sender(url(port, field), device, "x" * 43).begin()),
        ("openrosa-not-here", lambda: Sender(url(port, field) + "-2", device, token).begin()),
        ("server-unreachable", lambda: Sender("http://127.0.0.1:9/openrosa/x", "1", "t").begin()),
        ("server-unreachable", lambda: Sender("training-1", "1", "t")),
        ("file-missing", lambda: gather([tmp_path / "none.xml"])),
    ):
        with pytest.raises(ScrutatorError) as caught:
            attempt()
        assert caught.value.code == code


def test_the_command_prints_receipts_and_goes_on_where_it_stopped(port: int, field: Field, tmp_path: Path) -> None:
    forms, receipts = tmp_path / "forms", tmp_path / "receipts.jsonl"
    forms.mkdir()
    (forms / "a.xml").write_bytes(filled("uuid:a"))
    (tmp_path / "token.txt").write_text(field.token + "\n")

    def send() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "scrutator.cli", "send", "--url", url(port, field), "--user", str(field.device.pk),
             "--token-file", str(tmp_path / "token.txt"), "--receipts", str(receipts), "--format", "json", str(forms)],
            env={**os.environ, "SCRUTATOR_HOME": str(tmp_path / "home")}, capture_output=True, text=True, timeout=60,
        )  # fmt: skip

    first = send()
    assert (first.returncode, [row["status"] for row in json.loads(first.stdout)]) == (0, [201]), first.stderr
    assert "Receipt: " in json.loads(first.stdout)[0]["message"]
    with receipts.open("a") as file:
        file.write('{"instance_id": "uuid:c", "sta')  # stopped while it wrote
    (forms / "b.xml").write_bytes(filled("uuid:b"))
    (forms / "c.xml").write_bytes(filled("uuid:b", V4="no"))
    rest = send()
    rows = json.loads(rest.stdout)
    assert [(Path(row["file"]).name, row["status"]) for row in rows] == [("b.xml", 201), ("c.xml", 409)]
    assert rest.returncode == 1
    assert Submission.objects.count() == 2
