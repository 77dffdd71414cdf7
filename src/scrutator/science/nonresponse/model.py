"""What accounts of nonresponse share: checks that say which rows."""

from __future__ import annotations

from typing import Any

import numpy as np

from scrutator.science.bounds.model import Flags, Integers
from scrutator.science.design import SurveyDesign
from scrutator.science.design.columns import alike, flags, missing
from scrutator.science.design.stages import codes
from scrutator.science.errors import NonresponseError, rows


def responded_of(design: SurveyDesign, responded: str) -> Flags:
    """Who responded (n,), of rows in the domain; false outside."""
    column = design.column(responded)
    if (wrong := missing(column) & (design.weights > 0)).any():
        raise NonresponseError(f"{responded} is missing: {rows(wrong)}")
    given = np.where(missing(column), False, column)
    return flags(given, design.weights.size, responded, NonresponseError) & (design.weights > 0)


def classes_of(design: SurveyDesign, classes: str | None) -> tuple[list[Any], Integers]:
    """The classes of rows in the domain, in order of their values, and each row's place in them (-1 outside)."""
    inside = design.weights > 0
    if classes is None:
        return ["all"], np.where(inside, 0, -1)
    column = alike(design.column(classes), classes)
    if (wrong := missing(column) & inside).any():
        raise NonresponseError(f"a class must be known for all rows, those without response too: {rows(wrong)}")
    place = np.full(inside.size, -1, dtype=np.int64)
    place[inside] = codes(column[inside])
    first = [int(np.flatnonzero(place == number)[0]) for number in range(int(place.max()) + 1)]
    return [column[one].item() if hasattr(column[one], "item") else column[one] for one in first], place
