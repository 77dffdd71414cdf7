"""Sums of a form, from its answers alone: the rules that the form shows before leaving, computed again.

Pure functions: no database, no form. Lines are called by the names of the questions that ship.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

ISSUED = ("C24a", "C24a_mobile", "C24a_main")
FOUND = ("C14", "C15", "C16")
CANDIDATE = re.compile(r"^C27_\d+$")
WHOLE = re.compile(r"^-?\d{1,9}$")


@dataclass(frozen=True, slots=True)
class Rule:
    """``plus`` minus ``minus`` should be zero, or for ``ceiling`` at most zero.

    Spoiled ballots (C30) enter with sign ``spoiled_apart`` where they are apart from those issued, and with
    ``spoiled_inside`` where they are inside; 0 leaves them out.
    """

    code: str
    stage: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    spoiled_apart: int = 0
    spoiled_inside: int = 0
    ceiling: bool = False

    def warns(self, difference: int) -> bool:
        return difference > 0 if self.ceiling else difference != 0


RULES = (
    Rule("rule_1", "count", ("C25",), (*ISSUED, "C31"), spoiled_apart=-1),
    Rule("rule_2", "count", ("C26",), ("C26_early", "C26_mobile", "C26_main")),
    Rule("rule_3", "count", FOUND, ("C27", "C28", "C29")),
    Rule("rule_4", "count", FOUND, ISSUED, spoiled_inside=1, ceiling=True),
    Rule("rule_5_early", "count", ("C14",), ("C14_record",)),
    Rule("rule_5_mobile", "count", ("C15",), ("C15_used",)),
    Rule("rule_6", "count", ISSUED, ("C10_value",), spoiled_inside=-1),
    Rule("rule_m4", "mobile", ("M4",), ("M4_used", "M4_returned")),
)
"""Numbered as the checklist numbers them. Source: the lines of a precinct protocol and their sums."""


def by_name(answers: Mapping[str, str]) -> dict[str, str]:
    """Answers by the name of the question instead of its path."""
    return {path.rsplit("/", 1)[-1]: text for path, text in answers.items()}


def whole_numbers(named: Mapping[str, str]) -> dict[str, int]:
    """The answers that are whole numbers, as such."""
    return {name: int(text) for name, text in named.items() if WHOLE.match(text)}


def differences(stage: str, answers: Mapping[str, str]) -> list[tuple[Rule, int]]:
    """Every rule of the stage whose lines are all there, with its difference; ``answers`` by path or by name.

    Lines of further candidates may be empty. Whether spoiled ballots are inside those issued is the answer
    ``spoiled_inside`` that the form gives of itself; apart where it gives none.
    """
    named = by_name(answers)
    lines = whole_numbers(named)
    inside = named.get("spoiled_inside") == "yes"
    found = []
    for rule in RULES:
        sign = rule.spoiled_inside if inside else rule.spoiled_apart
        needed = {*rule.plus, *rule.minus} | ({"C30"} if sign else set())
        if rule.stage == stage and needed <= set(lines):
            total = sum(lines[name] for name in rule.plus) - sum(lines[name] for name in rule.minus)
            total += sign * lines.get("C30", 0)
            if "C27" in rule.minus:
                total -= sum(value for name, value in lines.items() if CANDIDATE.match(name))
            found.append((rule, total))
    return found


@dataclass(frozen=True, slots=True)
class Shares:
    """Of one count, in percent of those who took part (early, mobile) and of the list (turnout); None without lines."""

    early: float | None
    mobile: float | None
    turnout: float | None


def shares(answers: Mapping[str, str]) -> Shares:
    lines = whole_numbers(by_name(answers))

    def share(part: str, whole: str) -> float | None:
        if part not in lines or lines.get(whole, 0) <= 0:
            return None
        return 100 * lines[part] / lines[whole]

    return Shares(share("C26_early", "C26"), share("C26_mobile", "C26"), share("C26", "C24"))


def fences(values: list[float]) -> tuple[float, float]:
    """Lower and upper inner fence: quartiles less and plus 1.5 times their distance. Source: Tukey 1977, §2D.

    Quartiles by linear interpolation between ordered values. Raises ``ValueError`` for fewer than two.
    """
    if len(values) < 2:
        raise ValueError("fences need at least two values")
    ordered = sorted(values)

    def quantile(p: float) -> float:
        place = p * (len(ordered) - 1)
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (place - below) * (ordered[above] - ordered[below])

    low, high = quantile(0.25), quantile(0.75)
    return low - 1.5 * (high - low), high + 1.5 * (high - low)
