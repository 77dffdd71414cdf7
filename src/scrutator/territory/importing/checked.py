"""What the rows of a list gave, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrutator.core.errors import RowProblem
from scrutator.territory.writing import FrameContent

KEPT = 500


@dataclass
class Checked:
    """What the rows gave. ``problem_count`` counts all problems; ``problems`` holds the first of them."""

    content: FrameContent = field(default_factory=FrameContent)
    problems: list[RowProblem] = field(default_factory=list)
    problem_count: int = 0
    warnings: list[str] = field(default_factory=list)

    def add(self, row: int | None, column: str, problem: str, remedy: str) -> None:
        self.problem_count += 1
        if len(self.problems) < KEPT:
            self.problems.append(RowProblem(row, column, problem, remedy))
