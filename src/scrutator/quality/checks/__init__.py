"""The checks, one small unit each. A check never changes a submission; it asks a person to look.

A unit has ``CODE``, ``TITLE``, ``findings(submission) -> list[Finding]`` and ``SENTENCES`` by the finding's ``kind``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scrutator.collection.models import Submission
from scrutator.quality.checks import across, clock, rating, reconciliation, shares, station, visit_time
from scrutator.quality.checks.finding import Finding
from scrutator.quality.peers import Peers

UNITS = (visit_time, clock, station, rating, reconciliation, across, shares)
CHECKS: dict[str, Any] = {unit.CODE: unit for unit in UNITS}
Check = Callable[[Submission, Peers], list[Finding]]


def sentences(code: str, values: dict[str, Any]) -> list[str]:
    """What a check says of a submission, in the reader's language; ``values`` as they are stored in a flag."""
    unit = CHECKS.get(code)
    if unit is None:
        return [code]
    return [str(unit.SENTENCES[found["kind"]]) % found for found in values.get("findings", [])]


def title(code: str) -> str:
    return str(CHECKS[code].TITLE) if code in CHECKS else code


__all__ = ["CHECKS", "Finding", "sentences", "title"]
