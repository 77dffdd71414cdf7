"""Chance that is the same on every machine: SHA-256 of a seed and a counter, and arithmetic that IEEE 754 fixes.

No generator of a library and no function of the C library's mathematics is used, because either may change its last
digit, and with it the checksum of the state.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Context, Decimal
from typing import TypeVar

Item = TypeVar("Item")
PRECISION = Context(prec=15)


class Chance:
    """A stream of random numbers named by ``label``; streams of different labels do not disturb each other."""

    def __init__(self, seed: str, label: str) -> None:
        self._head = f"{seed}\x00{label}\x00".encode()
        self._count = 0

    def uniform(self) -> float:
        """A number of [0, 1) with 53 bits: the first of SHA-256(seed ‖ 0x00 ‖ label ‖ 0x00 ‖ counter)."""
        self._count += 1
        block = hashlib.sha256(self._head + str(self._count).encode()).digest()
        return (int.from_bytes(block[:8], "big") >> 11) / (1 << 53)

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.uniform()

    def whole(self, low: int, high: int) -> int:
        """A whole number of ``low`` to ``high``, both included."""
        return low + int(self.uniform() * (high - low + 1))

    def happens(self, probability: float) -> bool:
        return self.uniform() < probability

    def choice(self, items: Sequence[Item]) -> Item:
        return items[int(self.uniform() * len(items))]

    def normal(self) -> float:
        """Nearly standard normal: the sum of twelve uniforms less six (Irwin-Hall)."""
        return sum(self.uniform() for _ in range(12)) - 6.0

    def lognormal(self, median: int, sigma: float, low: int, high: int) -> int:
        """A log-normal size, rounded and held within ``low`` and ``high``."""
        factor = PRECISION.exp(Decimal(round(sigma * self.normal(), 9)))
        return max(low, min(high, int(median * factor + Decimal("0.5"))))
