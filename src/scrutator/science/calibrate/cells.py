"""Post-stratification and raking: weights that add up to known counts."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.calibrate.checks import Floats, Integers, checked_weights
from scrutator.science.calibrate.model import Calibrated, calibrated
from scrutator.science.errors import CalibrationFailed, MarginError, rows

Totals = Mapping[Hashable, float]


def poststratify(
    weights: ArrayLike, cells: Sequence[Hashable] | ArrayLike, totals: Totals, *, partial: bool = False
) -> Calibrated:
    """Weights multiplied within each cell so that they add up to its known total: w N_c / Σ_c w.

    ``weights`` (n,) not negative, ``cells`` (n,) labels (tuples for crossed variables), ``totals`` counts by label.
    Cells with a total that the sample lacks raise :class:`MarginError`, or are passed over if ``partial``: then the
    weights speak for less than the whole. Rows of a cell without a positive total raise too.

    Source: Holt and Smith 1979, *JRSS A* 142, 33-46; R's ``postStratify``.
    """
    base = checked_weights(weights)
    code, wanted = _margin("cells", cells, totals, base, partial)
    after = base * (wanted / _sums(code, base, len(wanted)))[code]
    return calibrated(base, after)


def rake(
    weights: ArrayLike,
    margins: Sequence[tuple[Sequence[Hashable] | ArrayLike, Totals]],
    *,
    tolerance: float = 1e-10,
    most: int = 1000,
) -> Calibrated:
    """Weights post-stratified to one margin after another, again until every margin holds.

    ``margins`` are pairs of labels (n,) and totals by label. It ends when no total is missed by more than
    ``tolerance`` · (1 + total). Raises :class:`MarginError` where a margin does not fit the sample or margins add up to
    different sums (relative difference above 1e-6), :class:`CalibrationFailed` after ``most`` rounds.

    Source: Deming and Stephan 1940, *Annals of Mathematical Statistics* 11, 427-444; R's ``rake``, which stops earlier
    by default.
    """
    base = checked_weights(weights)
    if not margins:
        raise MarginError("raking needs at least one margin")
    parts = [_margin(f"margin {k}", labels, totals, base, False) for k, (labels, totals) in enumerate(margins)]
    sums = [float(wanted.sum()) for _code, wanted in parts]
    if max(sums) - min(sums) > 1e-6 * max(sums):
        raise MarginError(f"margins add up to different sums: {', '.join(f'{total:g}' for total in sums)}")
    after = base
    for iteration in range(1, most + 1):
        for code, wanted in parts:
            after = after * (wanted / _sums(code, after, len(wanted)))[code]
        misfit = max(
            float((np.abs(_sums(code, after, len(wanted)) - wanted) / (1 + wanted)).max()) for code, wanted in parts
        )
        if misfit <= tolerance:
            return calibrated(base, after, misfit=misfit, iterations=iteration)
    raise CalibrationFailed(f"raking misses a total by {misfit:.2g} of it after {most} rounds: margins may contradict")


def _sums(code: Integers, weights: Floats, cells: int) -> Floats:
    return np.asarray(np.bincount(code, weights=weights, minlength=cells), dtype=np.float64)


def _margin(
    name: str, labels: Sequence[Hashable] | ArrayLike, totals: Totals, base: Floats, partial: bool
) -> tuple[Integers, Floats]:
    """Codes (n,) of cells in the order of ``totals``, and their totals: those in the sample only."""
    listed: list[Hashable] = labels.tolist() if isinstance(labels, np.ndarray) else list(labels)  # type: ignore[arg-type]
    if len(listed) != len(base):
        raise MarginError(f"{name} must have one label for each of {len(base)} weights")
    given = {label: float(total) for label, total in totals.items()}
    if bad := [label for label, total in given.items() if not (np.isfinite(total) and total >= 0)]:
        raise MarginError(f"{name}: the total of {bad[0]} is no count")
    place = {label: number for number, label in enumerate(label for label, total in given.items() if total > 0)}
    code = np.array([place.get(label, -1) for label in listed], dtype=np.int64)
    if (wrong := code < 0).any():
        raise MarginError(f"{name}: no positive total for the label of {rows(wrong)}")
    wanted = np.array([given[label] for label in place], dtype=np.float64)
    reached = _sums(code, base, len(place)) > 0
    if not reached.all():
        if not partial:
            lost = [str(label) for label, number in place.items() if not reached[number]]
            raise MarginError(f"{name}: nobody in the sample with {', '.join(lost[:5])}")
        code = (np.cumsum(reached) - 1)[code]
        wanted = wanted[reached]
    return code, wanted
