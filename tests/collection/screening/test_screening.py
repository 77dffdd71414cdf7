"""What the screening of free text marks, measured on sentences labelled by hand (invented, of no real person)."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.collection.screening import screen

LABELLED = Path(__file__).with_name("labelled.csv")


def labelled() -> list[tuple[str, set[tuple[str, str]]]]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row["text"], {tuple(m.split(":", 1)) for m in row["marks"].split("|") if m}) for row in rows]


def found(text: str) -> set[tuple[str, str]]:
    return {(str(mark.kind.value), text[mark.begin : mark.end]) for mark in screen(text, "BY")}


def test_of_the_labelled_passages_all_but_names_that_are_words_are_marked_and_nothing_else() -> None:
    expected = {(text, *mark) for text, marks in labelled() for mark in marks}
    marked = {(text, *mark) for text, _marks in labelled() for mark in found(text)}
    assert marked - expected == set()
    assert {passage for _text, _kind, passage in expected - marked} == {"Вера", "Hope"}


@pytest.mark.parametrize("text", ["", "   ", "А.", "А. Б.", "=1+1", "И.П.", "\U0001f600 Anna"])
def test_what_is_no_passage_is_passed_over(text: str) -> None:
    assert screen(text) == []


@pytest.fixture(scope="module", autouse=True)
def _dictionaries_are_read() -> None:
    """The first texts make places, names and telephone numbers read their tables, once for a process: an example that
    is timed must not be the one that waits for them."""
    for text, _marks in labelled():
        screen(text, "RU")


@given(st.text(alphabet=st.sampled_from("АаПетровИ. +-0123456789@exampleAnna B.\n"), max_size=200))
def test_marks_lie_within_the_text_in_order_and_do_not_overlap(text: str) -> None:
    marks = screen(text, "RU")
    assert all(0 <= mark.begin < mark.end <= len(text) for mark in marks)
    assert all(a.end <= b.begin for a, b in pairwise(marks))
    assert screen(text, "RU") == marks
