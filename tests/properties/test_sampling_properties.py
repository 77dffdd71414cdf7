"""What must hold of every allocation and every draw."""

from __future__ import annotations

import itertools
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science.sampling import draw, ordered, proportional

QUICK = settings(max_examples=200, deadline=None)
SIZES = st.dictionaries(st.text(max_size=5), st.integers(0, 5000), min_size=1, max_size=25)


@st.composite
def feasible(draw: st.DrawFn) -> tuple[dict[str, int], int, int]:
    sizes, minimum = draw(SIZES), draw(st.integers(0, 12))
    least = sum(min(minimum, size) for size in sizes.values())
    return sizes, draw(st.integers(least, sum(sizes.values()))), minimum


@QUICK
@given(feasible())
def test_an_allocation_sums_to_its_total_and_keeps_between_the_minimum_and_the_size(
    case: tuple[dict[str, int], int, int],
) -> None:
    sizes, total, minimum = case
    given_to = proportional(sizes, total, minimum)
    assert sum(given_to.values()) == total
    assert all(min(minimum, sizes[key]) <= number <= sizes[key] for key, number in given_to.items())


@QUICK
@given(feasible(), st.randoms(use_true_random=False))
def test_an_allocation_does_not_depend_on_the_order_of_strata(case, random) -> None:  # type: ignore[no-untyped-def]
    sizes, total, minimum = case
    shuffled = list(sizes.items())
    random.shuffle(shuffled)
    assert proportional(dict(shuffled), total, minimum) == proportional(sizes, total, minimum)


@QUICK
@given(feasible())
def test_without_a_minimum_every_stratum_is_within_one_of_its_share(case: tuple[dict[str, int], int, int]) -> None:
    sizes, total, _minimum = case
    whole = sum(sizes.values())
    for key, number in proportional(sizes, total, 0).items():
        assert abs(number - (Fraction(total * sizes[key], whole) if whole else 0)) < 1


@QUICK
@given(feasible())
def test_a_larger_stratum_never_gets_fewer(case: tuple[dict[str, int], int, int]) -> None:
    sizes, total, minimum = case
    numbers = proportional(sizes, total, minimum)
    by_size = sorted(sizes, key=lambda key: (sizes[key], numbers[key]))
    assert all(numbers[low] <= numbers[high] for low, high in itertools.pairwise(by_size))


@QUICK
@given(st.binary(max_size=40), st.text(max_size=9), st.lists(st.text(max_size=9), unique=True, max_size=30), st.data())
def test_the_order_of_the_list_does_not_change_what_is_drawn(
    seed: bytes, stratum: str, codes: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(codes))
    assert ordered(seed, stratum, shuffled) == ordered(seed, stratum, codes)
    number = data.draw(st.integers(0, len(codes)))
    chosen, rest = draw(seed, {stratum: shuffled}, {stratum: number})[stratum]
    assert len(chosen) == number
    assert sorted(chosen + rest) == sorted(codes)
