"""Ranks in which equals are equal: 1, 2, 2, 4."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


def ranked(items: Iterable[T], weight: Callable[[T], Any], order: Callable[[T], Any]) -> list[tuple[int, T]]:
    """Items with their ranks, the heaviest first. Those of one weight share a rank and stand by ``order``, which must
    say nothing of who is behind them."""
    listed = list(items)
    weights = [weight(one) for one in listed]
    found = [(1 + sum(other > own for other in weights), one) for own, one in zip(weights, listed, strict=True)]
    return sorted(found, key=lambda pair: (pair[0], order(pair[1])))
