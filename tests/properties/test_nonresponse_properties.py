"""What must hold of accounts of nonresponse, whoever responded."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    min_size=1,
    max_size=60,
)


def columns(rows):
    w, r, c, y = (np.array(one) for one in zip(*rows, strict=True))
    return w, r, c, y


@QUICK
@given(ROWS)
def test_each_class_keeps_its_weight_and_nobody_stands_for_less_than_before(rows) -> None:
    w, r, c, _y = columns(rows)
    empty = [k for k in set(c.tolist()) if not r[c == k].any()]
    if empty:
        with pytest.raises(NoRespondentsError, match=str(min(empty))):
            weighting_class_adjustment(w, r, c)
        return
    made = weighting_class_adjustment(w, r, c)
    for k in set(c.tolist()):
        assert made.adjusted[c == k].sum() == pytest.approx(w[c == k].sum())
    assert np.all(made.factors[r == 1] >= 1 - 1e-12)
    assert not made.factors[r == 0].any()
    assert made.design_weights.tolist() == w.tolist()


@QUICK
@given(ROWS, st.randoms())
def test_rates_heed_no_order_and_add_up(rows, random) -> None:
    w, r, c, _y = columns(rows)
    made = response_rates(r, c, w)
    shuffled = list(rows)
    random.shuffle(shuffled)
    w2, r2, c2, _ = columns(shuffled)
    again = response_rates(r2, c2, w2)
    assert [one.responded for one in again.classes] == [one.responded for one in made.classes]
    assert sum(one.n for one in made.classes) == made.overall.n == len(r)
    assert sum(one.responded for one in made.classes) == made.overall.responded
    assert all(0 <= one.weighted_rate <= 1 and one.rate + one.nonresponse == pytest.approx(1) for one in made.classes)


@QUICK
@given(ROWS, st.randoms())
def test_bounds_hold_the_mean_whatever_is_put_in_for_what_is_missing(rows, random) -> None:
    w, r, _c, y = columns(rows)
    made = manski_bounds(y, r, w)
    known = (r == 1) & ~np.isnan(y)
    filled = np.where(known, y, [random.random() for _ in rows])
    assert made.lower - 1e-12 <= np.average(filled, weights=w) <= made.upper + 1e-12
    if r.any():
        mean = np.average(filled[r == 1], weights=w[r == 1])
        assert made.item_lower - 1e-12 <= mean <= made.item_upper + 1e-12
    assert made.upper - made.lower == pytest.approx(made.unit_share + made.item_share)
    if known.all():
        assert made.lower == made.upper == pytest.approx(made.answered)


@QUICK
@given(ROWS)
def test_bounds_of_other_ranges_are_the_same_bounds_on_another_scale(rows) -> None:
    w, r, _c, y = columns(rows)
    made, other = manski_bounds(y, r, w), manski_bounds(5 + 2 * y, r, w, lowest=5, highest=7)
    assert (other.lower, other.upper) == pytest.approx((5 + 2 * made.lower, 5 + 2 * made.upper))


def test_what_is_not_read_has_no_effect() -> None:
    one = manski_bounds([1, 0, 99], [1, 1, 0])
    assert one.as_dict() == manski_bounds([1, 0, np.nan], [1, 1, 0]).as_dict()


def test_bad_input_is_told_with_its_rows() -> None:
    with pytest.raises(NonresponseError, match="row 1"):
        manski_bounds([1, 3, 0], [1, 1, 1])
    with pytest.raises(NonresponseError, match="rows 0, 2"):
        response_rates([1, 0, 1], None, [0, 1, np.nan])
    with pytest.raises(NonresponseError, match="responded must be 0 or 1: row 2"):
        response_rates([1, 0, 2])
    with pytest.raises(NonresponseError, match="known for all rows, those without response too: row 0"):
        weighting_class_adjustment([1, 1], [1, 0], [None, "a"])
    with pytest.raises(NonresponseError, match="below highest"):
        manski_bounds([1], [1], lowest=1, highest=0)
