"""The drawing of the layers is made from the code, and is current."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_drawing_of_the_layers_is_what_the_code_gives_now() -> None:
    result = subprocess.run(
        [sys.executable, ROOT / "scripts" / "architecture.py", "--check"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_no_dot_of_the_drawing_points_upwards() -> None:
    picture = (ROOT / "docs" / "images" / "layers.svg").read_text()
    assert picture.count("<circle") > 20
    assert "#c2410c" not in picture
