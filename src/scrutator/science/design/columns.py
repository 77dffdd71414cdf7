"""Columns of data as they come, lists, arrays, polars or pandas, as arrays in which a missing value is NaN or None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Flags, Floats
from scrutator.science.design.stages import Column
from scrutator.science.errors import DesignError, ScienceError, WeightError, rows

NUMBERS = (bool, int, float, np.number, np.bool_)
Columns = str | Sequence[str] | None


def columns(data: Any) -> dict[str, Column]:
    """Columns (n,) by name from a mapping or a data frame. Raises :class:`DesignError`."""
    if isinstance(data, Mapping):
        table = {str(name): array(column) for name, column in data.items()}
    else:
        try:
            frame = nw.from_native(data, eager_only=True)
        except TypeError as error:
            raise DesignError("data must be a mapping of columns, a polars or a pandas data frame") from error
        table = {str(name): array(frame[name]) for name in frame.columns}
    if not table:
        raise DesignError("data has no columns")
    if wrong := [name for name, column in table.items() if column.ndim != 1]:
        raise DesignError(f"a column has one value a row; {wrong[0]} has not")
    sizes = {name: column.size for name, column in table.items()}
    if len(set(sizes.values())) != 1:
        said = ", ".join(f"{name} {size}" for name, size in sizes.items())
        raise DesignError(f"data needs columns, all of one length: {said}")
    if not next(iter(sizes.values())):
        raise DesignError("data has no rows")
    return table


def array(values: Any) -> Column:
    """A list, an array or a series as an array, whatever stands for a missing value as NaN, NaT or None."""
    series = nw.from_native(values, series_only=True, pass_through=True)
    given = series.to_numpy() if isinstance(series, nw.Series) else np.asarray(values)
    if isinstance(values, Sequence) and _mixed(given, values):
        given = np.array(values, dtype=object)
    if given.dtype.kind == "T":
        given = given.astype(object)
    if given.dtype != object or given.ndim != 1:
        return given
    made = given.copy()
    made[missing(given)] = None
    return made


def _mixed(given: Column, values: Sequence[Any]) -> bool:
    """Where an array of a list would make NaN the word nan, or true and false numbers beside it."""
    if given.dtype.kind in "US":
        return not all(isinstance(one, str) for one in values)
    return given.dtype.kind == "f" and any(isinstance(one, bool) for one in values)


def missing(column: Column) -> Flags:
    """Where a column (n,) has no value: NaN, NaT, NA or None."""
    if column.dtype == object:
        return np.array([_absent(value) for value in column], dtype=bool)
    if column.dtype.kind in "biuSU":
        return np.zeros(column.shape, dtype=bool)
    return np.asarray(column != column, dtype=bool)


def _absent(value: Any) -> bool:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float | np.floating) and bool(value != value)


def names(given: Columns) -> list[str]:
    return [] if given is None else [given] if isinstance(given, str) else list(given)


def named(table: Mapping[str, Column], name: str) -> Column:
    if not isinstance(name, str) or name not in table:
        raise DesignError(f"the data have no column {name}")
    return table[name]


def complete(table: Mapping[str, Column], name: str, kind: type[ScienceError] = DesignError) -> Column:
    """A column with a value in each row, or ``kind`` with the rows that have none."""
    column = named(table, name)
    if (wrong := missing(column)).any():
        raise kind(f"{name} is missing: {rows(wrong)}")
    return column


def alike(column: Column, name: str) -> Column:
    """Categories (n,), all words or none of them, so that they have an order. Raises :class:`DesignError`."""
    if column.dtype == object:
        words = np.array([isinstance(one, str) for one in column], dtype=bool)
        if words.any() and (wrong := ~words & ~missing(column)).any():
            raise DesignError(f"{name} mixes words and other values: {rows(wrong)}")
    return column


def numbers(column: Column, name: str, kind: type[ScienceError] = DesignError) -> Floats:
    """A column (n,) of numbers, NaN where missing. Raises ``kind`` with the rows that hold something else."""
    if column.dtype.kind in "biuf":
        return column.astype(np.float64)
    if column.dtype == object:
        gone = missing(column)
        wrong = np.array([not isinstance(one, NUMBERS) for one in column], dtype=bool) & ~gone
        if not wrong.any():
            return np.where(gone, np.nan, column).astype(np.float64)
    else:
        wrong = np.ones(column.shape, dtype=bool)
    raise kind(f"{name} must be numbers, not text: {rows(wrong)}")


def positive(values: Floats, what: str) -> Floats:
    if (wrong := ~np.isfinite(values) | (values <= 0)).any():
        raise WeightError(f"{what} must be finite and above 0: {rows(wrong)}")
    return values


def flags(values: npt.ArrayLike, n: int, what: str, kind: type[ScienceError] = DesignError) -> Flags:
    """True or false in each of ``n`` rows. Raises ``kind`` with the rows where it is neither."""
    given = array(values)
    if given.shape != (n,):
        raise kind(f"{what} is {n} times true or false, not {given.size} times")
    if given.dtype.kind == "b":
        return given
    held = [isinstance(one, NUMBERS) and one in (0, 1) for one in given.tolist()]
    if (wrong := ~np.array(held, dtype=bool)).any():
        raise kind(f"{what} is true or false: {rows(wrong)}")
    return given.astype(bool)
