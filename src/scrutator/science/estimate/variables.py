"""Variables of a design as numbers: what is missing, what could not be observed, and one column a category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.design.columns import NUMBERS, flags
from scrutator.science.design.columns import missing as lacking
from scrutator.science.design.stages import Column
from scrutator.science.errors import DesignError, EmptyDomainError, listed
from scrutator.science.estimate import words
from scrutator.science.replicate.model import Design


@dataclass(frozen=True)
class Variables:
    """Numbers ``own`` (k, p) of the k rows that count, in order; ``design`` in their domain.

    ``shares`` (p,): which are 0 or 1 by kind.
    """

    design: Design
    names: tuple[str, ...]
    own: Floats
    missing: int
    not_observed: int
    shares: tuple[bool, ...]

    @property
    def weights(self) -> Floats:
        """Weights (k,) of the rows that count."""
        return self.design.weights[self.design.places]

    @property
    def matrix(self) -> Floats:
        """The numbers (n, p), 0 in rows that do not count."""
        return spread(self.own, self.design.places, self.design.weights.size)

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
    inside = design.places
    seen = np.ones(inside.size, dtype=bool) if observed is None else observed_mask(design, observed)[inside]
    columns = [design.column(name) for name in names]
    gone = np.any([lacking(column[inside]) for column in columns], axis=0)
    counts = inside[seen & ~gone]
    if not counts.size:
        raise EmptyDomainError(f"no value of {', '.join(names)} was observed in the domain")
    parts = [encoded(name, column, counts) for name, column in zip(names, columns, strict=True)]
    matrices = [matrix for _, matrix, _ in parts]
    return Variables(
        design if counts.size == inside.size else design.among(counts),
        tuple(label for labels, _, _ in parts for label in labels),
        np.concatenate(matrices, axis=1) if len(matrices) > 1 else matrices[0],
        int(np.count_nonzero(seen & gone)),
        int(np.count_nonzero(~seen)),
        tuple(share for labels, _, share in parts for _label in labels),
    )


def observed_mask(design: Design, observed: str | npt.ArrayLike | None) -> npt.NDArray[np.bool_]:
    """Where it could be observed (n,): everywhere unless a column, or a mask, says otherwise."""
    if observed is None:
        return np.ones(design.weights.size, dtype=bool)
    return flags(design.column(observed) if isinstance(observed, str) else observed, design.weights.size, "observed")


def encoded(name: str, column: Column, counts: Integers) -> tuple[list[str], Floats, bool]:
    """Labels (p,), numbers (k, p) of the rows ``counts`` (k,), and whether they are shares by kind."""
    own, share = column[counts], column.dtype.kind == "b"
    if column.dtype == object:
        known = np.array([isinstance(value, NUMBERS) for value in own], dtype=bool)
        if known.any():
            if not known.all():
                raise DesignError(f"{name} mixes numbers and text: {listed(counts[~known])}")
            share = all(isinstance(value, bool | np.bool_) for value in own.tolist())
            own = own.astype(np.float64)
    if own.dtype.kind in "biuf":
        if (wrong := np.isinf(own)).any():
            raise DesignError(f"{name} is infinite: {listed(counts[wrong])}")
        return [name], own.astype(np.float64)[:, None], share
    known = ~lacking(column)
    text = np.where(known, column.astype(str), "")
    levels = np.unique(text[known])
    return [f"{name}={level}" for level in levels], (text[counts, None] == levels).astype(np.float64), True


def spread(own: Floats, places: Integers, n: int) -> Floats:
    """Values (k, p) of the rows ``places`` among ``n``, 0 in the others."""
    if places.size == n:
        return own
    full = np.zeros((n, own.shape[1]))
    full[places] = own
    return full
