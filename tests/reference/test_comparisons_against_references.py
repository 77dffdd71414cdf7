"""Every stored test and difference of R's ``survey``. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science import SurveyDesign
from scrutator.science.comparison import TTest, chi_square, domain_difference, t_test

RESULTS = Path(__file__).parent / "results"
CASES = json.loads((RESULTS / "comparisons.json").read_text())["cases"]
WHOLE = [case for case in CASES if "two" in case]
(API,) = json.loads((RESULTS / "comparisons_api.json").read_text())["cases"]
ANSWERS = [pytest.param(one, id=f"{one['name']}-{one['part']}-{one['lonely']}") for one in API["answers"]]
STATISTICS = ["F", "Chisq", "Wald", "adjWald"]
CLOSED_FORM = 1e-8


def design(case: dict[str, Any]) -> SurveyDesign:
    names = {"a", "b", "g", "y", "z", "weights", "psu", "strata", "fractions"} & set(case)
    data = {name: [np.nan if one == "NA" else one for one in case[name]] for name in names if case[name]}
    inside = np.array(data["weights"]) > 0
    data["weights"] = np.where(inside, data["weights"], 1.0)
    fpc = "fractions" if "fractions" in data else None
    return SurveyDesign(data, ids="psu", strata="strata", weights="weights", fpc=fpc).domain(inside)


def api(one: dict[str, Any]) -> SurveyDesign:
    data = {name: [None if value == "NA" else value for value in column]
            for name, column in API["data"][one["name"]].items()}  # fmt: skip
    shape = {"ids": "dnum"} if one["name"] == "clus1" else {"strata": "h"}
    fpc = None if one["name"] == "lonely" else "fpc"
    made = SurveyDesign(data, weights="pw", fpc=fpc, lonely_psu=one["lonely"], **shape)
    return made if one["part"] == "all" else made.domain("some")


def near(value: Any) -> Any:
    return pytest.approx(value, rel=CLOSED_FORM, nan_ok=True)


def agrees(test: TTest, theirs: dict[str, Any]) -> None:
    made = [test.value, test.t, test.df, test.p_value, test.lower, test.upper]
    assert made == near([theirs["estimate"], theirs["t"], theirs["df"], theirs["p"], *theirs["limits"]])


@pytest.mark.parametrize("statistic", STATISTICS)
def test_tables_agree_with_svychisq(statistic: str) -> None:
    for case in CASES:
        theirs = case["chisq"][statistic]
        test = chi_square(design(case), "a", "b", statistic=statistic)
        assert test.statistic == near(theirs["statistic"])
        assert list(test.df) == near(theirs["df"])
        assert test.p_value == near(theirs["p"])


def test_t_tests_agree_with_svyttest() -> None:
    for case in WHOLE:
        agrees(t_test(design(case), "y"), case["one"])
        agrees(t_test(design(case), "y", "g"), case["two"])


def test_differences_of_domains_agree_with_svycontrast_on_svyby() -> None:
    for case in WHOLE:
        first, second = (np.array(case["a"]) == level for level in sorted(set(case["a"]))[:2])
        ours, theirs = domain_difference(design(case), "y", first, second), case["difference"]
        assert [ours.first, ours.second] == near(theirs["means"])
        assert [ours.value, ours.se] == near([theirs["value"], theirs["se"]])
        assert [ours.lower, ours.upper] == near(theirs["limits"])
        assert [ours.se_first**2, ours.se_second**2] == near(np.diag(theirs["covariance"]).tolist())
        scale = ours.se_first * ours.se_second
        assert ours.covariance == pytest.approx(theirs["covariance"][0][1], abs=CLOSED_FORM * scale)
        ratio = domain_difference(design(case), "y", first, second, "z")
        assert [ratio.value, ratio.se] == near([case["ratio"]["value"], case["ratio"]["se"]])


@pytest.mark.parametrize("one", ANSWERS)
@pytest.mark.parametrize("statistic", STATISTICS)
def test_tables_of_the_api_data_agree(one: dict[str, Any], statistic: str) -> None:
    for name, pair in {"wide": ("sch.wide", "stype"), "improved": ("comp.imp", "sch.wide"),
                       "gaps": ("comp_gaps", "stype")}.items():  # fmt: skip
        theirs, ours = one["tables"][name][statistic], chi_square(api(one), *pair, statistic=statistic)
        assert [ours.statistic, *ours.df, ours.p_value] == near([theirs["statistic"], *theirs["df"], theirs["p"]])


@pytest.mark.parametrize("one", ANSWERS)
def test_t_tests_of_the_api_data_agree(one: dict[str, Any]) -> None:
    agrees(t_test(api(one), "api00"), one["one"])
    agrees(t_test(api(one), "api00_gaps"), one["one_gaps"])
    agrees(t_test(api(one), "gain"), one["paired"])
    agrees(t_test(api(one), "enroll", "comp.imp"), one["two"])
    agrees(t_test(api(one), "api00_gaps", group="comp_gaps"), one["gaps"])


@pytest.mark.parametrize("one", ANSWERS)
@pytest.mark.parametrize("below", [None, "api99"])
def test_differences_in_the_api_data_agree(one: dict[str, Any], below: str | None) -> None:
    made, theirs = api(one), one["ratio" if below else "difference"]
    first, second = (np.array(made.column("comp.imp")) == level for level in ("No", "Yes"))
    ours = domain_difference(made, "api00", first, second, below)
    assert [ours.first, ours.second, ours.value, ours.se] == near([*theirs["means"], theirs["value"], theirs["se"]])
    assert [ours.lower, ours.upper] == near(theirs["limits"])
    scale = ours.se_first * ours.se_second
    assert ours.covariance == pytest.approx(theirs["covariance"][0][1], abs=CLOSED_FORM * scale)


def test_the_cases_hold_clusters_strata_corrections_and_missing_answers() -> None:
    assert any(case.get("fractions") for case in CASES)
    assert any(not case.get("fractions") for case in CASES)
    assert {case["name"] for case in CASES} == {"invented", "strat", "clus1", "missing", "domain"}
    assert any(len(set(case["psu"])) < len(case["psu"]) for case in CASES)
    assert {one["lonely"] for one in API["answers"]} == {"fail", "remove", "certainty", "adjust", "average"}
