from __future__ import annotations

import numpy as np
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


def test_a_domain_of_whole_strata_is_known_as_those_strata_alone_would_be() -> None:
    sizes, sample = {"a": 300, "b": 200, "c": 100}, {"a": 30, "b": 20, "c": 10}
    shares = {"a": 0.3, "b": 0.5, "c": 0.1}
    rows = sampling.expected_precision(sizes, sample, share=shares, domains={"ab": {"a": 1.0, "b": 1.0}})
    alone = sampling.expected_precision(
        {"a": 300, "b": 200}, {"a": 30, "b": 20}, share={"a": 0.3, "b": 0.5}
    )[-1]  # fmt: skip
    assert [row.domain for row in rows] == [None, None, None, "ab", None]
    assert (rows[3].population, rows[3].drawn, rows[3].se) == (500, 50, pytest.approx(alone.se))


def test_the_precision_of_a_domain_across_strata_is_what_many_draws_show() -> None:
    rng = np.random.default_rng(11)
    sizes, sample, part, shares = (
        {"a": 4000, "b": 2000},
        {"a": 300, "b": 200},
        {"a": 0.5, "b": 0.2},
        {"a": 0.3, "b": 0.8},
    )
    told = sampling.expected_precision(sizes, sample, share=shares, domains={"d": part})[2]
    inside = {key: np.arange(size) < size * part[key] for key, size in sizes.items()}
    has = {key: rng.permutation(size) < size * shares[key] for key, size in sizes.items()}
    for key in sizes:  # the same share within the domain as outside it
        rows = np.flatnonzero(inside[key])
        has[key][rows] = np.arange(len(rows)) < len(rows) * shares[key]
    found = []
    for _draw in range(3000):
        top = bottom = 0.0
        for key, size in sizes.items():
            rows = rng.choice(size, sample[key], replace=False)
            weight = size / sample[key]
            top += weight * float((inside[key][rows] & has[key][rows]).sum())
            bottom += weight * float(inside[key][rows].sum())
        found.append(top / bottom)
    assert told.share == pytest.approx((2000 * 0.3 + 400 * 0.8) / 2400)
    assert np.std(found) == pytest.approx(told.se, rel=0.06)


def test_a_rare_event_with_a_design_effect_needs_more_and_a_census_at_most() -> None:
    assert sampling.size_for_rare_event(61, 6129, deff=2.0).answers == 586
    whole = sampling.size_for_rare_event(1, 50, deff=3.0, response=0.5)
    assert (whole.answers, whole.draw, whole.enough) == (50, 50, False)


def test_a_list_drawn_by_equal_steps_says_what_its_pairs_do_not_allow() -> None:
    assert any("Brewer" in words for words in sampling.systematic(bytes(32), 10, 3).caveats)
    assert any("Brewer" in words for words in sampling.pps_systematic(bytes(32), [1, 2, 3, 4], 2).caveats)
    assert any("between areas" in words for words in sampling.two_stage(bytes(32), list("xxyyzz"), 2, 1).caveats)
    assert sampling.simple_random(bytes(32), 10, 3).caveats == ()
    assert sampling.systematic(bytes(32), 4, 4).caveats == ()
    assert (sampling.systematic_joint(10, 2) == 0).sum() == 80


def test_strata_drawn_by_code_are_those_of_a_mission_whatever_the_order_of_the_list() -> None:
    codes, strata, sizes = list("dabcfe"), list("xyxyxy"), {"x": 1, "y": 2}
    by_stratum = {key: [c for c, s in zip(codes, strata, strict=True) if s == key] for key in "xy"}
    mission = {code for sample, _rest in sampling.draw(bytes(32), by_stratum, sizes).values() for code in sample}
    drawn = sampling.stratified_random(bytes(32), strata, sizes, codes)
    assert {codes[row] for row in drawn.chosen} == mission


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
        (lambda: sampling.seed_of("1f " * 32), "64 hexadecimal"),
        (lambda: sampling.simple_random("x" * 32, 10, 2), "32 bytes"),
        (lambda: sampling.simple_random(bytes(32), 10, 2.5), "2.5 of 10 rows"),
        (lambda: sampling.systematic(bytes(32), 10, 0), "0 of 10 rows"),
        (lambda: sampling.systematic_joint(10, 2, [3, 10]), "row 1 of those asked"),
        (lambda: sampling.pps_systematic(bytes(32), [1, float("nan"), 3, -4], 1), "rows 1, 3"),
        (lambda: sampling.pps_systematic(bytes(32), ["many"], 1), "one number a row"),
        (lambda: sampling.pps_systematic(bytes(32), [1, 2], 3), "3 of 2 rows"),
        (lambda: sampling.pps_systematic(bytes(32), [1e-300, float("inf")], 1), "rows 0, 1"),
        (lambda: sampling.sampford(bytes(32), [0.5, float("nan"), 0.5, 0.0]), "rows 1, 3"),
        (lambda: sampling.conditional_poisson_joint(["a"]), "one probability a row"),
        (lambda: sampling.stratified_random(bytes(32), ["a", "", "a"], {"a": 1}), "stratum is missing: row 1"),
        (lambda: sampling.stratified_random(bytes(32), ["a", "b"], {"a": 2, "b": 1}), "stratum a is asked for 2 of 1"),
        (lambda: sampling.stratified_random(bytes(32), ["a", "b"], {"a": 1, "b": 0, "c": 1}), "c"),
        (lambda: sampling.stratified_random(bytes(32), ["a", "b"], {"a": 0, "b": 0}), "no stratum is asked"),
        (lambda: sampling.stratified_random(bytes(32), ["a", "a"], {"a": 1}, ["1", "1"]), "twice: 1"),
        (lambda: sampling.draw(bytes(32), {"a": ["1"]}, {"a": 2}), "2 of 1 in a"),
        (lambda: sampling.draw(bytes(32), {"a": ["1"]}, {"b": 1}), "same strata: a, b"),
        (lambda: sampling.ordered("seed", "a", ["1"]), "bytes"),
        (lambda: sampling.two_stage(bytes(32), ["x", "", "y"], 1, 1), "area is missing: row 1"),
        (lambda: sampling.two_stage(bytes(32), ["x", "y"], 3, 1), "3 of 2 rows"),
        (lambda: sampling.two_stage(bytes(32), ["x", "y"], 1, 0), "at least one row"),
        (lambda: sampling.simple_random(bytes(32), 9, 2).replacements(-1), "-1 replacements"),
        (lambda: sampling.implicit_order(["a"], ["b", "c"]), "one value a row"),
        (lambda: sampling.proportional({}, 0, 0), "no stratum"),
        (lambda: sampling.proportional({"a": 2.5}, 1, 0), "whole numbers: a"),
        (lambda: sampling.neyman({"a": 5, "b": 5}, {"a": 1.0}, 2), "stratum b has no value"),
        (lambda: sampling.neyman({"a": 5}, {"a": 1.0, "z": 1.0}, 2), "no such stratum: z"),
        (lambda: sampling.equal({"a": 5}, 9), "9 rows are fewer .* or more than there are: 0 to 5"),
        (lambda: sampling.power({"a": 5}, {"a": -1.0}, {"a": 1.0}, 2), "importance .*: a"),
        (lambda: sampling.power({"a": 5}, {"a": 1.0}, {"a": 1.0}, 2, exponent=2), "between 0 and 1"),
        (lambda: sampling.cost_optimal({"a": 5}, {"a": 1.0}, {"a": float("inf")}, budget=9), "above 0 and finite: a"),
        (lambda: sampling.cost_optimal({"a": 5}, {"a": 1.0}, {"a": 1.0}, budget=float("nan")), "the budget is nan"),
        (lambda: sampling.cost_optimal({"a": 5}, {"a": 1.0}, {"a": 9.0}, budget=5, minimum=1), "does not pay"),
        (lambda: sampling.size_for_proportion(float("nan")), "margin is nan"),
        (lambda: sampling.size_for_proportion(0.05, deff=float("inf")), "deff is inf"),
        (lambda: sampling.size_for_proportion(0.05, population=0), "population is 0"),
        (lambda: sampling.size_for_proportion(0.05, response=0), "response is 0"),
        (lambda: sampling.size_for_proportion(0.05, level=1), "level"),
        (lambda: sampling.size_for_difference(0.2, 0.2), "equal"),
        (lambda: sampling.size_for_rare_event(9, 5), "affected"),
        (lambda: sampling.size_for_rare_event(2, 50, deff=0), "deff is 0"),
        (lambda: sampling.size_for_domain(0, sampling.size_for_proportion(0.05)), "domain_share is 0"),
        (lambda: sampling.expected_precision({"a": 5}, {"a": 6}), "stratum a: 6 of 5"),
        (lambda: sampling.expected_precision({"a": 5}, {"b": 5}), "other strata: a, b"),
        (lambda: sampling.expected_precision({"a": 5}, {"a": 5}, share={"b": 0.5}), "other strata: a, b"),
        (lambda: sampling.expected_precision({"a": 5}, {"a": 5}, share=float("nan")), "stratum a"),
        (lambda: sampling.expected_precision({"a": 5}, {"a": 5}, domains={"d": {"b": 1.0}}), "domain d: .* b"),
        (lambda: sampling.expected_precision({"a": 5}, {"a": 5}, domains={"d": {"a": 0.0}}), "domain d"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_rows(call, said: str) -> None:
    with pytest.raises(sampling.SamplingError, match=said):
        call()
