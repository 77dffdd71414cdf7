"""Allocation and draw: worked examples, and inclusion probabilities reproduced over many seeds."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from scrutator.science.sampling import draw, ordered, proportional


def test_a_plain_allocation_follows_the_sizes() -> None:
    assert proportional({"a": 500, "b": 300, "c": 200}, 100, 2) == {"a": 50, "b": 30, "c": 20}


def test_a_small_stratum_is_lifted_to_the_minimum_and_the_others_share_the_rest() -> None:
    assert proportional({"a": 900, "b": 90, "c": 10}, 100, 5) == {"a": 86, "b": 9, "c": 5}


def test_a_stratum_smaller_than_the_minimum_is_taken_whole() -> None:
    assert proportional({"a": 100, "b": 1, "empty": 0}, 21, 3) == {"a": 20, "b": 1, "empty": 0}


@pytest.mark.parametrize(
    ("sizes", "total", "minimum"), [({"a": 3}, 4, 1), ({"a": 3, "b": 3}, 3, 2), ({"a": -1}, 0, 0), ({"a": 2}, -1, 0)]
)
def test_what_cannot_be_allocated_is_refused(sizes: dict[str, int], total: int, minimum: int) -> None:
    with pytest.raises(ValueError, match=r"total|negative"):
        proportional(sizes, total, minimum)


def test_the_order_is_that_of_sha_256_of_seed_stratum_and_code() -> None:
    codes = ["3", "1", "2"]
    keys = {code: hashlib.sha256(b"seed\x00north\x00" + code.encode()).hexdigest() for code in codes}
    assert ordered(b"seed", "north", codes) == sorted(codes, key=keys.__getitem__)


def test_a_code_that_occurs_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        ordered(b"", "", ["1", "1"])


def test_more_than_a_stratum_has_is_refused() -> None:
    with pytest.raises(ValueError, match="more stations"):
        draw(b"", {"a": ["1"]}, {"a": 2})


def test_many_seeds_reproduce_the_inclusion_probabilities_of_stations_and_of_pairs() -> None:
    strata = {"a": [f"a{n}" for n in range(12)], "b": [f"b{n}" for n in range(5)]}
    sample = {"a": 3, "b": 2}
    rounds = 8000
    codes = strata["a"] + strata["b"]
    place = {code: index for index, code in enumerate(codes)}
    taken = np.zeros((rounds, len(codes)))
    for number in range(rounds):
        for chosen, _rest in draw(number.to_bytes(4, "big"), strata, sample).values():
            taken[number, [place[code] for code in chosen]] = 1
    together = taken.T @ taken / rounds
    expected = np.empty_like(together)
    expected[:12, :12] = 3 * 2 / (12 * 11)
    expected[12:, 12:] = 2 * 1 / (5 * 4)
    expected[:12, 12:] = expected[12:, :12] = (3 / 12) * (2 / 5)
    np.fill_diagonal(expected, [3 / 12] * 12 + [2 / 5] * 5)
    error = np.sqrt(expected * (1 - expected) / rounds)
    assert np.abs((together - expected) / error).max() < 4.5
