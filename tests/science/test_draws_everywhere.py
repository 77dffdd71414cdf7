"""A seed gives the same stations on every machine and in every version: these were drawn once and are never renewed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scrutator.science import sampling
from scrutator.science.sampling import Sample, inclusion_probabilities

SEED = bytes(range(32))
SIZE = [40, 11, 25, 7, 90, 33, 18, 52, 60, 29, 100_000]
SKEWED = [1, 2, 40, 900, 1000, 950, 980, 5000, 4800, 1_000_000]
STRATA = list("aaaabbbbbbb")
NUMBERS = {"a": 2, "b": 3}

DRAWN: dict[str, tuple[Callable[[], Sample], list[int], list[int]]] = {
    "simple random": (
        lambda: sampling.simple_random(SEED, 1000, 6), [48, 398, 555, 589, 873, 891], [602, 866, 944, 163],
    ),
    "stratified": (lambda: sampling.stratified_random(SEED, STRATA, NUMBERS), [0, 1, 5, 7, 8], [2, 10, 4, 6]),
    "stratified by code": (
        lambda: sampling.stratified_random(SEED, STRATA, NUMBERS, list("ABCDEFGHIJK")), [1, 2, 4, 5, 10], [0, 9, 6, 7],
    ),
    "systematic": (
        lambda: sampling.systematic(SEED, 1000, 6), [41, 207, 374, 541, 707, 874], [602, 867, 944, 163],
    ),
    "pps systematic": (lambda: sampling.pps_systematic(SEED, SIZE, 5), [0, 4, 5, 8, 10], [1, 9, 3, 6]),
    "Sampford": (
        lambda: sampling.sampford(SEED, inclusion_probabilities(SIZE, 5)), [4, 7, 8, 9, 10], [0, 6, 2, 3],
    ),
    "conditional Poisson": (
        lambda: sampling.conditional_poisson(SEED, inclusion_probabilities(SKEWED, 4)), [6, 7, 8, 9], [0, 5, 2, 3],
    ),
    "two-stage": (lambda: sampling.two_stage(SEED, list("xxyyyzzzwwv"), 2, 2), [2, 4, 8, 9], [5, 1, 7, 0]),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWN)
def test_a_seed_gives_these_stations_and_replacements(name: str) -> None:
    work, chosen, spare = DRAWN[name]
    sample = work()
    assert (sample.chosen.tolist(), sample.replacements(4).tolist()) == (chosen, spare)


@pytest.mark.parametrize(
    ("size", "n"), [([1] * 5 + [10**9] * 4, 4), ([1] * 300 + [10**8] * 50, 50), ([1] * 300 + [10**8] * 50, 25)]
)
def test_sizes_that_are_nearly_certain_beside_the_smallest_are_drawn(size: list[int], n: int) -> None:
    inclusion = inclusion_probabilities(size, n)
    joint = sampling.conditional_poisson_joint(inclusion)
    assert joint.diagonal() == pytest.approx(inclusion, rel=1e-8)
    assert joint.sum(axis=1) == pytest.approx(n * inclusion, rel=1e-8)


def test_probabilities_that_doubles_cannot_tell_from_certain_are_refused_by_name() -> None:
    with pytest.raises(sampling.SamplingError, match="too close to 0 or 1"):
        sampling.conditional_poisson(SEED, inclusion_probabilities([1, 10**15, 10**15, 1], 2))
