"""Reports carried without a network, in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

KEY = json.loads((Path(__file__).parents[1] / "collection" / "sealed_vectors.json").read_text())["sealing_key"]


def test_what_cannot_be_sealed_or_taken_in_is_told_in_a_sentence(scrutator: Run, tmp_path: Path) -> None:
    token, junk = tmp_path / "token.txt", tmp_path / "junk.outbox"
    token.write_text("secret")
    junk.write_bytes(b"PK")
    for arguments, code in (
        (["make", str(tmp_path / "none"), "--mission", "x", "--user", "1", "--token-file", str(token)], "file-missing"),
        (["key", "--mission", "no-such"], "live-mission-unknown"),
        (["import", str(junk), "--mission", "no-such"], "live-mission-unknown"),
        (["receipts", str(junk), "--token-file", str(token)], "outbox-receipts"),
    ):
        more = ["--sealing-key", KEY, "--out", str(tmp_path / "a.outbox")] if arguments[0] == "make" else []
        done = scrutator("outbox", *arguments, *more)
        assert done.returncode == 2
        assert f"[{code}]" in done.stderr


def test_forms_are_sealed_from_a_folder_with_the_files_beside_them(scrutator: Run, tmp_path: Path) -> None:
    token, forms, out = tmp_path / "token.txt", tmp_path / "forms", tmp_path / "team.outbox"
    token.write_text("secret\n")
    key = tmp_path / "key.txt"
    key.write_text(f"{KEY}\n")
    forms.mkdir()
    (forms / "gate.jpg").write_bytes(b"\xff\xd8\xff" * 1000)
    (forms / "one.xml").write_text(
        '<data id="voting" version="1"><photo>gate.jpg</photo><meta><instanceID>uuid:1</instanceID></meta></data>'
    )
    call = [
        "outbox",
        "make",
        str(forms),
        "--mission",
        "m",
        "--user",
        "7",
        "--token-file",
        str(token),
        "--sealing-key",
        str(key),
        "--out",
        str(out),
    ]
    done = scrutator(*call)
    assert (done.returncode, done.stdout.strip()) == (0, "1 form sealed.")
    assert out.read_bytes().startswith(b"SCRUTATOR-OUTBOX-2\n{")
    assert len(out.read_bytes()) > 3000
    assert [path.name for path in tmp_path.glob("*.part")] == []
    key.write_text("no key")
    assert "[outbox-key]" in scrutator(*call).stderr
