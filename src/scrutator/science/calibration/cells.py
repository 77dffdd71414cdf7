"""Post-stratification and raking of one set of weights."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.calibration.model import Fit
from scrutator.science.design.columns import missing
from scrutator.science.design.stages import Column
from scrutator.science.errors import CalibrationFailed, MarginError, rows

Totals = Mapping[Hashable, float]
SHOWN = 5


@dataclass(frozen=True, eq=False)
class Cells:
    """``code`` (n,) of each row's cell below ``wanted.size``, 0 for rows outside; ``wanted`` (C,) their totals."""

    name: str
    labels: tuple[Hashable, ...]
    code: Integers
    wanted: Floats

    def sums(self, weights: Floats) -> Floats:
        """Weights by cell, (C,)."""
        return np.asarray(np.bincount(self.code, weights=weights, minlength=self.wanted.size), dtype=np.float64)

    def fitted(self, weights: Floats) -> Floats:
        """Weights (n,) multiplied in each cell so that they add up to its total. Cells that nobody is in raise."""
        reached = self.sums(weights)
        if (lost := reached <= 0).any():
            raise MarginError(f"{self.name}: nobody in the sample with {_shown(self.labels, lost)}")
        return np.asarray(weights * (self.wanted / reached)[self.code], dtype=np.float64)


def cells_of(
    name: str, columns: Sequence[Column], totals: Totals, inside: npt.NDArray[np.bool_], *, partial: bool = False
) -> Cells:
    """Rows put into the cells that ``totals`` names: by a column's values, or by tuples of several columns'.

    Raises :class:`~scrutator.science.errors.MarginError` for totals that are no count, for rows ``inside`` whose label
    is missing or has no positive total, and, unless ``partial``, for cells that nobody is in.
    """
    if (wrong := inside & np.any([missing(column) for column in columns], axis=0)).any():
        raise MarginError(f"{name} is missing: {rows(wrong)}")
    given = {label: float(total) for label, total in totals.items()}
    if not given:
        raise MarginError(f"{name}: no totals are given")
    if bad := [label for label, total in given.items() if not (np.isfinite(total) and total >= 0)]:
        raise MarginError(f"{name}: the total of {', '.join(map(str, bad[:SHOWN]))} is no count")
    labels = [label for label, total in given.items() if total > 0]
    place = {label: number for number, label in enumerate(labels)}
    each = columns[0].tolist() if len(columns) == 1 else list(zip(*(c.tolist() for c in columns), strict=True))
    code = np.array([place.get(label, -1) for label in each], dtype=np.int64)
    if (wrong := inside & (code < 0)).any():
        unknown = sorted({str(each[row]) for row in np.flatnonzero(wrong)})
        raise MarginError(f"{name}: no positive total for {', '.join(unknown[:SHOWN])} ({rows(wrong)})")
    reached = np.bincount(code[inside], minlength=len(labels)) > 0
    if not reached.all() and not partial:
        raise MarginError(f"{name}: nobody in the sample with {_shown(labels, ~reached)}")
    wanted = np.array([given[label] for label in labels], dtype=np.float64)[reached]
    kept = tuple(label for label, here in zip(labels, reached.tolist(), strict=True) if here)
    return Cells(name, kept, np.where(inside, (np.cumsum(reached) - 1)[code], 0), wanted)


def raked(weights: Floats, margins: Sequence[Cells], tolerance: float, most: int) -> Fit:
    """Weights fitted to one margin after another until no total is missed by more than ``tolerance`` · (1 + total)."""
    after, misfit = weights, np.inf
    for iteration in range(1, most + 1):
        for margin in margins:
            after = margin.fitted(after)
        missed = [np.abs(margin.sums(after) - margin.wanted) / (1 + margin.wanted) for margin in margins]
        misfit = max(float(one.max()) for one in missed)
        if misfit <= tolerance:
            return Fit(after, misfit=misfit, iterations=iteration)
    worst = max(zip(margins, missed, strict=True), key=lambda pair: float(pair[1].max()))
    label = worst[0].labels[int(np.argmax(worst[1]))]
    raise CalibrationFailed(
        f"raking misses the total of {worst[0].name} {label} by {misfit:.2g} of it after {most} rounds: "
        "margins may contradict one another"
    )


def _shown(labels: Sequence[Hashable], which: npt.NDArray[np.bool_]) -> str:
    lost = [str(label) for label, one in zip(labels, which.tolist(), strict=True) if one]
    return ", ".join(lost[:SHOWN]) + (f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else "")
