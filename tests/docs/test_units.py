"""The units and the Caddyfile that the guide gives are ones that systemd and the command take."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scrutator.site import environment

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "guide" / "examples"
UNITS = sorted([*EXAMPLES.glob("*.service"), *EXAMPLES.glob("*.timer")])
INSTALLED = "/opt/scrutator/bin/scrutator"


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("needs systemd-analyze")
    here = Path(sys.executable).parent / "scrutator"
    for unit in UNITS:
        (tmp_path / unit.name).write_text(unit.read_text().replace(INSTALLED, str(here)))
    copies = [str(tmp_path / unit.name) for unit in UNITS]
    command = ["systemd-analyze", "verify", "--recursive-errors=no", *copies]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    about_ours = [line for line in done.stderr.splitlines() if "scrutator" in line]
    assert (done.returncode, about_ours) == (0, []), done.stderr


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda unit: unit.name)
def test_every_option_and_setting_in_a_unit_exists(unit: Path) -> None:
    text = unit.read_text()
    words = re.findall(rf"^ExecStart={INSTALLED} (.+)$", text, re.M)[0].split()
    verbs = words[: next((place for place, word in enumerate(words) if word.startswith("--")), len(words))]
    command = [sys.executable, "-m", "scrutator.cli", *verbs, "--help"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert {word for word in words if word.startswith("--")} <= set(re.findall(r"--[a-z-]+", said))
    assert set(re.findall(r"^Environment=(\w+)=", text, re.M)) <= set(environment.NAMES)


def test_the_caddyfile_is_the_one_that_the_guide_shows_and_lets_forms_with_files_through() -> None:
    text = (EXAMPLES / "Caddyfile").read_text()
    assert text in (ROOT / "docs" / "guide" / "run-the-server.md").read_text()
    limit = re.search(r"max_size (\d+)MB", text)
    assert limit
    assert int(limit[1]) * 1_000_000 > 100 * 1024 * 1024
