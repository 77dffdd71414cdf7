"""What a verification says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

CHECKS: dict[str, Any] = {
    "chain": _("Every event has the number after the one before, and a hash that covers it"),
    "contents": _("Every stored content has the hash that its event holds"),
    "files": _("Every attachment on disk has its hash"),
    "cases": _("Every step of casework is the one that was chained, and the steps give each item"),
    "snapshots": _("Every row of a snapshot says what its submission says"),
    "draw": _("The revealed secret and the dice give the commitment and the sample"),
    "figures": _("Every figure follows from its snapshot: counts exactly, estimates to 1e-12"),
    "statement": _("Every printed figure is the one that its snapshot gives, letter by letter"),
    "documents": _("PDF and DOCX hold every printed figure, and say what they are for"),
}


@dataclass(frozen=True)
class Fault:
    """Something that does not hold: where, and what was found instead."""

    place: str
    problem: str


@dataclass
class Check:
    """One kind of check: how many things were looked at, and what did not hold. ``pending`` says why it cannot be made
    yet, which is no fault. ``notes`` say what was passed over by a decision, which is no fault either."""

    code: str
    looked_at: int = 0
    faults: list[Fault] = field(default_factory=list)
    pending: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return str(CHECKS[self.code])

    @property
    def holds(self) -> bool:
        return not self.faults

    def fault(self, place: str, problem: str) -> None:
        self.faults.append(Fault(place, problem))


@dataclass(frozen=True)
class Report:
    """All checks of one mission."""

    mission: str
    training: bool
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        return all(check.holds for check in self.checks)

    def as_dict(self) -> dict[str, Any]:
        return {
            "mission": self.mission,
            "training": self.training,
            "holds": self.holds,
            "checks": [
                {
                    "code": check.code,
                    "words": check.words,
                    "looked_at": check.looked_at,
                    "holds": check.holds,
                    "pending": check.pending,
                    "notes": check.notes,
                    "faults": [fault.__dict__ for fault in check.faults],
                }
                for check in self.checks
            ],
        }
