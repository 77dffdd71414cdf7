"""The tables and the picture of coverage are made from the stored results, and are current."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_table_and_the_picture_of_coverage_are_what_the_stored_results_give() -> None:
    result = subprocess.run(
        [sys.executable, ROOT / "scripts" / "coverage_picture.py", "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_tables_of_coverage_of_intervals_are_what_the_stored_results_give() -> None:
    result = subprocess.run(
        [sys.executable, ROOT / "scripts" / "interval_tables.py", "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
