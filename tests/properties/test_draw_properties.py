"""What must hold of every draw and allocation: probabilities are reproduced over seeds, limits are kept."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science.sampling import (
    Sample,
    Stream,
    conditional_poisson,
    conditional_poisson_joint,
    cost_optimal,
    equal,
    inclusion_probabilities,
    neyman,
    pps_systematic,
    pps_systematic_joint,
    sampford,
    sampford_joint,
    simple_random,
    stratified_random,
    systematic,
    systematic_joint,
    two_stage,
)
from scrutator.science.sampling.working import working

SIZE = [40, 11, 25, 7, 90, 33, 18, 52, 60, 29]
PI = inclusion_probabilities(SIZE, 4)
FEW = np.array([0.2, 0.3, 0.5, 0.4, 0.6, 0.25, 0.35, 0.4, 0.45, 0.55])
STRATA = list("aaaabbbbbb")
AREAS = list("xxyyyzzzww")
SEEDS = 3000
LIMIT = 4.5


def seed(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest()


DRAWS: dict[str, Callable[[bytes], Sample]] = {
    "simple random": lambda s: simple_random(s, 10, 4),
    "stratified": lambda s: stratified_random(s, STRATA, {"a": 2, "b": 3}),
    "systematic": lambda s: systematic(s, 10, 4),
    "pps systematic": lambda s: pps_systematic(s, SIZE, 4),
    "Sampford": lambda s: sampford(s, PI),
    "conditional Poisson": lambda s: conditional_poisson(s, FEW),
    "two-stage": lambda s: two_stage(s, AREAS, 2, 2),
    "stratified by code": lambda s: stratified_random(s, STRATA, {"a": 2, "b": 3}, list("ABCDEFGHIJ")),
}
LONG = pytest.mark.soak


@pytest.mark.parametrize("name", [pytest.param(n, marks=LONG if n == "conditional Poisson" else ()) for n in DRAWS])
def test_draws_reproduce_their_inclusion_and_joint_probabilities_over_many_seeds(name: str) -> None:
    counted, told = np.zeros((10, 10)), np.full((10, 10), np.nan)
    for number in range(SEEDS):
        sample = DRAWS[name](seed(number))
        pairs = np.ix_(sample.chosen, sample.chosen)
        counted[pairs] += 1
        told[sample.chosen, sample.chosen] = sample.inclusion
        if sample.joint is not None:
            told[pairs] = sample.joint
    known = ~np.isnan(told)
    assert known.diagonal().all()
    assert not counted[~known].any()
    p = told[known]
    error = np.sqrt(p * (1 - p) / SEEDS)
    assert (np.abs(counted[known] / SEEDS - p) <= LIMIT * error + 1e-12).all()


def probabilities() -> st.SearchStrategy[tuple[list[int], int]]:
    lists = st.lists(st.integers(1, 500), min_size=3, max_size=9)
    return lists.flatmap(lambda size: st.tuples(st.just(size), st.integers(1, len(size) - 1)))


@settings(deadline=None, max_examples=30)
@given(probabilities())
def test_joint_probabilities_are_those_of_the_designs_definition(case: tuple[list[int], int]) -> None:
    size, n = case
    pi = inclusion_probabilities(size, n)
    assert pi.sum() == pytest.approx(n)
    joint = sampford_joint(pi)
    free = np.flatnonzero(pi < 1)
    left = round(pi[free].sum())
    odds, by_hand, whole = pi / np.where(pi < 1, 1 - pi, 1), np.zeros_like(joint), 0.0
    for some in itertools.combinations(free.tolist(), left):
        rows = list(some)
        weight = float(np.prod(odds[rows]) * (1 - pi[rows]).sum()) if rows else 1.0
        every = [*rows, *np.flatnonzero(pi >= 1).tolist()]
        whole += weight
        by_hand[np.ix_(every, every)] += weight
    assert joint == pytest.approx(by_hand / whole, rel=1e-7, abs=1e-10)
    entropy = conditional_poisson_joint(pi)
    assert entropy.sum(axis=1) == pytest.approx(n * pi, rel=1e-7)


@st.composite
def skewed(draw: st.DrawFn) -> tuple[list[int], int]:
    powers = draw(st.lists(st.floats(0, 6), min_size=3, max_size=9))
    return [max(round(10**power), 1) for power in powers], draw(st.integers(1, len(powers) - 1))


@settings(deadline=None, max_examples=60)
@given(skewed())
def test_a_conditional_poisson_design_is_found_for_the_most_skewed_sizes(case: tuple[list[int], int]) -> None:
    size, n = case
    pi = inclusion_probabilities(size, n)
    free = np.flatnonzero(pi < 1)
    left = round(pi[free].sum())
    if not left:
        return
    p = working(pi[free], left)
    odds, by_hand, whole = p / (1 - p), np.zeros((len(free), len(free))), 0.0
    for some in itertools.combinations(range(len(free)), left):
        weight = float(np.prod(odds[list(some)]))
        whole += weight
        by_hand[np.ix_(some, some)] += weight
    assert by_hand.diagonal() / whole == pytest.approx(pi[free], rel=1e-8)
    assert conditional_poisson_joint(pi)[np.ix_(free, free)] == pytest.approx(by_hand / whole, rel=1e-8, abs=0)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.data())
def test_joint_probabilities_of_equal_steps_are_those_counted_over_every_start(size: list[int], data) -> None:
    n = data.draw(st.integers(1, len(size)))
    pi, joint = inclusion_probabilities(size, n), pps_systematic_joint(size, n)
    free = np.flatnonzero(pi < 1)
    left, total = n - (len(size) - len(free)), sum(size[row] for row in free)
    ends, counted = np.cumsum([size[row] for row in free]), np.zeros_like(joint)
    for start in range(total) if left else []:
        hit = free[np.searchsorted(ends, [(start + total * k) // left for k in range(left)], side="right")]
        rows = [*hit.tolist(), *np.flatnonzero(pi == 1).tolist()]
        counted[np.ix_(rows, rows)] += 1
    assert np.array_equal(joint, counted / total if left else np.ones_like(joint))
    assert joint.diagonal() == pytest.approx(pi)
    assert joint.sum(axis=1) == pytest.approx(n * pi)
    assert np.array_equal(pps_systematic_joint(size, n, [0]), joint[:1, :1])


@settings(deadline=None)
@given(st.integers(1, 30), st.data())
def test_equal_steps_are_steps_along_equal_sizes(population: int, data) -> None:
    n = data.draw(st.integers(1, population))
    joint = systematic_joint(population, n)
    assert np.array_equal(joint, pps_systematic_joint([1] * population, n))
    assert joint.sum(axis=1) == pytest.approx(np.full(population, n * n / population))


@settings(deadline=None)
@given(probabilities(), st.binary(min_size=32, max_size=32))
def test_a_pps_draw_has_its_size_its_certain_rows_and_every_row_left_as_a_replacement(
    case: tuple[list[int], int], chance: bytes
) -> None:
    size, n = case
    sample = pps_systematic(chance, size, n)
    assert len(set(sample.chosen.tolist())) == n
    assert set(np.flatnonzero(inclusion_probabilities(size, n) == 1)) <= set(sample.chosen.tolist())
    rest = sample.replacements().tolist()
    assert sorted([*rest, *sample.chosen.tolist()]) == list(range(len(size)))
    assert sample.replacements(1).tolist() == rest[:1]


STRATUM = st.tuples(st.integers(1, 300), st.floats(0.05, 10), st.floats(0.5, 9))


@settings(deadline=None)
@given(st.lists(STRATUM, min_size=1, max_size=7), st.integers(0, 5), st.data())
def test_allocations_keep_their_total_and_limits(strata: list[tuple[int, float, float]], least: int, data) -> None:
    sizes = {str(key): one[0] for key, one in enumerate(strata)}
    sd = {str(key): one[1] for key, one in enumerate(strata)}
    cost = {str(key): one[2] for key, one in enumerate(strata)}
    lowest = sum(min(least, size) for size in sizes.values())
    total = data.draw(st.integers(lowest, sum(sizes.values())))
    for given_ in (equal(sizes, total, least), neyman(sizes, sd, total, least)):
        assert sum(given_.values()) == total
        assert all(min(least, sizes[key]) <= n <= sizes[key] for key, n in given_.items())
    budget = sum(cost[key] * n for key, n in equal(sizes, total, least).items())
    paid = cost_optimal(sizes, sd, cost, budget=budget + 1e-9, minimum=least)
    assert sum(cost[key] * n for key, n in paid.items()) <= budget + 1e-9


def test_the_stream_is_the_one_that_is_written_down() -> None:
    block = hashlib.sha256(bytes(32) + b"\x00label\x001").digest()
    assert Stream(bytes(32), "label").uniform() == (int.from_bytes(block[:8], "big") >> 11) / 2**53
    assert Stream(bytes(32), "label").below(1000) == int.from_bytes(block, "big") % 1000
