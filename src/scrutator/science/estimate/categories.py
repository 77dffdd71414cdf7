"""Answers as whole numbers: one code a category, and one each for what is missing and what could not be observed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np

from scrutator.science.bounds.model import Flags, Integers
from scrutator.science.design.columns import missing
from scrutator.science.design.stages import Column
from scrutator.science.errors import DesignError

MANY = 1000
"""More different values than this are numbers, not categories."""
NARROW = 4096


@dataclass(frozen=True)
class Coded:
    """``codes`` (n,): k for ``labels[k]``, ``len(labels)`` for missing, ``len(labels) + 1`` for not observed."""

    labels: tuple[Any, ...]
    codes: Column


def coded(column: Column, name: str, seen: Flags | None = None, unseen: Collection[Any] = ()) -> Coded:
    """Categories in the order of their values; ``unseen`` are values that say that it could not be observed.

    ``seen`` (n,) is false where it could not be observed. Whole numbers held as floats are labelled as whole numbers.
    Raises :class:`DesignError` for more than a thousand different values.
    """
    values, places = _factors(column)
    if (many := sum(value is not None for value in values)) > MANY:
        raise DesignError(f"{name} has {many} different values: a table of shares is of categories")
    plain = [_plain(value) for value in values]
    kept = [k for k, value in enumerate(plain) if value is not None and value not in unseen]
    position = np.full(len(plain) + 1, len(kept), dtype=np.int16)
    position[kept] = np.arange(len(kept))
    position[[k for k, value in enumerate(plain) if value is not None and value in unseen]] = len(kept) + 1
    codes = position[places]
    if seen is not None:
        codes[~seen] = len(kept) + 1
    return Coded(tuple(plain[k] for k in kept), codes)


def _factors(column: Column) -> tuple[list[Any], Integers]:
    """Values in order (None for one that nobody has), and the place of each row's; where it is missing, the last."""
    if column.dtype.kind in "biu":
        return _whole(column)
    if column.dtype == object:
        return _objects(column)
    gone = missing(column)
    if column.dtype.kind == "f" and not gone.all():
        low, high = np.nanmin(column), np.nanmax(column)
        if high - low < NARROW and float(low).is_integer():
            whole = np.where(gone, high + 1, column).astype(np.int64)
            if ((whole == column) | gone).all():
                found, places = _whole(whole)
                return (found[:-1] if gone.any() else found), places
    values: Column = np.unique(column[:NARROW][~gone[:NARROW]])
    while True:
        places = np.searchsorted(values, column)
        new = ~gone if not values.size else (values[np.minimum(places, values.size - 1)] != column) & ~gone
        if not new.any():
            break
        values = np.unique(np.concatenate([values, column[new]]))
    places[gone] = values.size
    return values.tolist(), places


def _whole(column: Column) -> tuple[list[Any], Integers]:
    low, high = int(column.min()), int(column.max())
    if high - low >= NARROW:
        values, places = np.unique(column, return_inverse=True)
        return values.tolist(), places.reshape(-1)
    places = column.astype(np.int64) - low if low else column.astype(np.int64)
    present = np.bincount(places, minlength=high - low + 1) > 0
    plain = bool if column.dtype.kind == "b" else int
    return [plain(low + k) if there else None for k, there in enumerate(present.tolist())], places


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
