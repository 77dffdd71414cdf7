from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from scrutator.core.errors import CATALOGUE, RowProblem, ScrutatorError
from scrutator.core.errors.catalogue import THEMES

ROOT = Path(__file__).resolve().parents[2]


def test_an_error_outside_the_catalogue_cannot_be_raised() -> None:
    with pytest.raises(KeyError):
        ScrutatorError("no-such-code")


def test_no_code_is_in_two_themes_of_the_catalogue() -> None:
    assert sum(map(len, THEMES)) == len(CATALOGUE) > 200


def test_every_code_that_is_raised_is_in_the_catalogue() -> None:
    raised = set()
    for path in (ROOT / "src").rglob("*.py"):
        raised |= set(re.findall(r"""ScrutatorError\(\s*["']([a-z0-9-]+)["']""", path.read_text()))
    assert raised
    assert raised <= set(CATALOGUE)


def test_every_sentence_of_the_catalogue_names_the_same_places_in_both_languages() -> None:
    for code, sentence in CATALOGUE.items():
        with translation.override("en"):
            english = set(re.findall(r"%\((\w+)\)s", str(sentence)))
        with translation.override("ru"):
            russian = str(sentence)
        assert set(re.findall(r"%\((\w+)\)s", russian)) == english, code
        assert re.search("[а-яё]", russian), f"{code} has no Russian sentence"


def test_an_error_tells_code_sentence_and_rows() -> None:
    row = RowProblem(3, "voters", "-5 is negative.", "Give the number of registered voters.")
    error = ScrutatorError("table-rows", path="a.csv", count=1, rows=(row,))
    assert error.as_dict() == {
        "code": "table-rows",
        "message": "a.csv: 1 error(s); nothing was stored. Mend the rows listed and send it again.",
        "rows": [
            {
                "row": 3,
                "column": "voters",
                "problem": "-5 is negative.",
                "remedy": "Give the number of registered voters.",
            }
        ],
    }
