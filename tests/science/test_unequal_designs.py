"""Designs with unequal probabilities: variances below 0, what is said of them, and what is refused."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from scrutator.science import SurveyDesign, by, mean, proportion, quantile, ratio, total
from scrutator.science.comparison import domain_difference, t_test
from scrutator.science.design import DesignError, HartleyRao, Joint
from scrutator.science.errors import JointProbabilityError, LonelyUnitError, ProbabilityError
from scrutator.science.estimate import words
from scrutator.science.nonresponse import manski_bounds, response_rates
from scrutator.science.pps import pps_total
from scrutator.science.pps import words as pps_words

DATA: dict[str, Any] = {
    "p": [0.6, 0.6, 0.5, 0.5],
    "y": [1.0, 1.1, 1.0, 1.2],
    "b": [1, 1, 0, 1],
    "x": [1.0, 1.0, 1.0, 1.0],
    "g": ["a", "a", "b", "b"],
}
APART = np.where(np.eye(4) == 1, np.diag(DATA["p"]), 0.06)
"""Pairs that hardly ever come together: Horvitz and Thompson's variance is far below 0."""


def design(pps: Any = APART, **other: Any) -> SurveyDesign:
    return SurveyDesign(DATA, fpc="p", pps=pps, **other)


def test_a_variance_below_0_is_no_standard_error_but_a_caveat_of_means_and_totals() -> None:
    made = total(design(), ["y", "x"])
    assert np.all(np.diag(made.covariance) < 0)
    assert np.isnan(made.se).all()
    assert np.isnan(made.limits()).all()
    assert words.NEGATIVE in made["y"].caveats
    assert made["y"].as_dict()["se"] is None
    assert made["y"].value == pytest.approx(1 / 0.6 + 1.1 / 0.6 + 2 + 2.4)


def test_a_variance_below_0_breaks_no_other_verb() -> None:
    joint = np.where(np.eye(4) == 1, np.diag(DATA["p"]), np.where(np.equal.outer(DATA["g"], DATA["g"]), 0.06, 0.49))
    for how in (APART, joint):
        one = design(how)
        made = [
            proportion(one, "b"), *(proportion(one, "b", method) for method in ("likelihood", "beta", "wilson")),
            t_test(one, "y"), t_test(one, "y", group="g"),
            domain_difference(one, "y", [1, 1, 0, 0], [0, 0, 1, 1]), ratio(one, "y", "x")["y/x"], mean(one, "b")["b"],
            response_rates(one, "b").overall, manski_bounds(one, "b").worst,
        ]  # fmt: skip
        for each in made:
            assert math.isnan(each.se) == math.isnan(each.lower) == math.isnan(each.upper), each
            assert not math.isnan(each.value)
            if math.isnan(each.se):
                assert any("negative" in one for one in each.caveats), each
        by(one, "g", lambda part: mean(part, "y"))
        assert quantile(one, "y", 0.5).value == 1.0  # its se is nan too where a limit is out of reach


def test_what_must_hold_of_an_unequal_draw_is_said_with_every_estimate() -> None:
    made = mean(design("overton"), "y")
    assert set(made.assumptions) >= {pps_words.FIXED, pps_words.APPROXIMATED, *words.OF_DESIGN}
    assert pps_words.FIXED not in mean(design(), "y").assumptions
    assert pps_words.FIXED in proportion(design(variance="YG"), "b").assumptions
    sure = SurveyDesign(DATA | {"p": [1.0, 0.6, 0.5, 0.5]}, fpc="p", pps="overton")
    assert any(one.startswith(pps_words.CERTAIN) for one in total(sure, "y").caveats)


def test_the_door_for_arrays_and_the_design_say_the_same() -> None:
    for pps, how in (("overton", {}), ("hartley-rao", {}), ("brewer", {}), (APART, {})):
        for form in ("HT",) if isinstance(pps, str) and pps == "brewer" else ("HT", "YG"):
            ours, theirs = (
                pps_total(DATA["y"], DATA["p"], pps, variance=form, **how),
                total(design(pps, variance=form), "y"),
            )
            assert ours.values == pytest.approx(theirs.values)
            assert ours.covariance == pytest.approx(theirs.covariance)
            assert ours.df == theirs.df
    loose = pps_total(DATA["y"], DATA["p"], APART, tolerance=0)
    assert loose.covariance == pytest.approx(total(design(Joint(APART, tolerance=0)), "y").covariance)
    known = pps_total(DATA["y"], DATA["p"], "hartley-rao", psum=0.3)
    assert known.covariance == pytest.approx(total(design(HartleyRao(0.3)), "y").covariance)


def test_names_of_totals_are_given_or_counted() -> None:
    assert pps_total(DATA["y"], DATA["p"]).names == ("y",)
    two = np.column_stack([DATA["y"], DATA["x"]])
    assert pps_total(two, DATA["p"]).names == ("y1", "y2")
    assert pps_total(two, DATA["p"], names=["voters", "stations"])["stations"].value == pytest.approx(2 / 0.6 + 2 / 0.5)
    with pytest.raises(ProbabilityError, match="2 names"):
        pps_total(two, DATA["p"], names=["voters"])


def test_what_does_not_fit_an_unequal_draw_is_refused() -> None:
    with pytest.raises(JointProbabilityError, match=r"4 units|3 units|square"):
        total(design(APART[:3, :3]), "y")
    with pytest.raises(JointProbabilityError, match="above 0"):
        total(design(np.diag(DATA["p"])), "y")
    with pytest.raises(LonelyUnitError, match=r"row|unit"):
        total(SurveyDesign(DATA | {"h": [1, 2, 2, 2]}, fpc="p", strata="h", pps="overton"), "y")
    with pytest.raises(DesignError, match="one stage"):
        SurveyDesign(DATA | {"u": [1, 2, 3, 4]}, ids=["g", "u"], fpc=["p", "p"], pps="overton")
    with pytest.raises(ProbabilityError, match="psum"):
        total(design(HartleyRao(2)), "y")
