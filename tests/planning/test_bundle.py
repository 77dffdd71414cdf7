"""The bundle, repeated by the stand-alone verifier as somebody without Scrutator would run it."""

from __future__ import annotations

import ast
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Event
from scrutator.planning.bundle import bundle
from scrutator.planning.models import Draw
from scrutator.planning.services import reveal
from scrutator.planning.services.draws import checksum_of_rows
from tests.planning.conftest import say_that_a_statement_is_signed


@pytest.fixture
def revealed(drawn: Draw, analyst) -> Draw:
    say_that_a_statement_is_signed(drawn.design.mission)
    return reveal(drawn, analyst)


@pytest.fixture
def unpacked(revealed: Draw, tmp_path: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(bundle(revealed))).extractall(tmp_path)
    return tmp_path


def verify(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(place / "verify_draw.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=place, check=False)


def test_there_is_no_bundle_before_the_reveal(drawn: Draw) -> None:
    with pytest.raises(ScrutatorError) as raised:
        bundle(drawn)
    assert raised.value.code == "planning-not-revealed"


def test_the_verifier_agrees_with_the_draw_and_says_training(unpacked: Path, revealed: Draw) -> None:
    done = verify(unpacked, str(unpacked), revealed.commitment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "THE DRAW HOLDS: 12 of 60 stations" in done.stdout
    assert "training" in done.stdout
    assert checksum_of_rows(revealed.design.frame) in done.stdout


def test_it_reads_the_zip_too_and_refuses_another_commitment(unpacked: Path, revealed: Draw) -> None:
    (unpacked / "bundle.zip").write_bytes(bundle(revealed))
    assert verify(unpacked, "bundle.zip", revealed.commitment).returncode == 0
    done = verify(unpacked, "bundle.zip", "0" * 64)
    assert done.returncode == 1
    assert "WRONG  commitment" in done.stdout


def test_every_file_of_the_bundle_says_training_and_the_chain_holds_the_hash_of_the_reveal(unpacked: Path) -> None:
    assert all("training / учебная" in line for line in (unpacked / "frame.csv").read_text().splitlines()[1:])
    assert json.loads((unpacked / "design.json").read_text())["training"] is True
    assert "учебная" in json.loads((unpacked / "reveal.json").read_text())["training"]
    assert Event.objects.get(kind="reveal").digest == sha256((unpacked / "reveal.json").read_bytes())


@pytest.mark.parametrize("name", ["frame.csv", "design.json", "reveal.json"])
@pytest.mark.parametrize("place", [0.003, 0.2, 0.41, 0.63, 0.85, 0.999])
def test_one_changed_byte_is_found_and_its_file_named(unpacked: Path, name: str, place: float) -> None:
    content = bytearray((unpacked / name).read_bytes())
    content[int(place * len(content))] ^= 1
    (unpacked / name).write_bytes(content)
    done = verify(unpacked)
    assert done.returncode == 1, done.stdout
    assert f"WRONG  {name}" in done.stdout, done.stdout
    assert done.stderr == ""


def test_a_file_that_is_missing_is_named(unpacked: Path) -> None:
    (unpacked / "design.json").unlink()
    done = verify(unpacked)
    assert done.returncode == 1
    assert "WRONG  design.json" in done.stdout


def test_the_verifier_is_a_page_of_code_that_needs_nothing_but_python(unpacked: Path) -> None:
    text = (unpacked / "verify_draw.py").read_text()
    assert len(text.splitlines()) < 140
    needed = {name.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import) for name in node.names}
    assert needed <= set(sys.stdlib_module_names)
    assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
