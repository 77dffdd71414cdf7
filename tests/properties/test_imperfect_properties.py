"""What must hold of a share freed of misses and false alarms whatever was seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.science.imperfect import lang_reiczigel, rogan_gladen

QUICK = settings(max_examples=150, deadline=None)
RATE = st.floats(0.55, 1)


@st.composite
def counted(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 2000))
    return draw(st.integers(0, n)), n


@QUICK
@given(counted(), RATE, RATE)
def test_limits_hold_the_share_and_no_and_yes_mirror_each_other(seen, sensitivity, specificity) -> None:
    found, n = seen
    ours = rogan_gladen(found, n, sensitivity, specificity)
    other = rogan_gladen(n - found, n, specificity, sensitivity)
    assert 0 <= ours.lower <= ours.value <= ours.upper <= 1
    mirrored = [1 - other.value, 1 - other.upper, 1 - other.lower]
    assert [ours.value, ours.lower, ours.upper] == pytest.approx(mirrored, abs=1e-9)


@QUICK
@given(counted())
def test_perfect_observation_changes_nothing(seen) -> None:
    assert rogan_gladen(*seen, 1.0, 1.0).value == pytest.approx(seen[0] / seen[1])


@QUICK
@given(counted(), st.integers(8, 10), st.integers(8, 10))
def test_limits_with_measured_rates_hold_the_share_and_mirror_too(seen, detected, cleared) -> None:
    found, n = seen
    ours = lang_reiczigel(found, n, detected, 10, cleared, 10)
    other = lang_reiczigel(n - found, n, cleared, 10, detected, 10)
    assert 0 <= ours.lower <= ours.value <= ours.upper <= 1
    assert [ours.lower, ours.upper] == pytest.approx([1 - other.upper, 1 - other.lower], abs=1e-9)
