"""The result of a bound, and the checks that all bounds share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


class Side(StrEnum):
    """Which limits are drawn. One-sided upper is the convention when none was found."""

    UPPER = "upper"
    LOWER = "lower"
    TWO = "two-sided"


@dataclass(frozen=True)
class Bound:
    """Limits for the share, and for a finite population the number, of stations with a practice.

    ``lower`` and ``upper`` are shares in [0, 1]; ``lower_count`` and ``upper_count`` are stations of ``population``,
    ``None`` for methods without a finite population. Arrays where the arguments were arrays, scalars otherwise.
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
        """The result with plain Python numbers and lists."""
        return {
            name: value.tolist() if hasattr(value, "tolist") else (list(value) if isinstance(value, tuple) else value)
            for name, value in self.__dict__.items()
        }

    def __str__(self) -> str:
        sides = {Side.UPPER: "one-sided upper", Side.LOWER: "one-sided lower", Side.TWO: "two-sided"}
        limits = f"{self.lower} to {self.upper}"
        return f"{limits} ({sides[self.side]} {self.level:.0%}, {self.method})"


def tails(level: float, side: Side) -> tuple[float | None, float | None]:
    """The error allowed at the lower and at the upper limit; ``None`` for a limit that is not drawn."""
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; it must lie between 0 and 1")
    error = 1 - level
    return {
        Side.UPPER: (None, error),
        Side.LOWER: (error, None),
        Side.TWO: (error / 2, error / 2),
    }[side]


def whole(name: str, values: ArrayLike) -> Integers:
    """Whole, non-negative numbers, or a ``ValueError`` that names the argument."""
    array = np.asarray(values)
    if array.dtype == np.bool_ or not np.issubdtype(array.dtype, np.number):
        raise ValueError(f"{name} must be a whole number")
    if not np.all(np.isfinite(array.astype(np.float64))) or np.any(array != np.floor(array)):
        raise ValueError(f"{name} must be a whole number")
    if np.any(array < 0):
        raise ValueError(f"{name} must not be negative")
    return array.astype(np.int64)


def share(name: str, values: ArrayLike, *, above_zero: bool = False) -> Floats:
    """Shares in [0, 1], or in (0, 1] when ``above_zero``."""
    array = np.asarray(values, dtype=np.float64)
    if not np.all((array >= 0) & (array <= 1)) or (above_zero and np.any(array == 0)):
        raise ValueError(f"{name} must lie between 0 and 1" + (", above 0" if above_zero else ""))
    return array


def plain(array: NDArray[Any]) -> Any:
    """A scalar for an array without dimensions."""
    return array.item() if np.ndim(array) == 0 else array
