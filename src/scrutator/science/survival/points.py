"""Curves at asked days, and a day with limits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers, percent
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.notebook import table
from scrutator.science.survival import steps


@dataclass(frozen=True, kw_only=True)
class Day(Estimate):
    """``value``: the day by which a share ``p`` is decided. What is not reached while cases are followed is ``nan``."""

    p: float

    def shown(self, value: float) -> str:
        """In days."""
        return "not reached" if math.isnan(value) else f"day {value:g}"

    def shown_limits(self) -> str:
        return f"{self.shown(self.lower)} to {self.shown(self.upper)}"


@dataclass(frozen=True, eq=False, kw_only=True)
class Points:
    """The share still open after asked days: ``day``, ``survival``, ``se``, ``lower``, ``upper``, all (d,).

    ``at_risk`` (d,) is the weight of the cases followed on the day, ``decided`` (d,) how many were seen to be decided
    up to it, not weighted. ``nan`` where nothing is known.
    """

    day: Floats
    at_risk: Floats
    decided: Integers
    survival: Floats
    se: Floats
    lower: Floats
    upper: Floats
    level: float
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain Python values; ``None`` for what is not defined."""
        names = ("day", "at_risk", "decided", "survival", "se", "lower", "upper")
        made = {name: column(getattr(self, name)) for name in names}
        said = {"assumptions": list(self.assumptions), "caveats": list(self.caveats)}
        return {**made, "level": self.level, "method": self.method, **said}

    def __str__(self) -> str:
        return "\n".join(f"day {row[0]}: {row[3]} still open ({row[4]}); followed {row[1]}" for row in self._rows())

    def _rows(self) -> list[tuple[str, ...]]:
        return [
            (f"{day:g}", f"{risk:g}", f"{seen:g}", steps.shown(p), f"{steps.shown(low)} to {steps.shown(high)}")
            for day, risk, seen, p, low, high in steps.columns(
                self.day, self.at_risk, self.decided.astype(float), self.survival, self.lower, self.upper
            )
        ]

    def _repr_html_(self) -> str:
        """For notebooks: a row a day, with assumptions and caveats as lists."""
        head = ("day", "followed", "decided up to it", "still open", f"{percent(self.level)} limits")
        return table(self.method, self._rows(), head, assumptions=self.assumptions, caveats=self.caveats)


@dataclass(frozen=True, eq=False, kw_only=True)
class OutcomePoints:
    """Shares at asked days ``day`` (d,): ``share``, ``se``, ``lower``, ``upper`` (d, K) by outcome, ``open`` (d,).

    ``at_risk`` (d,) is the weight of the cases followed on the day, ``found`` (d, K) how many were seen to end with
    the outcome up to it, not weighted. ``nan`` where nothing is known.
    """

    outcomes: tuple[str, ...]
    day: Floats
    at_risk: Floats
    found: Integers
    open: Floats
    share: Floats
    se: Floats
    lower: Floats
    upper: Floats
    level: float
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain Python values, columns by outcome; ``None`` for what is not defined."""
        made: dict[str, Any] = {name: column(getattr(self, name)) for name in ("day", "at_risk", "open")}
        by = {name: getattr(self, name) for name in ("found", "share", "se", "lower", "upper")}
        made["outcomes"] = {
            outcome: {name: column(values[:, k]) for name, values in by.items()}
            for k, outcome in enumerate(self.outcomes)
        }
        said = {"assumptions": list(self.assumptions), "caveats": list(self.caveats)}
        return {**made, "level": self.level, "method": self.method, **said}

    def __str__(self) -> str:
        return "\n".join("; ".join(row) for row in self._rows())

    def _rows(self) -> list[tuple[str, ...]]:
        rows = []
        for k, day in enumerate(self.day.tolist()):
            shares = (
                f"{steps.shown(p)} ({steps.shown(low)} to {steps.shown(high)})"
                for p, low, high in steps.columns(self.share[k], self.lower[k], self.upper[k])
            )
            rows.append((f"{day:g}", f"{self.at_risk[k]:g}", *shares, steps.shown(float(self.open[k]))))
        return rows

    def _repr_html_(self) -> str:
        """For notebooks: a row a day, with assumptions and caveats as lists."""
        head = ("day", "followed", *self.outcomes, "still open")
        return table(self.method, self._rows(), head, assumptions=self.assumptions, caveats=self.caveats)


def column(values: npt.NDArray[np.float64] | Integers) -> list[float | None]:
    """A column as plain numbers, ``None`` for what is not defined."""
    return [None if math.isnan(one) else one for one in values.tolist()]
