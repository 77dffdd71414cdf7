"""``scrutator send``, run as a command against the running server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from scrutator.collection.models import Attachment, Submission
from tests.collection.xform import JPEG, Field, filled


def send(folder: Path, port: int, field: Field, *more: str, token: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "token.txt").write_text(token or field.token)
    url = f"http://localhost:{port}/openrosa/{field.mission.code}"
    return subprocess.run(
        [sys.executable, "-m", "scrutator.cli", "send", "--url", url, "--user", str(field.device.pk),
         "--token-file", str(folder / "token.txt"), *more],
        env={**os.environ, "SCRUTATOR_HOME": str(folder / "home")}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_a_folder_is_sent_with_its_files_split_where_large_and_goes_on_where_it_stopped(
    port: int, field: Field, tmp_path: Path
) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / "a.xml").write_bytes(filled("uuid:a", photo="gate.jpg", V5="notes.bin"))
    (forms / "gate.jpg").write_bytes(JPEG)
    (forms / "notes.bin").write_bytes(bytes(9_999_000))
    (forms / "unnamed.txt").write_text("not named by a form, so not sent")
    receipts = tmp_path / "receipts.jsonl"
    first = send(tmp_path, port, field, str(forms), "--receipts", str(receipts))
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("202 ")
    assert "Receipt: " in first.stdout
    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["gate.jpg", "notes.bin"]
    (forms / "b.xml").write_bytes(filled("uuid:b"))
    (forms / "c.xml").write_bytes(filled("uuid:a", V4="no"))
    rest = send(tmp_path, port, field, str(forms / "b.xml"), str(forms / "a.xml"), "--receipts", str(receipts))
    assert (rest.returncode, rest.stdout.count("\n")) == (0, 1)
    again = send(tmp_path, port, field, str(forms), "--format", "json")
    assert [(Path(row["file"]).name, row["status"]) for row in json.loads(again.stdout)] == [
        ("a.xml", 202),
        ("b.xml", 202),
        ("c.xml", 409),
    ]
    assert again.returncode == 1
    assert Submission.objects.count() == 2


def test_what_cannot_be_sent_at_all_ends_with_a_sentence_and_exit_code_2(
    port: int, field: Field, tmp_path: Path
) -> None:
    form = tmp_path / "a.xml"
    form.write_bytes(filled("uuid:a"))
    for fault, done in (
        ("[device-unknown]", send(tmp_path, port, field, str(form), token="x" * 43)),
        ("[file-missing]", send(tmp_path, port, field, str(tmp_path / "none.xml"))),
    ):
        assert (done.returncode, fault in done.stderr) == (2, True), done.stderr
