"""What can be wrong with a design or a list to draw from."""

from __future__ import annotations


class SamplingError(ValueError):
    """A design that cannot be drawn; the sentence says what, and which rows, counted from 0."""
