"""A table of shares says what each share alone would say."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science import SurveyDesign
from scrutator.science.errors import DesignError, LonelyUnitError
from scrutator.science.estimate import Method, mean, proportion, share_table

QUICK = settings(max_examples=40, deadline=None)
SHAPES: list[dict[str, Any]] = [
    {"weights": "w"},
    {"strata": "h", "weights": "w"},
    {"strata": "h", "fpc": "N"},
    {"ids": "u", "strata": "h", "weights": "w", "nest": True},
    {"ids": "u", "strata": "h", "weights": "w", "fpc": "N", "nest": True},
    {"ids": ["u", "r"], "strata": "h", "weights": "w", "nest": True},
    {"ids": ["u", "r"], "strata": "h", "weights": "w", "fpc": ["N", "M"], "nest": True},
    {"ids": "u", "strata": "h", "fpc": "chance", "weights": "w", "pps": "brewer", "nest": True},
]


def sample(seed: int, size: int = 150) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)
    h = np.arange(size) % 3
    u = np.arange(size) // 3 % 6
    answers = np.array(["yes", "no", "in part", None, "could not see"], dtype=object)
    return {
        "h": h,
        "u": u,
        "r": np.arange(size),
        "N": np.full(size, 200),
        "M": np.full(size, 300),
        "chance": 0.1 + 0.05 * u,
        "w": random.uniform(1, 9, size),
        "d": random.integers(0, 4, size),
        "q": answers[random.choice(5, size, p=[0.4, 0.3, 0.1, 0.1, 0.1])],
        "seen": random.random(size) < 0.9,
        "k": np.where(random.random(size) < 0.1, np.nan, random.integers(1, 4, size)),
        "b": random.random(size) < 0.3,
    }


def one_by_one(design: SurveyDesign, name: str, category: Any, domain: Any, method: str, seen: np.ndarray) -> Any:
    column = design.column(name)
    gone = np.array([value is None or value != value for value in column])
    yes = np.where(gone, np.nan, (column == category).astype(float))
    given = SurveyDesign.__new__(SurveyDesign)
    given.__dict__.update(design.__dict__, data={**design.data, "yes": yes, "seen": seen})
    part = given if domain is None else given.domain(given.column("d") == domain)
    return proportion(part, "yes", method, observed="seen")


FIELDS = ("value", "se", "lower", "upper", "df", "n", "found", "missing", "not_observed", "effective")


@QUICK
@given(st.integers(0, 10_000), st.sampled_from(SHAPES), st.sampled_from(list(Method)))
def test_a_table_is_equal_to_each_share_alone(seed: int, shape: dict[str, Any], method: str) -> None:
    design = SurveyDesign(sample(seed), **shape)
    table = share_table(design, ["q", "k", "b"], "d", method, observed={"k": "seen"}, not_observed=["could not see"])
    everywhere = np.ones(150, dtype=bool)
    masks = {"q": design.column("q") != "could not see", "k": design.column("seen"), "b": everywhere}
    for k, ours in enumerate(table):
        name, domain, category = table.question[k], table.domain[k], table.category[k]
        alone = one_by_one(design, name, category, domain, method, masks[name])
        for field in FIELDS:
            np.testing.assert_allclose(getattr(ours, field), getattr(alone, field), rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(ours.deff, alone.deff, rtol=1e-8, equal_nan=True)
        assert ours.interval == alone.interval


@QUICK
@given(st.integers(0, 10_000), st.sampled_from(SHAPES))
def test_categories_of_a_domain_add_up_to_one(seed: int, shape: dict[str, Any]) -> None:
    table = share_table(SurveyDesign(sample(seed), **shape), "q", "d")
    for domain in range(4):
        inside = np.array([each == domain for each in table.domain])
        assert abs(table.value[inside].sum() - 1) < 1e-12
        assert table.found[inside].sum() == table.n[inside][0]


def test_missing_is_told_apart_from_not_observed_in_each_domain() -> None:
    data = {"q": ["a", "a", None, "?", "b", "a", "a", "b"], "d": [1, 1, 1, 1, 2, 2, 2, 2]}
    table = share_table(SurveyDesign(data), "q", "d", not_observed=["?"])
    first, second = table.estimate("q", "a", 1), table.estimate("q", "a", 2)
    assert (first.n, first.missing, first.not_observed, first.value) == (2, 1, 1, 1.0)
    assert (second.n, second.missing, second.not_observed, second.value) == (4, 0, 0, 0.5)


def test_a_domain_where_nobody_answered_has_no_figure_and_says_why() -> None:
    data = {"q": [1, 2, math.nan, math.nan], "d": ["x", "x", "y", "y"]}
    silent = share_table(SurveyDesign(data), "q", "d").estimate("q", 1, "y")
    assert (silent.n, silent.missing, silent.found) == (0, 2, 0)
    assert math.isnan(silent.value)
    assert math.isnan(silent.lower)


def test_a_question_that_nobody_answered_keeps_a_row() -> None:
    table = share_table(SurveyDesign({"q": [None, None], "p": [1, 2]}), ["q", "p"])
    assert table.category == (None, 1, 2)
    assert table.missing.tolist() == [2, 0, 0]


def test_a_category_that_all_or_none_of_a_domain_have_gives_way_to_beta() -> None:
    data = sample(3) | {"q": np.where(np.arange(150) % 3 == 0, "a", "b"), "d": np.arange(150) % 3}
    table = share_table(SurveyDesign(data, weights="w"), "q", "d")
    all_, none = table.estimate("q", "a", 0), table.estimate("q", "b", 0)
    assert (all_.value, all_.se, all_.upper, all_.interval) == (1.0, 0.0, 1.0, "beta")
    assert (none.value, none.se, none.lower, none.interval) == (0.0, 0.0, 0.0, "beta")
    assert abs(1 - all_.lower - none.upper) < 1e-12
    assert abs(none.upper - (1 - 0.025 ** (1 / 50))) < 1e-9


def test_one_category_only_is_the_whole() -> None:
    table = share_table(SurveyDesign(sample(1) | {"q": np.full(150, "a")}, weights="w"), "q")
    assert (len(table), table.value[0], table.upper[0]) == (1, 1.0, 1.0)


def test_a_census_has_no_error() -> None:
    data = sample(2) | {"N": np.full(150, 50)}
    table = share_table(SurveyDesign(data, strata="h", fpc="N"), "q", "d")
    assert (table.se == 0).all()
    assert (table.lower == table.value).all()
    assert np.isinf(table.effective).all()


def test_answers_that_the_stratum_decides_have_no_variance_left_by_rounding() -> None:
    data = sample(4) | {"q": np.arange(150) % 3, "w": np.full(150, 3.7)}
    table = share_table(SurveyDesign(data, strata="h", weights="w"), "q")
    assert (table.se < 1e-15).all()


def test_a_lonely_unit_fails_or_is_treated_as_the_design_says() -> None:
    data = sample(5) | {"h": np.where(np.arange(150) == 0, 9, np.arange(150) % 3)}
    with pytest.raises(LonelyUnitError, match="row 0"):
        share_table(SurveyDesign(data, strata="h", weights="w"), "b")
    for how in ("remove", "adjust", "average"):
        design = SurveyDesign(data, strata="h", weights="w", lonely_psu=how)
        ours = share_table(design, "b").estimate("b", True)
        np.testing.assert_allclose(ours.se, mean(design, "b").se[0], rtol=1e-10)


def test_within_a_domain_of_the_design_the_rest_stays_known_to_the_variance() -> None:
    for shape in SHAPES[:5]:
        design = SurveyDesign(sample(6), **shape).domain(sample(6)["d"] < 2)
        table = share_table(design, "b", "d")
        assert set(table.domain) == {0, 1}
        alone = mean(design.domain(design.column("d") == 1), "b")
        np.testing.assert_allclose(table.estimate("b", True, 1).se, alone.se[0], rtol=1e-10)


def test_several_columns_make_domains_of_their_combinations() -> None:
    table = share_table(SurveyDesign(sample(7), weights="w"), "b", ["h", "d"])
    assert (0, 3) in table.domain


def test_a_table_is_read_as_columns_as_rows_and_as_text() -> None:
    table = share_table(SurveyDesign(sample(8) | {"t": np.array(["<b>", "é"] * 75)}, weights="w"), ["t", "k"], "d")
    columns = table.to_columns()
    assert {len(column) for column in columns.values()} == {len(table)}
    rows = table.as_dict()["shares"]
    assert rows[0]["question"] == "t"
    assert rows[0]["value"] == table.value[0]
    assert "two-sided 95 %" in str(table)
    assert "&lt;b&gt;" in table._repr_html_()
    with pytest.raises(KeyError):
        table.estimate("t", "?", 0)


def test_numbers_without_end_are_no_categories() -> None:
    data = {"y": np.random.default_rng(1).normal(size=2000)}
    with pytest.raises(DesignError, match="2000 different values"):
        share_table(SurveyDesign(data), "y")
