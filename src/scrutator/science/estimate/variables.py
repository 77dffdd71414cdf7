"""Variables of a design as numbers: what is missing, what could not be observed, and one column a category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats
from scrutator.science.design.model import missing as lacking
from scrutator.science.design.stages import Column
from scrutator.science.errors import DesignError, EmptyDomainError
from scrutator.science.replicate.model import Design

NUMBERS = (bool, int, float, np.number, np.bool_)


@dataclass(frozen=True)
class Variables:
    """``matrix`` (n, p) of numbers, 0 where not counted; ``design`` in the domain of the rows that count.

    ``shares`` (p,): which are 0 or 1 by kind.
    """

    design: Design
    names: tuple[str, ...]
    matrix: Floats
    missing: int
    not_observed: int
    shares: tuple[bool, ...]


def read(design: Design, variables: str | Sequence[str], observed: str | npt.ArrayLike | None) -> Variables:
    """Numeric and boolean variables as they are, any other as one column of 0 and 1 a category, ``name=category``, also
    for categories that nobody of the domain is in.

    A row where any of the variables is missing does not count, nor one where ``observed`` (n,) is false. Raises
    :class:`EmptyDomainError` if none is left.
    """
    names = [variables] if isinstance(variables, str) else list(variables)
    if not names:
        raise DesignError("name at least one variable")
    domain = design.weights != 0
    seen = observed_mask(design, observed)
    columns = [design.column(name) for name in names]
    gone = np.any([lacking(column) for column in columns], axis=0)
    counts = domain & seen & ~gone
    if not counts.any():
        raise EmptyDomainError(f"no value of {', '.join(names)} was observed in the domain")
    parts = [encoded(name, column, counts) for name, column in zip(names, columns, strict=True)]
    return Variables(
        design.domain(counts),
        tuple(label for labels, _, _ in parts for label in labels),
        np.concatenate([matrix for _, matrix, _ in parts], axis=1),
        int(np.count_nonzero(domain & seen & gone)),
        int(np.count_nonzero(domain & ~seen)),
        tuple(share for labels, _, share in parts for _label in labels),
    )


def observed_mask(design: Design, observed: str | npt.ArrayLike | None) -> npt.NDArray[np.bool_]:
    """Where it could be observed (n,): everywhere unless a column, or a mask, says otherwise."""
    if observed is None:
        return np.ones(design.weights.size, dtype=bool)
    mask = np.asarray(design.column(observed) if isinstance(observed, str) else observed)
    if mask.shape != design.weights.shape or not np.isin(mask, (0, 1)).all():
        raise DesignError(f"observed is {design.weights.size} times true or false")
    return mask.astype(bool)


def encoded(name: str, column: Column, counts: npt.NDArray[np.bool_]) -> tuple[list[str], Floats, bool]:
    """Labels (p,), numbers (n, p) that are 0 where a row does not count, and whether they are shares by kind."""
    share = column.dtype.kind == "b"
    if column.dtype == object and all(isinstance(value, NUMBERS) for value in column[counts].tolist()):
        share = all(isinstance(value, bool | np.bool_) for value in column[counts].tolist())
        column = np.where(counts, column, 0).astype(np.float64)
    if column.dtype.kind in "biuf":
        return [name], np.where(counts, column, 0).astype(np.float64)[:, None], share
    text = np.where(lacking(column), "", column).astype(str)
    levels = np.unique(text[~lacking(column)])
    matrix = ((text[:, None] == levels[None, :]) & counts[:, None]).astype(np.float64)
    return [f"{name}={level}" for level in levels], matrix, True
