"""Agreement: what cannot be computed is said with its rows; what misleads is said in words."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scrutator.science.agreement import (
    AgreementError,
    agreement_report,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    from_table,
    gwet_ac,
    krippendorff_alpha,
    pabak,
    percent_agreement,
    words,
)

PARADOX = from_table([[118, 5], [2, 0]])


def test_the_report_says_when_kappa_misleads_and_that_the_rare_category_is_not_agreed_on() -> None:
    report = agreement_report(PARADOX)
    assert round(report[words.COHEN].value, 2) == -0.02
    assert round(report[words.PERCENT].value, 2) == 0.94
    assert round(report[words.AC1].value, 2) == 0.94
    assert round(report[words.PABAK].value, 3) == 0.888
    assert report.findings == (words.KAPPA_MISLEADS, words.RARE_UNSEEN)
    assert report.specific == {"1": pytest.approx(236 / 243), "2": 0.0}
    assert "! kappa misleads" in str(report)


def test_where_kappa_does_not_mislead_nothing_is_said() -> None:
    assert agreement_report(from_table([[60, 3], [4, 58]])).findings == ()


def test_raters_who_use_categories_at_different_rates_are_told() -> None:
    assert words.MARGINS_DIFFER in agreement_report(from_table([[40, 35], [0, 25]])).findings


def test_where_one_category_alone_was_used_kappa_is_not_defined_and_says_so() -> None:
    data = [["yes", "yes"]] * 40
    report = agreement_report(data, categories=["no", "yes"])
    assert math.isnan(report[words.COHEN].value)
    assert report[words.COHEN].caveats == (words.UNDEFINED,)
    assert report[words.AC1].value == report[words.PABAK].value == 1
    assert words.NO_KAPPA in report.findings
    assert report.as_dict()["coefficients"][1]["value"] is None
    assert math.isnan(gwet_ac(data).value)


def test_full_agreement_has_an_exact_one_sided_limit_in_percent_and_none_beyond_chance() -> None:
    data = [[1, 1], [2, 2]] * 20
    percent = percent_agreement(data)
    assert (percent.value, percent.upper, percent.one_sided) == (1, 1, True)
    assert percent.lower == pytest.approx(0.05 ** (1 / 40))
    kappa = cohen_kappa(data)
    assert (kappa.value, kappa.se) == (1, 0)
    assert math.isnan(kappa.lower)
    assert words.NO_SPREAD in kappa.caveats


def test_a_census_of_units_has_no_error() -> None:
    ours = gwet_ac(PARADOX, population=125)
    assert (ours.se, ours.lower, ours.upper) == (0, ours.value, ours.value)
    assert words.WHOLE in ours.caveats
    assert gwet_ac(PARADOX, population=250).se == pytest.approx(gwet_ac(PARADOX).se * math.sqrt(0.5))


def test_gaps_are_counted() -> None:
    data = [[1, 1, None], [1, math.nan, None], [None, None, None], [2, 2, 1], [2, 2, 2]]
    assert "units with fewer than two ratings, which no agreement can be seen on: 2" in fleiss_kappa(data).caveats
    assert fleiss_kappa(data).n == krippendorff_alpha(data).n == 3
    pairs = [[1, 1], [2, None], [2, 2], [2, 1]]
    assert "units that one of the two raters did not rate, which are left out: 1" in cohen_kappa(pairs).caveats
    assert words.MISSING in fleiss_kappa(data).assumptions
    assert words.MISSING not in fleiss_kappa([[1, 1], [2, 1]]).assumptions


def test_an_array_of_numbers_says_what_a_list_of_lists_says() -> None:
    numbers = np.array([[1, 2, np.nan], [2, 2, 2], [np.nan, 1, 1], [3, 3, 1]])
    lists = [[None if np.isnan(one) else int(one) for one in row] for row in numbers]
    assert agreement_report(numbers).as_dict() == agreement_report(lists).as_dict()
    assert fleiss_kappa(np.array([[True, False], [True, True]])).categories == ("0", "1")


def test_a_matrix_of_ones_own_does_what_the_named_one_does() -> None:
    data = [[1, 1], [2, 3], [3, 3], [1, 2], [2, 2]]
    matrix = [[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]]
    for kind in (cohen_kappa, gwet_ac, pabak, krippendorff_alpha):
        assert kind(data, weights=matrix).value == pytest.approx(kind(data, weights="linear").value)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: fleiss_kappa([1, 2, 3]), "units (rows) by raters"),
        (lambda: fleiss_kappa([[1], [2]]), "at least two raters"),
        (lambda: fleiss_kappa([[1, None], [None, 2]]), "no unit has two ratings"),
        (lambda: krippendorff_alpha([[1, None], [None, 2]]), "no unit has two ratings"),
        (lambda: conger_kappa([[1, 1, None], [1, 2, None]]), "without any rating, in column 2"),
        (lambda: cohen_kappa([[1, 1, 1]]), "for two raters, not 3"),
        (lambda: fleiss_kappa([[1, 1], [1, 7], [9, 1]], categories=[1, 2]), "in rows 1, 2"),
        (lambda: fleiss_kappa([[1, "yes"]]), "all numbers or all words"),
        (lambda: fleiss_kappa([[None, None]]), "there are no ratings"),
        (lambda: fleiss_kappa([[1, math.inf]]), "infinite"),
        (lambda: fleiss_kappa([["a", "b"]], weights="linear"), "name them in order"),
        (lambda: fleiss_kappa([[1, 2]], weights="cubic"), "'cubic' are not known"),
        (lambda: fleiss_kappa([[1, 2]], weights=np.ones((3, 3))), "matrix of 2 by 2"),
        (lambda: fleiss_kappa([[1, 2]], weights=[[1, 2], [2, 1]]), "between 0 and 1"),
        (lambda: fleiss_kappa([[1, 2]], weights=[[1, 0.5], [0, 1]]), "symmetric"),
        (lambda: krippendorff_alpha([["a", "b"]], scale="interval", categories=["a", "b"]), "needs numbers"),
        (lambda: krippendorff_alpha([[-1, 2]], scale="ratio"), "no numbers below 0"),
        (lambda: krippendorff_alpha([[1, 2]], scale="other"), "'other' is not known"),
        (lambda: from_table([[1, 2, 3], [4, 5, 6]]), "must be square"),
        (lambda: from_table([[1, 2], [0.5, -6]]), "whole numbers of units, not so in row 1"),
        (lambda: from_table([[1, 2], [3, 4]], categories=["a"]), "has 2 categories, and 1 are named"),
        (lambda: from_table([[0, 0], [0, 0]]), "there are no ratings"),
        (lambda: gwet_ac(PARADOX, population=100), "cannot hold the 125 units"),
    ],
)
def test_bad_input_is_refused_with_its_rows(call, sentence: str) -> None:
    with pytest.raises(AgreementError) as refused:
        call()
    assert sentence in str(refused.value)
