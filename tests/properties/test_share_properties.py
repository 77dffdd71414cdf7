"""What must hold of an estimated share whatever was drawn, visited and observed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scrutator.science.estimate import Estimate, stratified_share

QUICK = settings(max_examples=150, deadline=None)
INTERVALS = st.sampled_from(["logit", "beta", "auto"])


@dataclass(frozen=True)
class Sample:
    rows: list[tuple[int, int, str]]
    sizes: dict[str, int]
    sampled: dict[str, int]

    def share(self, interval: str = "auto", rows: list[tuple[int, int, str]] | None = None) -> Estimate:
        problem, observed, stratum = zip(*(rows or self.rows), strict=True)
        return stratified_share(problem, observed, stratum, self.sizes, self.sampled, interval=interval)


@st.composite
def samples(draw: st.DrawFn, whole: bool = False) -> Sample:
    rows, sizes, sampled = [], {}, {}
    for number in range(draw(st.integers(1, 6))):
        key = f"s{number}"
        sizes[key] = draw(st.integers(1, 40))
        sampled[key] = sizes[key] if whole else draw(st.integers(0, sizes[key]))
        visited = sampled[key] if whole else draw(st.integers(0, sampled[key]))
        rows += [(draw(st.integers(0, 1)), draw(st.sampled_from([1, 1, 1, 0])), key) for _ in range(visited)]
    assume(any(seen for _yes, seen, _key in rows))
    return Sample(rows, sizes, sampled)


@QUICK
@given(samples(), INTERVALS, st.randoms())
def test_the_order_of_rows_changes_nothing(sample: Sample, interval: str, random) -> None:
    shuffled = list(sample.rows)
    random.shuffle(shuffled)
    assert sample.share(interval).as_dict() == sample.share(interval, shuffled).as_dict()


@QUICK
@given(samples(), INTERVALS)
def test_limits_lie_between_0_and_1_and_hold_the_share(sample: Sample, interval: str) -> None:
    ours = sample.share(interval)
    assert 0 <= ours.lower <= ours.value + 1e-12
    assert ours.value - 1e-12 <= ours.upper <= 1
    assert ours.df >= 1
    assert ours.n == sum(seen for _yes, seen, _key in sample.rows)


@QUICK
@given(samples(whole=True), INTERVALS)
def test_where_every_station_was_visited_there_is_no_error(sample: Sample, interval: str) -> None:
    ours = sample.share(interval)
    assert ours.se == 0
    assert ours.lower == ours.value == ours.upper
    assert ours.value == pytest.approx(ours.found / ours.n, rel=1e-12)


@QUICK
@given(samples(), INTERVALS)
def test_the_share_without_the_practice_mirrors_the_share_with_it(sample: Sample, interval: str) -> None:
    ours = sample.share(interval)
    mirrored = sample.share(interval, [(1 - yes, seen, key) for yes, seen, key in sample.rows])
    assert mirrored.value == pytest.approx(1 - ours.value, abs=1e-12)
    assert mirrored.lower == pytest.approx(1 - ours.upper, abs=1e-9)
    assert math.isnan(ours.se) == math.isnan(mirrored.se)
    if not math.isnan(ours.se):
        assert mirrored.se == pytest.approx(ours.se, rel=1e-6, abs=1e-12)


@QUICK
@given(samples())
def test_what_is_said_of_a_station_where_nothing_was_observed_changes_nothing(sample: Sample) -> None:
    other = [(yes if seen else 1 - yes, seen, key) for yes, seen, key in sample.rows]
    assert sample.share().as_dict() == sample.share(rows=other).as_dict()
