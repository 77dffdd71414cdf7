"""What can be wrong with a design or a list to draw from."""

from __future__ import annotations

from collections.abc import Iterable

from scrutator.science.errors import SamplingError

__all__ = ["SamplingError", "rows"]


def rows(places: Iterable[int]) -> str:
    """The first of the rows, for a sentence."""
    every = [int(place) for place in places]
    more = f" and {len(every) - 10} more" if len(every) > 10 else ""
    return ("row " if len(every) == 1 else "rows ") + ", ".join(map(str, every[:10])) + more
