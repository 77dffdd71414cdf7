from __future__ import annotations

import json


def test_none_in_59_of_6129_leaves_up_to_301_stations(scrutator) -> None:
    done = scrutator("bound", "0", "59", "6129")
    assert done.returncode == 0, done.stderr
    assert "up to 301 of 6,129 stations (4.91 %)" in done.stdout
    assert "one-sided upper 95 %" in done.stdout


def test_a_bound_as_json_has_its_method_and_assumptions(scrutator) -> None:
    done = scrutator("bound", "2", "59", "6129", "--side", "two-sided", "--level", "0.975", "--format", "json")
    result = json.loads(done.stdout)
    assert result["lower_count"] < 2 * 6129 / 59 < result["upper_count"]
    assert (result["side"], result["level"]) == ("two-sided", 0.975)
    assert result["method"]
    assert result["assumptions"]


def test_numbers_that_do_not_fit_are_refused_with_a_sentence(scrutator) -> None:
    done = scrutator("bound", "60", "59", "6129")
    assert done.returncode == 2
    assert "[numbers-do-not-fit]" in done.stderr
    assert "found <= sample <= population" in done.stderr


def test_a_bound_speaks_russian_down_to_its_assumptions(scrutator) -> None:
    done = scrutator("--language", "ru", "bound", "0", "59", "6129")
    assert done.returncode == 0, done.stderr
    assert "301" in done.stdout
    latin = [word for word in done.stdout.replace("Scrutator", "").split() if word.isascii() and word.isalpha()]
    assert latin == []


def test_293_random_visits_see_a_practice_of_61_stations(scrutator) -> None:
    done = scrutator("detect", "61", "6129", "--sample", "59")
    assert done.returncode == 0, done.stderr
    assert "293 random visits show one with 95 %" in done.stdout
    assert "59 random visits show none with 55.3 %" in done.stdout


def test_a_practice_that_no_visit_sees_for_sure_has_no_number_of_visits(scrutator) -> None:
    done = scrutator("detect", "1", "100", "--sensitivity", "0.5", "--format", "json")
    assert json.loads(done.stdout)["visits_needed"] is None
