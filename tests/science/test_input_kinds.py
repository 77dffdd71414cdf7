"""A design says the same whatever its data came in: lists, arrays, polars or pandas."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from scrutator.science import SurveyDesign, by, mean, proportion, quantile, ratio, total
from scrutator.science.comparison import chi_square, domain_difference, t_test
from scrutator.science.nonresponse import manski_bounds, response_rates

LISTS: dict[str, list[Any]] = {
    "unit": [1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
    "region": ["n", "n", "n", "n", "s", "s", "s", "s", "s", "s"],
    "weight": [5, 5, 5, 5, 3, 3, 3, 3, 3, 3],
    "minutes": [4, 6, None, 1, 3, 5, 2, 4, 7, 8],
    "queue": [True, False, True, None, False, False, True, False, True, True],
    "kind": ["town", "town", None, "field", "town", "field", "town", "field", "field", "town"],
    "came": [True, True, True, True, False, True, True, True, True, True],
    "seen": [True, True, True, True, True, True, False, True, True, True],
}
SCHEMA = {"unit": pl.Int32, "region": pl.Categorical, "weight": pl.Float64, "minutes": pl.Int64, "queue": pl.Boolean,
          "kind": pl.Enum(["town", "field"]), "came": pl.Boolean, "seen": pl.Boolean}  # fmt: skip
NULLABLE = {"unit": "Int64", "region": "category", "weight": "Float64", "minutes": "Int64", "queue": "boolean",
            "kind": "category", "came": "boolean", "seen": "bool"}  # fmt: skip


def arrays() -> dict[str, np.ndarray]:
    made = {name: np.array(column) for name, column in LISTS.items()}
    return made | {"minutes": np.array(LISTS["minutes"], dtype=float)}


def with_nan() -> dict[str, list[Any]]:
    return {name: [np.nan if one is None else one for one in column] for name, column in LISTS.items()}


def arrow_text() -> pd.DataFrame:
    return pd.DataFrame(LISTS).astype({"region": "string[pyarrow]", "kind": "string[pyarrow]"})


KINDS: dict[str, Callable[[], Any]] = {
    "lists": lambda: LISTS,
    "lists with nan": with_nan,
    "tuples": lambda: {name: tuple(column) for name, column in LISTS.items()},
    "arrays": arrays,
    "polars": lambda: pl.DataFrame(LISTS),
    "polars of its own kinds": lambda: pl.DataFrame(LISTS, schema=SCHEMA),
    "a mapping of polars series": lambda: pl.DataFrame(LISTS, schema=SCHEMA).to_dict(),
    "pandas": lambda: pd.DataFrame(LISTS),
    "pandas of its own kinds": lambda: pd.DataFrame(LISTS).astype(NULLABLE),
    "pandas with another index": lambda: pd.DataFrame(LISTS).astype(NULLABLE).set_index(pd.Index(range(50, 60)[::-1])),
    "a mapping of pandas series": lambda: dict(pd.DataFrame(LISTS).astype(NULLABLE).items()),
}
if importlib.util.find_spec("pyarrow"):
    KINDS["pandas with text of arrow"] = arrow_text


def answers(data: Any) -> dict[str, Any]:
    design = SurveyDesign(data, ids="unit", strata="region", weights="weight", lonely_psu="adjust")
    town = np.array([one == "town" for one in LISTS["kind"]])
    asked = [
        mean(design, ["minutes", "queue"]),
        mean(design, "kind"),
        total(design, "minutes", observed="seen"),
        ratio(design, "queue", "minutes"),
        proportion(design, "queue", "beta"),
        quantile(design, "minutes", 0.5),
        mean(design.domain("seen"), "minutes"),
        chi_square(design, "kind", "queue"),
        t_test(design, "minutes", group="queue"),
        domain_difference(design, "minutes", "came", town),
        response_rates(design, "came", "region"),
        manski_bounds(design, "queue", "came"),
    ]
    parts = by(design, "kind", lambda part: mean(part, "minutes"))
    return {str(number): one.as_dict() for number, one in enumerate(asked)} | {"by": parts.as_dict()}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_data_gives_the_same_answers(kind: str) -> None:
    theirs, ours = answers(LISTS), answers(KINDS[kind]())
    assert ours == theirs


def test_nulls_are_missing() -> None:
    for make in KINDS.values():
        design = SurveyDesign(make(), ids="unit", strata="region", weights="weight")
        assert [mean(design, name).missing for name in ("minutes", "queue", "kind")] == [1, 1, 1]


@pytest.mark.parametrize("make", [
    list, tuple, np.array, pl.Series, pd.Series,
    lambda one: pd.Series(one, index=range(9, -1, -1)),
    lambda one: pd.Series(one).astype("boolean"),
    lambda one: pl.Series(one, dtype=pl.Int8),
    lambda one: np.array(one, dtype=float),
])  # fmt: skip
def test_masks_of_a_domain_and_of_what_was_observed_come_in_any_kind(make: Callable[[Any], Any]) -> None:
    design = SurveyDesign(LISTS, ids="unit", strata="region", weights="weight")
    mask = LISTS["seen"]
    assert mean(design.domain(make(mask)), "minutes").as_dict() == mean(design.domain("seen"), "minutes").as_dict()
    ours, theirs = (mean(design, "minutes", observed=one).as_dict() for one in (make(mask), "seen"))
    assert ours == theirs
    gap = domain_difference(design, "minutes", make(mask), make(LISTS["came"]))
    assert gap.as_dict() | {"name": ""} == domain_difference(design, "minutes", "seen", "came").as_dict() | {"name": ""}


def test_a_frame_that_is_read_later_is_refused() -> None:
    with pytest.raises(ValueError, match="mapping of columns, a polars or a pandas data frame"):
        SurveyDesign(pl.DataFrame(LISTS).lazy())
