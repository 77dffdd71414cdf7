"""Every stored test and difference of R's ``survey``. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science.comparison import VarianceOf, chi_square, domain_difference, t_test
from scrutator.science.comparison._variance import one_stage

CASES = json.loads((Path(__file__).parent / "results" / "comparisons.json").read_text())["cases"]
WHOLE = [case for case in CASES if "two" in case]
CLOSED_FORM = 1e-8


def variance(case: dict[str, Any]) -> VarianceOf:
    return one_stage(case["psu"], case["weights"], case["strata"], case.get("fractions") or None)


def column(case: dict[str, Any], name: str) -> np.ndarray:
    return np.array([np.nan if one in (None, "NA") else one for one in case[name]], dtype=float)


def near(value: Any) -> Any:
    return pytest.approx(value, rel=CLOSED_FORM)


@pytest.mark.parametrize("statistic", ["F", "Chisq", "Wald", "adjWald"])
def test_tables_agree_with_svychisq(statistic: str) -> None:
    for case in CASES:
        theirs = case["chisq"][statistic]
        test = chi_square(
            column(case, "a"), column(case, "b"), case["weights"], variance(case), case["degf"], statistic=statistic
        )
        assert test.statistic == near(theirs["statistic"])
        assert list(test.df) == near(theirs["df"])
        assert test.p_value == near(theirs["p"])


def test_t_tests_agree_with_svyttest() -> None:
    for case in WHOLE:
        for name in ("one", "two"):
            theirs = case[name]
            group = case["g"] if name == "two" else None
            test = t_test(case["y"], case["weights"], variance(case), case["degf"], group=group)
            made = [test.estimate, test.t, test.df, test.p_value, test.lower, test.upper]
            assert made == near([theirs["estimate"], theirs["t"], theirs["df"], theirs["p"], *theirs["limits"]]), name


def test_differences_of_domains_agree_with_svycontrast_on_svyby() -> None:
    for case in WHOLE:
        first, second = (np.array(case["a"]) == level for level in sorted(set(case["a"]))[:2])
        rest = (case["weights"], variance(case), case["degf"])
        ours, theirs = domain_difference(case["y"], first, second, *rest), case["difference"]
        assert [ours.first, ours.second] == near(theirs["means"])
        assert [ours.value, ours.se] == near([theirs["value"], theirs["se"]])
        assert [ours.lower, ours.upper] == near(theirs["limits"])
        assert [ours.se_first**2, ours.se_second**2] == near(np.diag(theirs["covariance"]).tolist())
        scale = ours.se_first * ours.se_second
        assert ours.covariance == pytest.approx(theirs["covariance"][0][1], abs=CLOSED_FORM * scale)
        ratio = domain_difference(case["y"], first, second, *rest, denominator=case["z"])
        assert [ratio.value, ratio.se] == near([case["ratio"]["value"], case["ratio"]["se"]])


def test_the_cases_hold_clusters_strata_corrections_and_missing_answers() -> None:
    assert any(case.get("fractions") for case in CASES)
    assert any(not case.get("fractions") for case in CASES)
    assert {case["name"] for case in CASES} == {"invented", "strat", "clus1", "missing", "domain"}
    assert any(len(set(case["psu"])) < len(case["psu"]) for case in CASES)
