"""What must hold of agreement whoever rated what."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science.agreement import (
    Coefficient,
    agreement_report,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    from_table,
    gwet_ac,
    krippendorff_alpha,
    pabak,
    percent_agreement,
    specific_agreement,
)

QUICK = settings(max_examples=50, deadline=None)
ALL = [percent_agreement, conger_kappa, fleiss_kappa, krippendorff_alpha, gwet_ac, pabak]
CATEGORIES = [0, 1, 2]


@st.composite
def rated(draw: st.DrawFn) -> list[list[int | None]]:
    raters = draw(st.integers(2, 4))
    one = st.sampled_from([0, 0, 1, 2, None])
    data = draw(st.lists(st.lists(one, min_size=raters, max_size=raters), min_size=1, max_size=15))
    data += [[0] * raters, [draw(st.sampled_from(CATEGORIES)) for _ in range(raters)]]  # somebody rated twice
    return data


def same(ours: Coefficient, other: Coefficient) -> None:
    for name in ("value", "se", "lower", "upper", "observed", "expected"):
        assert getattr(ours, name) == pytest.approx(getattr(other, name), rel=1e-9, abs=1e-9, nan_ok=True), name
    assert (ours.n, ours.found, ours.caveats) == (other.n, other.found, other.caveats)


@pytest.mark.parametrize("kind", ALL)
@QUICK
@given(data=rated(), random=st.randoms())
def test_the_order_of_units_and_of_raters_changes_nothing(kind, data, random) -> None:
    shuffled = list(data)
    random.shuffle(shuffled)
    order = list(range(len(data[0])))
    random.shuffle(order)
    turned = [[row[g] for g in order] for row in shuffled]
    same(kind(data, categories=CATEGORIES), kind(turned, categories=CATEGORIES))


@pytest.mark.parametrize("kind", ALL)
@QUICK
@given(data=rated(), names=st.permutations(["yes", "no", "could not see"]))
def test_other_names_of_the_categories_change_nothing(kind, data, names) -> None:
    renamed = [[None if one is None else names[one] for one in row] for row in data]
    same(kind(data, categories=CATEGORIES), kind(renamed, categories=["could not see", "no", "yes"]))


@pytest.mark.parametrize("kind", ALL)
@QUICK
@given(truth=st.lists(st.sampled_from(CATEGORIES), min_size=1, max_size=20), raters=st.integers(2, 4))
def test_perfect_agreement_is_1_where_it_is_defined(kind, truth, raters) -> None:
    ours = kind([[one] * raters for one in truth], categories=CATEGORIES)
    assert ours.value == pytest.approx(1) or (math.isnan(ours.value) and len(set(truth)) == 1)
    assert ours.found == ours.n == len(truth)


@pytest.mark.parametrize("kind", ALL)
@QUICK
@given(data=rated())
def test_values_lie_in_their_range_and_limits_hold_them(kind, data) -> None:
    ours = kind(data, categories=CATEGORIES)
    assert math.isnan(ours.value) or ours.value <= 1 + 1e-12
    assert 0 <= ours.expected <= 1 + 1e-12
    if not math.isnan(ours.lower):
        assert ours.lower <= ours.value + 1e-12
        assert ours.value - 1e-12 <= ours.upper <= 1
    if kind is percent_agreement:
        assert 0 <= ours.value <= 1
        assert ours.value == ours.observed


@QUICK
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3), st.data())
def test_a_table_says_what_its_units_say(table, data) -> None:
    table[0][0] += 1
    units = [[k, col] for k in range(3) for col in range(3) for _ in range(table[k][col])]
    weights = data.draw(st.sampled_from(["unweighted", "linear", "quadratic", "ordinal"]))
    ours = cohen_kappa(from_table(table, categories=CATEGORIES), weights=weights)
    same(ours, cohen_kappa(units, weights=weights, categories=CATEGORIES))
    same(ours, cohen_kappa(from_table(np.transpose(table), CATEGORIES), weights=weights))


@QUICK
@given(rated())
def test_two_raters_without_gaps_have_one_kappa_of_cohen_and_of_conger(data) -> None:
    pairs = [row[:2] for row in data if None not in row[:2]]
    ours, other = (kind(pairs, categories=CATEGORIES) for kind in (cohen_kappa, conger_kappa))
    assert (ours.value, ours.se) == pytest.approx((other.value, other.se), nan_ok=True)


@QUICK
@given(rated(), st.integers(2, 4))
def test_more_of_the_same_units_keep_the_value_and_shrink_the_error(data, times) -> None:
    for kind in ALL[:3] + ALL[4:]:
        once, often = kind(data, categories=CATEGORIES), kind(data * times, categories=CATEGORIES)
        assert often.value == pytest.approx(once.value, rel=1e-9, abs=1e-9, nan_ok=True)
        if once.se > 0:
            n, more = once.df + 1, often.df + 1
            assert often.se == pytest.approx(once.se * math.sqrt((n - 1) / (more - 1)), rel=1e-6)


@QUICK
@given(rated())
def test_two_categories_have_no_use_for_weights(data) -> None:
    two = [[None if one is None else min(one, 1) for one in row] for row in data]
    for kind in ALL:
        plain = kind(two, categories=[0, 1])
        for weights in ("linear", "quadratic", "ordinal", "radical", "ratio"):
            assert kind(two, weights=weights, categories=[0, 1]).value == pytest.approx(plain.value, nan_ok=True)


@QUICK
@given(rated())
def test_a_report_holds_every_coefficient_and_agreement_of_each_category(data) -> None:
    report = agreement_report(data, categories=CATEGORIES)
    assert len(report.coefficients) == (7 if len(data[0]) == 2 else 6)
    shares = [one for one in specific_agreement(data, CATEGORIES).values() if not math.isnan(one)]
    assert all(0 <= one <= 1 for one in shares)
    assert str(report)
    assert report.as_dict()["coefficients"][0]["method"].startswith("percent")
