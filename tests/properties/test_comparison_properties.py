"""What must hold of comparisons, whatever the sample shows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science import SurveyDesign
from scrutator.science.comparison import (
    ComparisonError,
    EmptyTableError,
    NoVarianceError,
    chi_square,
    domain_difference,
    t_test,
)
from scrutator.science.errors import EmptyDomainError

QUICK = settings(max_examples=80, deadline=None)
SEEDS = st.integers(0, 2**32 - 1)
STATISTICS = st.sampled_from(["F", "Chisq", "Wald", "adjWald"])


class Sample:
    def __init__(self, seed: int, clusters: int = 20, per: int = 6) -> None:
        random = np.random.default_rng(seed)
        n = clusters * per
        self.psu, self.strata = np.repeat(np.arange(clusters), per), np.repeat(np.arange(clusters) // 5, per)
        self.a, self.b = random.integers(0, 3, n), random.integers(0, 2, n)
        self.a[:6], self.b[:6] = [0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1]
        self.y, self.w = random.normal(3, 1, n) + self.a, random.uniform(1, 5, n)
        self.degf = clusters - len(set(self.strata))

    def taken(self, order: np.ndarray) -> Sample:
        made = object.__new__(Sample)
        made.__dict__ = {k: v[order] if isinstance(v, np.ndarray) else v for k, v in self.__dict__.items()}
        return made

    def design(self, **other: object) -> SurveyDesign:
        data = {"a": self.a, "b": self.b, "y": self.y, "w": self.w, "psu": self.psu, "strata": self.strata}
        return SurveyDesign(
            data | other, ids="psu", strata="strata", weights="w", fpc="fpc" if "fpc" in other else None
        )


@QUICK
@given(SEEDS, STATISTICS)
def test_a_test_of_a_table_heeds_neither_order_nor_names_nor_which_is_row(seed: int, statistic: str) -> None:
    one = Sample(seed)
    other = one.taken(np.random.default_rng(seed).permutation(len(one.a)))
    test = chi_square(one.design(), "a", "b", statistic=statistic)
    named = other.design(a=np.array(list("xca"))[other.a], b=np.array(["n", "y"])[other.b])
    turned = chi_square(named, "b", "a", statistic=statistic)
    assert turned.statistic == pytest.approx(test.statistic, rel=1e-7)
    assert turned.p_value == pytest.approx(test.p_value, rel=1e-6, abs=1e-12)
    assert 0 <= test.p_value <= 1
    assert test.statistic >= 0


@QUICK
@given(SEEDS, STATISTICS, st.floats(0.01, 100))
def test_weights_times_a_number_change_no_test(seed: int, statistic: str, factor: float) -> None:
    one = Sample(seed)
    test = chi_square(one.design(), "a", "b", statistic=statistic)
    again = chi_square(one.design(w=one.w * factor), "a", "b", statistic=statistic)
    assert again.p_value == pytest.approx(test.p_value, rel=1e-7, abs=1e-12)


@QUICK
@given(SEEDS)
def test_of_a_simple_random_sample_the_adjustment_is_none(seed: int) -> None:
    one = Sample(seed)
    n = len(one.a)
    test = chi_square(SurveyDesign({"a": one.a, "b": one.b}), "a", "b", statistic="Chisq")
    table = np.array([[np.sum((one.a == i) & (one.b == j)) for j in range(2)] for i in range(3)])
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / n
    assert test.statistic == pytest.approx(((table - expected) ** 2 / expected).sum())
    assert len(test.deltas) == 2
    assert np.mean(test.deltas) == pytest.approx(1, abs=0.35)


@QUICK
@given(SEEDS)
def test_a_difference_is_mirrored_and_its_variance_is_made_of_its_parts(seed: int) -> None:
    one = Sample(seed)
    first, second = one.a == 0, one.a == 1
    made, mirrored = (domain_difference(one.design(), "y", *pair) for pair in ((first, second), (second, first)))
    assert mirrored.value == pytest.approx(-made.value)
    assert (mirrored.lower, mirrored.upper) == pytest.approx((-made.upper, -made.lower))
    assert made.se**2 == pytest.approx(made.se_first**2 + made.se_second**2 - 2 * made.covariance, rel=1e-8)
    assert made.lower <= made.value <= made.upper
    assert (made.p_value < 0.05) == (not made.lower <= 0 <= made.upper)


@QUICK
@given(SEEDS)
def test_a_domain_is_not_cut_out_of_the_sample(seed: int) -> None:
    one = Sample(seed)
    pair = one.a == 0, one.a == 1
    blank = np.where(one.a == 2, np.nan, one.y)
    made = domain_difference(one.design(), "y", *pair)
    assert domain_difference(one.design(y=blank), "y", *pair).value == made.value
    assert domain_difference(one.design().domain(one.a != 2), "y", *pair).se == made.se
    assert domain_difference(one.design(), "y", *pair, observed=one.a != 2).se == made.se


@QUICK
@given(SEEDS)
def test_the_difference_of_a_domain_from_itself_is_nothing(seed: int) -> None:
    one = Sample(seed)
    made = domain_difference(one.design(), "y", one.a == 0, one.a == 0)
    assert made.value == made.se == 0
    assert any("both domains" in caveat for caveat in made.caveats)


@QUICK
@given(SEEDS)
def test_the_t_test_of_two_groups_is_that_of_their_difference(seed: int) -> None:
    one = Sample(seed)
    test = t_test(one.design(), "y", group="b")
    made = domain_difference(one.design(), "y", one.b == 1, one.b == 0)
    assert (test.value, test.se, test.df) == (made.value, made.se, one.degf - 1)
    assert t_test(one.design(), "y", group="b", null=test.value).t == 0


@QUICK
@given(SEEDS)
def test_a_row_split_in_two_with_its_weight_is_still_one(seed: int) -> None:
    one = Sample(seed)
    twice = one.taken(np.repeat(np.arange(len(one.a)), 2))
    part = np.random.default_rng(seed).uniform(0.1, 0.9, len(one.a))
    twice.w = np.column_stack([one.w * part, one.w * (1 - part)]).ravel()
    pairs = [chi_square(each.design(), "a", "b") for each in (one, twice)]
    assert pairs[0].statistic == pytest.approx(pairs[1].statistic, rel=1e-7)
    assert pairs[0].df == pytest.approx(pairs[1].df)
    gaps = [domain_difference(each.design(), "y", each.a == 0, each.a == 1) for each in (one, twice)]
    assert (gaps[0].value, gaps[0].se) == pytest.approx((gaps[1].value, gaps[1].se))


def test_a_census_leaves_nothing_to_test() -> None:
    one = Sample(1)
    for statistic in ("F", "Chisq", "Wald", "adjWald"):
        with pytest.raises(NoVarianceError):
            chi_square(one.design(fpc=np.ones(len(one.a))), "a", "b", statistic=statistic)


def test_a_census_has_no_error() -> None:
    one = Sample(1)
    assert domain_difference(one.design(fpc=np.ones(len(one.a))), "y", one.a == 0, one.a == 1).se == 0


def test_what_cannot_be_compared_is_told() -> None:
    one = Sample(1)
    with pytest.raises(EmptyDomainError, match="domain second has nobody"):
        domain_difference(one.design(), "y", one.a == 0, one.a == 9)
    with pytest.raises(EmptyTableError, match="c must take two values"):
        chi_square(one.design(c=np.zeros(len(one.b))), "c", "b")
    with pytest.raises(ComparisonError, match="it takes 3"):
        t_test(one.design(), "y", group="a")
    with pytest.raises(ComparisonError, match="degrees of freedom"):
        chi_square(SurveyDesign({"a": [0, 1], "b": [1, 0], "h": [1, 2]}, strata="h"), "a", "b")
    with pytest.raises(EmptyDomainError, match="no value of y was observed"):
        t_test(one.design(y=np.full(len(one.y), np.nan)), "y")
    with pytest.raises(ComparisonError, match="statistic must be one of F, Chisq, Wald, adjWald"):
        chi_square(one.design(), "a", "b", statistic="lincom")
