"""How errors of science say which rows they are about."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

SHOWN = 5


def rows(wrong: ArrayLike) -> str:
    """``row 3``, or ``rows 0, 4, 9, 12, 20 and 7 more``: rows counted from 0 where the mask is true."""
    places = np.flatnonzero(np.asarray(wrong)).tolist()
    if len(places) == 1:
        return f"row {places[0]}"
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    return f"rows {', '.join(map(str, places[:SHOWN]))}{more}"
