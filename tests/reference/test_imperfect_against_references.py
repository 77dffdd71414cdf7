"""Every stored value of R's ``epiR`` against the share freed of misses and false alarms."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from scrutator.science.imperfect import rogan_gladen

CASES = json.loads((Path(__file__).parent / "results" / "imperfect_prevalence.json").read_text())["cases"]


def test_shares_and_limits_agree_with_epi_prev_which_does_not_cut_them() -> None:
    for case in CASES:
        names = ("found", "n", "sensitivity", "specificity")
        ours = rogan_gladen(*(case[name] for name in names), level=case["level"])
        theirs = np.clip([case["value"], case["lower"], case["upper"]], 0, 1)
        assert [ours.value, ours.lower, ours.upper] == pytest.approx(list(theirs), rel=1e-8, abs=1e-12), case
    assert len(CASES) == 360
