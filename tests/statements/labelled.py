"""Labelled sentences: the project's own table and, where it is at hand, the real statements."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OWN = HERE / "corpus" / "sentences.jsonl"
HELD_OUT = sorted((HERE / "corpus").glob("heldout_*.jsonl"))
TWINS = HERE / "corpus" / "twins.jsonl"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def accuracy() -> ModuleType:
    """``benchmarks/review_accuracy.py``, so that the test and the published figures have one way to count."""
    spec = importlib.util.spec_from_file_location("review_accuracy", ROOT / "benchmarks" / "review_accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def micro_f1(path: Path, *, certain: bool) -> float:
    """F1 over all rules and sentences together."""
    counts = accuracy().measure(path)["tallies"][certain].values()
    hit, false, missed = (sum(count[kind] for count in counts) for kind in ("hit", "false", "missed"))
    return float(2 * hit / (2 * hit + false + missed))
