"""What must hold of accounts of nonresponse, whoever responded."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science import SurveyDesign
from scrutator.science.nonresponse import (
    NonresponseError,
    NoRespondentsError,
    manski_bounds,
    response_rates,
    weighting_class_adjustment,
)

QUICK = settings(max_examples=150, deadline=None)
ROWS = st.lists(
    st.tuples(st.floats(0.1, 50), st.integers(0, 1), st.integers(0, 3), st.sampled_from([0.0, 1.0, np.nan])),
    min_size=2,
    max_size=60,
)


def columns(rows):
    w, r, c, y = (np.array(one) for one in zip(*rows, strict=True))
    return w, r, c, y


def sample(rows) -> SurveyDesign:
    w, r, c, y = columns(rows)
    return SurveyDesign({"w": w, "r": r, "c": c, "y": y}, weights="w")


@QUICK
@given(ROWS)
def test_each_class_keeps_its_weight_and_nobody_stands_for_less_than_before(rows) -> None:
    w, r, c, _y = columns(rows)
    empty = [k for k in set(c.tolist()) if not r[c == k].any()]
    if empty:
        with pytest.raises(NoRespondentsError, match=str(min(empty))):
            weighting_class_adjustment(sample(rows), "r", "c")
        return
    made = weighting_class_adjustment(sample(rows), "r", "c")
    for k in set(c.tolist()):
        assert made.design.weights[c == k].sum() == pytest.approx(w[c == k].sum())
    assert np.all(made.factors[r == 1] >= 1 - 1e-12)
    assert not made.factors[r == 0].any()
    assert made.design_weights.tolist() == w.tolist()


@QUICK
@given(ROWS, st.randoms())
def test_rates_heed_no_order_and_add_up(rows, random) -> None:
    made = response_rates(sample(rows), "r", "c")
    shuffled = list(rows)
    random.shuffle(shuffled)
    again = response_rates(sample(shuffled), "r", "c")
    each = list(made.classes.values())
    assert [one.responded for one in again.classes.values()] == [one.responded for one in each]
    assert sum(one.n for one in each) == made.overall.n == len(rows)
    assert sum(one.responded for one in each) == made.overall.responded
    assert all(0 <= one.value <= 1 + 1e-12 and one.rate + one.nonresponse == pytest.approx(1) for one in each)
    assert all(np.isnan(one.lower) or one.lower - 1e-12 <= one.value <= one.upper + 1e-12 for one in each)


@QUICK
@given(ROWS, st.randoms())
def test_bounds_hold_the_mean_whatever_is_put_in_for_what_is_missing(rows, random) -> None:
    w, r, _c, y = columns(rows)
    made = manski_bounds(sample(rows), "y", "r")
    known = (r == 1) & ~np.isnan(y)
    filled = np.where(known, y, [random.random() for _ in rows])
    assert made.lower - 1e-12 <= np.average(filled, weights=w) <= made.upper + 1e-12
    if r.any():
        mean = np.average(filled[r == 1], weights=w[r == 1])
        assert made.item_lower - 1e-12 <= mean <= made.item_upper + 1e-12
    assert made.upper - made.lower == pytest.approx(made.unit_share + made.item_share)
    assert np.isnan(made.worst.lower) or made.worst.lower <= made.lower + 1e-12
    if known.all():
        assert made.lower == made.upper == pytest.approx(made.answered)


@QUICK
@given(ROWS)
def test_bounds_of_other_ranges_are_the_same_bounds_on_another_scale(rows) -> None:
    moved = [(w, r, c, 5 + 2 * y) for w, r, c, y in rows]
    made, other = manski_bounds(sample(rows), "y", "r"), manski_bounds(sample(moved), "y", "r", lowest=5, highest=7)
    assert (other.lower, other.upper) == pytest.approx((5 + 2 * made.lower, 5 + 2 * made.upper))


def test_what_is_not_read_has_no_effect() -> None:
    one = manski_bounds(SurveyDesign({"y": [1, 0, 99], "r": [1, 1, 0]}), "y", "r")
    assert one.as_dict() == manski_bounds(SurveyDesign({"y": [1, 0, None], "r": [1, 1, 0]}), "y", "r").as_dict()


def test_a_domain_has_its_own_rates_and_factors() -> None:
    design = SurveyDesign({"r": [1, 0, 1, 1, 0, 0], "c": list("aabbcc"), "y": [1, 1, 0, 1, 0, 0]})
    part = design.domain([1, 1, 1, 1, 0, 0])
    made = weighting_class_adjustment(part, "r", "c")
    assert [(one.name, one.factor) for one in made.classes] == [("a", 2.0), ("b", 1.0)]
    assert made.design.weights.tolist() == [2, 0, 1, 1, 0, 0]
    assert manski_bounds(part, "y", "r").n == response_rates(part, "r").overall.n == 4


def test_bad_input_is_told_with_its_rows() -> None:
    design = SurveyDesign({"y": [1, 3, 0], "r": [1, 1, 1], "odd": [1, 0, 2], "c": [None, "a", "a"]})
    with pytest.raises(NonresponseError, match="y must lie from 0 to 1: row 1"):
        manski_bounds(design, "y", "r")
    with pytest.raises(NonresponseError, match="odd is true or false: row 2"):
        response_rates(design, "odd")
    with pytest.raises(NonresponseError, match="known for all rows, those without response too: row 0"):
        weighting_class_adjustment(design, "r", "c")
    with pytest.raises(NonresponseError, match="below highest"):
        manski_bounds(design, "y", lowest=1, highest=0)
