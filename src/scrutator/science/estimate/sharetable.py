"""A table of shares: one row for each category of each question in each domain."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers, percent
from scrutator.science.estimate import words
from scrutator.science.estimate.notebook import table
from scrutator.science.estimate.proportions import Proportion
from scrutator.science.estimate.results import lost

SHOWN = 40


@dataclass(frozen=True, eq=False)
class ShareTable:
    """``question``, ``domain`` and ``category`` say what a row is about; all columns have one length.

    ``value`` is a share in [0, 1] with its ``se``, limits ``lower`` and ``upper`` at ``level``, and design effect
    ``deff``; ``found`` of ``n`` rows have the category, unweighted; ``missing`` and ``not_observed`` rows of the domain
    are apart from them. ``df`` degrees of freedom; ``effective`` rows of a simple random sample would say as much;
    ``interval`` names the method of the limits: where none or all have it, ``beta`` for those that need a variance.
    ``nan`` stands for what is not defined; ``domain`` is None for the whole, ``category`` where nobody answered.
    """

    question: tuple[str, ...]
    domain: tuple[Any, ...]
    category: tuple[Any, ...]
    value: Floats
    se: Floats
    lower: Floats
    upper: Floats
    found: Integers
    n: Integers
    df: Integers
    deff: Floats
    effective: Floats
    missing: Integers
    not_observed: Integers
    interval: npt.NDArray[np.str_]
    level: float

    def __len__(self) -> int:
        return len(self.question)

    def __iter__(self) -> Iterator[Proportion]:
        return (self._row(k) for k in range(len(self)))

    def estimate(self, question: str, category: Any, domain: Any = None) -> Proportion:
        """One share. Raises ``KeyError``."""
        for k, key in enumerate(zip(self.question, self.domain, self.category, strict=True)):
            if key == (question, domain, category):
                return self._row(k)
        raise KeyError((question, category, domain))

    def to_columns(self) -> dict[str, npt.NDArray[Any]]:
        """Arrays by name, ready for ``polars.DataFrame`` or ``pandas.DataFrame``."""
        return {each.name: _column(getattr(self, each.name)) for each in fields(self) if each.name != "level"}

    def as_dict(self) -> dict[str, Any]:
        """Plain Python values, one mapping a row; ``None`` for what is not defined."""
        columns = {name: column.tolist() for name, column in self.to_columns().items()}
        rows = [dict(zip(columns, map(_plain, row), strict=True)) for row in zip(*columns.values(), strict=True)]
        return {"shares": rows, "level": self.level}

    def __str__(self) -> str:
        rows = [self._cells(k) for k in range(min(len(self), SHOWN))]
        head = ("question", "domain", "category", "share", "limits", "found of n")
        width = [max(len(row[k]) for row in [head, *rows]) for k in range(len(head))]
        lines = ["  ".join(f"{cell:{w}}" for cell, w in zip(row, width, strict=True)).rstrip() for row in [head, *rows]]
        more = [f"and {len(self) - SHOWN} more rows"] if len(self) > SHOWN else []
        return "\n".join([*lines, *more, f"two-sided {percent(self.level)} limits"])

    def _repr_html_(self) -> str:
        head = ("question", "domain", "category", "share", f"{percent(self.level)} limits", "found of n")
        return table("", (self._cells(k) for k in range(len(self))), head)

    def _cells(self, k: int) -> tuple[str, ...]:
        share, low, high = (
            "–" if math.isnan(x) else f"{100 * x:.2f} %" for x in (self.value[k], self.lower[k], self.upper[k])
        )
        named = ("" if each is None else str(each) for each in (self.domain[k], self.category[k]))
        return (self.question[k], *named, share, f"{low} to {high}", f"{self.found[k]} of {self.n[k]}")

    def _row(self, k: int) -> Proportion:
        n, lost_, unseen, interval = self.n[k], self.missing[k], self.not_observed[k], str(self.interval[k])
        uncertain = self.se[k] > 0 or math.isinf(self.effective[k]) or math.isnan(self.effective[k])
        return Proportion(
            value=float(self.value[k]),
            se=float(self.se[k]),
            lower=float(self.lower[k]),
            upper=float(self.upper[k]),
            level=self.level,
            df=float(self.df[k]),
            deff=float(self.deff[k]),
            n=int(n),
            method=words.SHARES[interval],
            assumptions=words.OF_DESIGN,
            caveats=lost(int(n), int(lost_), int(unseen)) + (() if uncertain else (words.GIVEN_WAY,)),
            name=f"{self.question[k]}={self.category[k]}",
            found=int(self.found[k]),
            missing=int(lost_),
            not_observed=int(unseen),
            share=True,
            effective=float(self.effective[k]),
            interval=interval,
        )


def _column(values: Any) -> npt.NDArray[Any]:
    if isinstance(values, np.ndarray):
        return values
    made = np.empty(len(values), dtype=object)
    made[:] = values
    kinds = {type(value) for value in values}
    return np.array(values) if len(kinds) == 1 and kinds <= {str, int, bool} else made


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and math.isnan(value) else value
