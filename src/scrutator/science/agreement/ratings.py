"""Ratings as they come: units by raters with gaps, or a table of two raters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrutator.science.errors import AgreementError, rows

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Ratings:
    """Ratings of n units by r raters: ``codes`` (n, r) are positions in ``categories``, -1 where there is no rating.

    Units without any rating are left out. ``ordered`` says whether the order of the categories means something: they
    are numbers, or were named in order. Made by :func:`ratings` and :func:`from_table`.
    """

    codes: Integers
    categories: tuple[Any, ...]
    ordered: bool
    unrated: int = 0

    @property
    def raters(self) -> int:
        return int(self.codes.shape[1])

    @property
    def counts(self) -> Floats:
        """How many raters put each unit into each category, (n, q)."""
        return np.stack([(self.codes == k).sum(axis=1) for k in range(len(self.categories))], axis=1).astype(np.float64)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(str(one).removesuffix(".0") if isinstance(one, float) else one for one in self.categories)

    @property
    def values(self) -> Floats:
        """The categories as numbers; their positions 1 … q where they are words."""
        if all(isinstance(one, float) for one in self.categories):
            return np.asarray(self.categories, dtype=np.float64)
        return np.arange(1.0, len(self.categories) + 1)

    def of_units(self, keep: NDArray[np.bool_]) -> Ratings:
        return Ratings(self.codes[keep], self.categories, self.ordered, self.unrated)


def ratings(data: ArrayLike | Ratings, categories: Sequence[Any] | None = None) -> Ratings:
    """Ratings from an array (units, raters) of numbers, booleans or words; ``nan`` or ``None`` where one is missing.

    ``categories`` names all that could have been given, in order; without it they are those used, sorted. Name them
    wherever one might not have been used: AC1, AC2 and PABAK depend on how many there are. Raises
    :class:`AgreementError` for another shape, fewer than two raters, or ratings that are not among ``categories``
    (with their rows, counted from 0).
    """
    if isinstance(data, Ratings):
        return data
    if isinstance(data, np.ndarray) and data.dtype.kind in "biuf":
        array = data
    else:
        try:
            array = np.asarray(data, dtype=object)
        except ValueError as error:
            raise AgreementError("ratings must be an array of units by raters, every row of one length") from error
    if array.ndim != 2:
        raise AgreementError("ratings must be an array of units (rows) by raters (columns), every row of one length")
    if array.shape[1] < 2:
        raise AgreementError("agreement needs at least two raters: two columns")
    missing, used, which = _parted(array)
    if endless := [one for one in used if isinstance(one, float) and math.isinf(one)]:
        wrong = [any(isinstance(one, float) and one in endless for one in row) for row in array.tolist()]
        raise AgreementError(f"a rating is infinite: {rows(wrong)}")
    if len({type(one) for one in used}) > 1:
        wrong = [any(isinstance(one, str) for one in row) for row in array.tolist()]
        raise AgreementError(f"ratings must be all numbers or all words; words are in {rows(wrong)}")
    known = _categories(used, categories)
    place = {one: k for k, one in enumerate(known)}
    codes = np.full(array.shape, -1, dtype=np.int64)
    codes[~missing] = np.array([place.get(one, -2) for one in used], dtype=np.int64)[which]
    foreign = np.asarray((codes == -2).any(axis=1))
    if foreign.any():
        raise AgreementError(f"ratings that are not among the categories, in {rows(foreign)}")
    rated = (codes >= 0).any(axis=1)
    if not rated.any():
        raise AgreementError("there are no ratings")
    numbers = all(isinstance(one, float) for one in known)
    return Ratings(codes[rated], known, numbers or categories is not None, int((~rated).sum()))


def from_table(counts: ArrayLike, categories: Sequence[Any] | None = None) -> Ratings:
    """Ratings of two raters from their table: ``counts[k, l]`` units that the first put into k and the second into l.

    Square, (q, q), whole numbers, q >= 2. ``categories`` are 1 … q in order unless named. Raises
    :class:`AgreementError`.
    """
    try:
        table = np.asarray(counts, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise AgreementError("a table of two raters holds whole numbers of units, and rows of one length") from error
    if table.ndim != 2 or table.shape[0] != table.shape[1] or len(table) < 2:
        raise AgreementError("a table of two raters must be square, with a row and a column for each category")
    wrong = ~np.asarray((np.isfinite(table) & (table >= 0) & (table == np.floor(table))).all(axis=1))
    if wrong.any():
        raise AgreementError(f"a table of two raters holds whole numbers of units, not so in {rows(wrong)}")
    if table.sum() == 0:
        raise AgreementError("there are no ratings")
    q = len(table)
    known = _categories([], categories if categories is not None else range(1, q + 1))
    if len(known) != q:
        raise AgreementError(f"the table has {q} categories, and {len(known)} are named")
    first, second = np.divmod(np.repeat(np.arange(q * q), table.ravel().astype(np.int64)), q)
    return Ratings(np.stack([first, second], axis=1), known, True)


def _parted(array: NDArray[Any]) -> tuple[NDArray[np.bool_], list[Any], Integers]:
    """Where nothing was given, the different ratings, and which of them each rating is, row by row."""
    if array.dtype.kind in "biuf":
        numbers = array.astype(np.float64)
        missing = np.isnan(numbers)
        different, which = np.unique(numbers[~missing] + 0.0, return_inverse=True)
        return missing, [float(one) for one in different], which.astype(np.int64)
    missing = np.array([[_missing(one) for one in row] for row in array], dtype=bool).reshape(array.shape)
    given = [_plain(one) for one in array[~missing]]
    index = {one: k for k, one in enumerate(dict.fromkeys(given))}
    return missing, list(index), np.array([index[one] for one in given], dtype=np.int64)


def _missing(one: Any) -> bool:
    if one is None or type(one).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(one, float | np.floating) and math.isnan(one)


def _plain(one: Any) -> Any:
    number = isinstance(one, bool | int | float | np.bool_ | np.number) and not isinstance(one, complex)
    return float(one) + 0.0 if number else str(one)


def _categories(given: list[Any], named: Sequence[Any] | None) -> tuple[Any, ...]:
    if named is not None:
        known = tuple(_plain(one) for one in named)
        if len(set(known)) != len(known):
            raise AgreementError("a category is named twice")
    else:
        used = set(given)
        known = tuple(sorted(used))
    if any(isinstance(one, float) and math.isinf(one) for one in known):
        raise AgreementError("a rating is infinite")
    return known
