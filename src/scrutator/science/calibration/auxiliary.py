"""Auxiliary variables of a calibration and their totals, read from a design."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Flags, Floats
from scrutator.science.calibration.linear import Target
from scrutator.science.design.columns import missing
from scrutator.science.design.model import SurveyDesign
from scrutator.science.errors import MarginError, rows
from scrutator.science.estimate.variables import encoded, spread

POPULATION = "the population"


def target_of(
    design: SurveyDesign,
    aux: str | Sequence[str] | npt.ArrayLike,
    totals: Mapping[str, float] | npt.ArrayLike,
    population: float | None,
    variance: str | None,
) -> Target:
    """Variables and totals checked; rows outside the domain count 0. Raises
    :class:`~scrutator.science.errors.MarginError`."""
    inside = design.weights != 0
    names, x = _variables(design, aux, inside)
    wanted = _totals(names, totals)
    if population is not None:
        names = (POPULATION, *names)
        x = np.column_stack([inside.astype(np.float64), x])
        wanted = np.concatenate([[float(population)], wanted])
    if bad := [name for name, total in zip(names, wanted.tolist(), strict=True) if not np.isfinite(total)]:
        raise MarginError(f"the total of {', '.join(bad)} is missing or infinite")
    return Target(names, x, wanted, _spread(design, variance, inside))


def _variables(design: SurveyDesign, aux: Any, inside: Flags) -> tuple[tuple[str, ...], Floats]:
    if isinstance(aux, str) or (isinstance(aux, Sequence) and all(isinstance(name, str) for name in aux)):
        chosen: list[str] = [aux] if isinstance(aux, str) else [str(name) for name in aux]
        gone = np.any([~inside & inside, *(missing(design.column(name)) for name in chosen)], axis=0)
        counts = np.flatnonzero(inside & ~gone)
        parts = [encoded(name, design.column(name), counts) for name in chosen]
        names = tuple(label for labels, _, _ in parts for label in labels)
        own = np.concatenate([np.zeros((counts.size, 0)), *(matrix for _, matrix, _ in parts)], axis=1)
        x = spread(own, counts, inside.size)
    else:
        x = np.asarray(aux, dtype=np.float64)
        x = x[:, None] if x.ndim == 1 else x
        if x.ndim != 2 or x.shape[0] != inside.size:
            raise MarginError(f"auxiliary variables must have one row for each of {inside.size} weights")
        names = tuple(f"column {number}" for number in range(x.shape[1]))
        x, gone = np.where(inside[:, None], x, 0.0), np.zeros(inside.size, dtype=bool)
    if (wrong := inside & (gone | ~np.isfinite(x).all(axis=1))).any():
        raise MarginError(f"auxiliary variables are missing or infinite: {rows(wrong)}")
    return names, x


def _totals(names: tuple[str, ...], totals: Any) -> Floats:
    if isinstance(totals, Mapping):
        if unknown := [str(name) for name in totals if name not in names]:
            raise MarginError(f"there is no {', '.join(unknown)} in the sample: its variables are {', '.join(names)}")
        if lacking := [name for name in names if name not in totals]:
            raise MarginError(f"no total is given for {', '.join(lacking)}")
        return np.array([float(totals[name]) for name in names], dtype=np.float64)
    wanted = np.asarray(totals, dtype=np.float64).reshape(-1)
    if wanted.size != len(names):
        raise MarginError(f"totals must be one number for each of {len(names)} auxiliary variables")
    return wanted


def _spread(design: SurveyDesign, variance: str | None, inside: Flags) -> Floats:
    if variance is None:
        return np.ones(inside.size)
    spread = np.where(inside, np.asarray(design.column(variance), dtype=np.float64), 1.0)
    if (wrong := ~(np.isfinite(spread) & (spread > 0))).any():
        raise MarginError(f"variance must be finite and above 0: {rows(wrong)}")
    return spread
