"""Invented numbers that fit together."""

from __future__ import annotations

from typing import Any

TRIP: dict[str, Any] = {"M4": 20, "M4_used": 18, "M4_returned": 2}
BALANCED: dict[str, Any] = {
    "C10": "yes", "C10_value": 500,
    "C14": 100, "C14_record": 100, "C15": 10, "C15_used": 10, "C16": 390,
    "C24a": 100, "C24a_mobile": 10, "C24a_main": 390, "C24": 700, "C25": 600,
    "C26": 500, "C26_early": 100, "C26_mobile": 10, "C26_main": 390,
    "C27": 300, "C27_2": 150, "C28": 40, "C29": 10, "C30": 5, "C31": 95,
}  # fmt: skip
"""A count: 500 voters of 700, 600 ballots received, spoiled ones apart from those issued."""
