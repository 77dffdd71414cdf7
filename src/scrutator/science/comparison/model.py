"""What comparisons share: the result of a test, and degrees of freedom enough for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scrutator.science.errors import ComparisonError
from scrutator.science.estimate.model import plain
from scrutator.science.estimate.notebook import table


@dataclass(frozen=True, kw_only=True)
class TestResult:
    """``statistic`` with its reference distribution ``F`` (``df`` two numbers) or ``chi2`` (one).

    ``p_value`` in [0, 1]. ``deltas`` are the generalised design effects, eigenvalues of Rao and Scott's matrix (empty
    for Wald's tests); ``n`` rows that both variables were observed in, ``missing`` and ``not_observed`` those apart
    from them. ``assumptions`` must hold for ``p_value`` to mean anything; ``caveats`` say what to keep in mind.
    """

    __test__ = False

    name: str
    statistic: float
    distribution: str
    df: tuple[float, ...]
    p_value: float
    deltas: tuple[float, ...]
    n: int
    missing: int
    not_observed: int
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The result with plain Python values."""
        return plain(self.__dict__)

    def __str__(self) -> str:
        return f"{self.name}: {self._statistic()}, p = {self.p_value:.4g} ({self.n} rows; {self.method})"

    def _statistic(self) -> str:
        return f"{self.distribution}({', '.join(f'{one:.4g}' for one in self.df)}) = {self.statistic:.4g}"

    def _repr_html_(self) -> str:
        """For notebooks: a small table, with assumptions and caveats as lists."""
        rows = [
            ("statistic", self._statistic()),
            ("p", f"{self.p_value:.4g}"),
            ("rows", f"{self.n}"),
            ("missing, not observed", f"{self.missing}, {self.not_observed}"),
            ("method", self.method),
        ]
        return table(self.name, rows, assumptions=self.assumptions, caveats=self.caveats)


def degrees(degf: float) -> float:
    """Degrees of freedom of the design, above 0."""
    if not degf > 0:
        raise ComparisonError(f"a design with {degf} degrees of freedom supports no comparison")
    return float(degf)
