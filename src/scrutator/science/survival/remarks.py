"""What to keep in mind of a curve, from the cases that it was made of."""

from __future__ import annotations

import math

import numpy as np

from scrutator.science.marking import numbered
from scrutator.science.survival import words
from scrutator.science.survival.followed import Followed
from scrutator.science.survival.timeline import Timeline

THIN, ROUGH = 10, 30
"""A curve is not relied on with fewer than ``THIN`` cases followed, its limits are rough with fewer than ``ROUGH``
decisions: rules of thumb of this house, not of the literature."""


def assumptions_of(cases: Followed, *more: str) -> tuple[str, ...]:
    said = (
        (words.OPEN_ALIKE, True),
        (words.ENTERED_ALIKE, cases.late),
        (words.APART, True),
        (words.STEADY, True),
        (words.WEIGHTS, cases.weighted),
    )
    return (*(sentence for sentence, holds in said if holds), *more)


def caveats_of(cases: Followed, line: Timeline, *more: str) -> tuple[str, ...]:
    n, decided = cases.n, int((cases.outcome > 0).sum())
    emptied = np.flatnonzero(line.survival == 0)
    said = (
        (words.POINTWISE, decided > 0),
        (numbered(words.STILL_OPEN, n - decided, n), decided < n),
        (numbered(words.FEW, relied_until(line)), True),
        (numbered(words.SMALL, decided), 0 < decided < ROUGH),
        (words.NONE_DECIDED, decided == 0),
        (words.NOBODY_LEFT, bool(emptied.size) and int(emptied[0]) < line.time.size - 1),
        (numbered(words.MISSING, cases.missing, n + cases.missing), cases.missing > 0),
    )
    return (*more, *(sentence for sentence, holds in said if holds))


def relied_until(line: Timeline) -> int:
    """The last day, rounded down, on which as many cases as the rule asks for were followed; 0 where there is none."""
    enough = np.flatnonzero(line.rows >= THIN)
    return math.floor(line.time[enough[-1]]) if enough.size else 0
