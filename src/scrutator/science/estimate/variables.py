"""Variables of a design as numbers: what is missing, what could not be observed, and one column a category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats
from scrutator.science.design.columns import NUMBERS, flags
from scrutator.science.design.columns import missing as lacking
from scrutator.science.design.stages import Column
from scrutator.science.errors import DesignError, EmptyDomainError, rows
from scrutator.science.estimate import words
from scrutator.science.replicate.model import Design


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

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What must hold of the design."""
        return (*words.OF_DESIGN, *self.design.assumptions)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What to keep in mind of the design."""
        return self.design.caveats


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
    return flags(design.column(observed) if isinstance(observed, str) else observed, design.weights.size, "observed")


def encoded(name: str, column: Column, counts: npt.NDArray[np.bool_]) -> tuple[list[str], Floats, bool]:
    """Labels (p,), numbers (n, p) that are 0 where a row does not count, and whether they are shares by kind."""
    share = column.dtype.kind == "b"
    if column.dtype == object:
        known = np.array([isinstance(value, NUMBERS) for value in column], dtype=bool)
        if (counts & known).any():
            if (wrong := counts & ~known).any():
                raise DesignError(f"{name} mixes numbers and text: {rows(wrong)}")
            share = all(isinstance(value, bool | np.bool_) for value in column[counts].tolist())
            column = np.where(counts, column, 0).astype(np.float64)
    if column.dtype.kind in "biuf":
        if (wrong := counts & np.isinf(column)).any():
            raise DesignError(f"{name} is infinite: {rows(wrong)}")
        return [name], np.where(counts, column, 0).astype(np.float64)[:, None], share
    known = ~lacking(column)
    text = np.where(known, column.astype(str), "")
    levels = np.unique(text[known])
    matrix = ((text[:, None] == levels[None, :]) & counts[:, None]).astype(np.float64)
    return [f"{name}={level}" for level in levels], matrix, True
