"""An estimator in each domain of the sample, with the whole design."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from scrutator.science.design import SurveyDesign
from scrutator.science.design.model import missing
from scrutator.science.errors import DesignError

T = TypeVar("T")


def by(design: SurveyDesign, group: str, estimator: Callable[[SurveyDesign], T]) -> dict[object, T]:
    """What ``estimator`` says of each value of the column ``group``, in order of the values.

    ``by(design, "region", lambda part: mean(part, "votes"))``. Rows without a value are in no domain. Units and strata
    outside a domain stay known to its variance. Source: R's ``svyby``.
    """
    column = design.column(group)
    known = ~missing(column) & (design.weights != 0)
    if not known.any():
        raise DesignError(f"{group} is missing in every row")
    keys = np.unique(column[known]).tolist()
    return {key: estimator(design.domain(known & (column == key))) for key in keys}
