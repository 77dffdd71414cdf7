"""Answers as whole numbers: one code a category, and one each for what is missing and what could not be observed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np

from scrutator.science.bounds.model import Flags, Integers
from scrutator.science.design.model import missing
from scrutator.science.design.stages import Column
from scrutator.science.errors import DesignError

MANY = 1000
"""More different values than this are numbers, not categories."""
NARROW = 4096


@dataclass(frozen=True)
class Coded:
    """``codes`` (n,): k for ``labels[k]``, ``len(labels)`` for missing, ``len(labels) + 1`` for not observed."""

    labels: tuple[Any, ...]
    codes: Integers


def coded(column: Column, name: str, seen: Flags | None = None, unseen: Collection[Any] = ()) -> Coded:
    """Categories in the order of their values; ``unseen`` are values that say that it could not be observed.

    Whole numbers held as floats are labelled as whole numbers. Raises :class:`DesignError` for more than a thousand
    different values.
    """
    values, places = _factors(column)
    if len(values) > MANY:
        raise DesignError(f"{name} has {len(values)} different values: a table of shares is of categories")
    plain = [_plain(value) for value in values]
    kept = [k for k, value in enumerate(plain) if value is not None and value not in unseen]
    position = np.full(len(plain) + 1, len(kept), dtype=np.int64)
    position[kept] = np.arange(len(kept))
    position[[k for k, value in enumerate(plain) if value is not None and value in unseen]] = len(kept) + 1
    codes = position[places]
    if seen is not None:
        codes[~seen] = len(kept) + 1
    return Coded(tuple(plain[k] for k in kept), codes)


def _factors(column: Column) -> tuple[list[Any], Integers]:
    """Values in order, and the place of each row's among them; the place after the last where it is missing."""
    if column.dtype.kind in "biu":
        return _whole(column.astype(np.int64) if column.dtype.kind != "u" else column, column.dtype.kind == "b")
    if column.dtype == object:
        return _objects(column)
    gone = missing(column)
    values = np.unique(column[~gone])
    places = np.searchsorted(values, column)
    places[gone] = values.size
    return values.tolist(), places


def _whole(column: Column, boolean: bool) -> tuple[list[Any], Integers]:
    low, high = int(column.min()), int(column.max())
    if high - low >= NARROW:
        values, places = np.unique(column, return_inverse=True)
        return values.tolist(), places.reshape(-1)
    shifted = column.astype(np.int64) - low if low else column.astype(np.int64)
    present = np.bincount(shifted, minlength=high - low + 1) > 0
    found = (np.flatnonzero(present) + low).tolist()
    return [bool(value) for value in found] if boolean else found, (np.cumsum(present) - 1)[shifted]


def _objects(column: Column) -> tuple[list[Any], Integers]:
    rows = column.tolist()
    different = set(rows)
    real = [value for value in different if value is not None and value == value]
    try:
        real.sort()
    except TypeError:
        real.sort(key=lambda value: (type(value).__name__, str(value)))
    place = dict.fromkeys(different, len(real)) | {value: k for k, value in enumerate(real)}
    return real, np.fromiter(map(place.__getitem__, rows), np.int64, len(rows))


def _plain(value: Any) -> Any:
    made = value.item() if isinstance(value, np.generic) else value
    return int(made) if isinstance(made, float) and made.is_integer() else made
