"""The result of a bound, and the checks that all bounds share."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrutator.science.errors import ScienceError

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

LARGEST = 2**53
"""Whole numbers above this have no exact float; no country has so many stations."""


class Side(StrEnum):
    """Which limits are drawn. One-sided upper is the convention when none was found."""

    UPPER = "upper"
    LOWER = "lower"
    TWO = "two-sided"


@dataclass(frozen=True)
class Bound:
    """Limits for the share, and for a finite population the number, of stations with a practice.

    ``lower`` and ``upper`` are shares in [0, 1] (``nan`` where the population is empty: a share of nothing);
    ``lower_count`` and ``upper_count`` are stations of ``population``, ``None`` for methods without a finite
    population. Arrays where the arguments were arrays, scalars otherwise. A limit is not an estimate: *up to 301* does
    not say that 301 is likely. ``assumptions`` must hold for the limits to mean anything; ``caveats`` say what to keep
    in mind when they do.
    """

    found: Any
    sample: Any
    population: Any
    lower: Any
    upper: Any
    lower_count: Any
    upper_count: Any
    level: float
    side: Side
    sensitivity: Any
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The result with plain Python numbers and lists; ``None`` for a share that is not defined."""
        return {name: _simple(value) for name, value in self.__dict__.items()}

    def __str__(self) -> str:
        sides = {Side.UPPER: "one-sided upper", Side.LOWER: "one-sided lower", Side.TWO: "two-sided"}
        limits = f"{self.lower} to {self.upper}"
        return f"{limits} ({sides[self.side]} {percent(self.level)}, {self.method})"


def _simple(value: Any) -> Any:
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_simple(one) for one in value]
    if isinstance(value, StrEnum):
        return str(value)
    return None if isinstance(value, float) and math.isnan(value) else value


def percent(level: float) -> str:
    """A level for people, with the digits that it has: 95 %, 97.5 %, 99.9 %."""
    return f"{Decimal(repr(float(level))) * 100:f}".rstrip("0").rstrip(".") + " %"


def error_of(level: float) -> float:
    """1 - ``level`` as the decimals say it: 0.05 for 0.95, where floating point gives 0.050000000000000044."""
    if not 0 < level < 1:
        raise ScienceError(f"level is {level}; it must lie between 0 and 1, as 0.95 for 95 %")
    return float(1 - Decimal(repr(float(level))))


def tails(level: float, side: Side) -> tuple[float | None, float | None]:
    """The error allowed at the lower and at the upper limit; ``None`` for a limit that is not drawn."""
    error = error_of(level)
    return {
        Side.UPPER: (None, error),
        Side.LOWER: (error, None),
        Side.TWO: (error / 2, error / 2),
    }[side]


def exceeds(log_probability: Floats, error: float) -> Flags:
    """Whether a probability is greater than ``error``. Within one part in 10^11, more than rounding amounts to, it is
    taken as equal, so that 1/20 is not greater than 0.05."""
    return log_probability > math.log(error) + 1e-11


def whole(name: str, values: ArrayLike) -> Integers:
    """Whole, non-negative numbers, or a ``ValueError`` that names the argument."""
    array = np.asarray(values)
    if array.dtype == np.bool_ or not np.issubdtype(array.dtype, np.number) or np.iscomplexobj(array):
        raise ScienceError(f"{name} must be a whole number")
    if not np.all(np.isfinite(array.astype(np.float64))) or np.any(array != np.floor(array)):
        raise ScienceError(f"{name} must be a whole number")
    if np.any(array < 0):
        raise ScienceError(f"{name} must not be negative")
    if np.any(array > LARGEST):
        raise ScienceError(f"{name} must not exceed 2^53")
    return array.astype(np.int64)


def share(name: str, values: ArrayLike, *, above_zero: bool = False) -> Floats:
    """Shares in [0, 1], or in (0, 1] when ``above_zero``."""
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ScienceError(f"{name} must be a number between 0 and 1") from error
    if not np.all((array >= 0) & (array <= 1)) or (above_zero and np.any(array == 0)):
        raise ScienceError(f"{name} must lie between 0 and 1" + (", above 0" if above_zero else ""))
    return array


def plain(array: NDArray[Any]) -> Any:
    """A scalar for an array without dimensions."""
    return array.item() if np.ndim(array) == 0 else array
