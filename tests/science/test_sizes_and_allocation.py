from __future__ import annotations

import pytest

from scrutator.science import sampling
from scrutator.science.bounds import detection_sample_size


def test_sizes_count_the_finite_population_the_design_effect_and_nonresponse() -> None:
    plain = sampling.size_for_proportion(0.05)
    assert (plain.answers, plain.draw) == (385, 385)
    assert sampling.size_for_proportion(0.05, population=6129).answers == 362
    assert sampling.size_for_proportion(0.05, deff=2).answers == 769
    assert sampling.size_for_proportion(0.05, response=0.8).draw == 482
    assert not sampling.size_for_proportion(0.01, population=100, response=0.5).enough


def test_a_rare_event_is_the_exact_detection_size_and_a_domain_scales() -> None:
    rare = sampling.size_for_rare_event(61, 6129)
    assert rare.answers == detection_sample_size(61, 6129) == 293
    assert sampling.size_for_domain(0.25, rare, 6129).draw == 1172


def test_neyman_power_and_cost_give_more_where_there_is_more_to_learn() -> None:
    sizes = {"a": 100, "b": 100}
    assert sampling.neyman(sizes, {"a": 3.0, "b": 1.0}, 40) == {"a": 30, "b": 10}
    assert sampling.power(sizes, {"a": 9.0, "b": 1.0}, {"a": 1.0, "b": 1.0}, 40) == {"a": 30, "b": 10}
    cheap = sampling.cost_optimal(sizes, {"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 4.0}, budget=60)
    assert cheap == {"a": 20, "b": 10}
    assert sampling.equal({"a": 3, "b": 100}, 20) == {"a": 3, "b": 17}


def test_a_census_is_expected_to_have_no_error() -> None:
    rows = sampling.expected_precision({"a": 30, "b": 20}, {"a": 30, "b": 20})
    assert [row.se for row in rows] == [0.0, 0.0, 0.0]
    assert rows[0].none_seen == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: sampling.pps_systematic(bytes(32), [1, 0, 2.5], 1), "rows 1, 2"),
        (lambda: sampling.sampford(bytes(32), [0.5, 1.2, 0.3]), "row 1"),
        (lambda: sampling.conditional_poisson(bytes(32), [0.5, 0.2]), "whole number"),
        (lambda: sampling.simple_random(bytes(31), 10, 2), "32 bytes"),
        (lambda: sampling.simple_random(bytes(32), 10, 11), "11 of 10 rows"),
        (lambda: sampling.neyman({"a": 5}, {"a": float("nan")}, 2), "a"),
        (lambda: sampling.stratified_random(bytes(32), ["a", "b"], {"a": 1}), "b"),
        (lambda: sampling.seed_of("zz"), "hexadecimal"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_rows(call, said: str) -> None:
    with pytest.raises(sampling.SamplingError, match=said):
        call()
