"""What ships speaks Russian too: events, speakers, places, sections and metrics of the tables."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest
from django.utils.translation import override

from scrutator.archive.words import in_words

COLUMNS = [
    ("affiliations", "event"), ("meetings", "account_by"), ("meeting_points", "speaker"), ("meeting_points", "about"),
    ("missions", "head"), ("missions", "observers_basis"), ("missions", "source_kind"), ("missions", "regions"),
    ("missions", "benchmark_named"), ("statements", "speaker"), ("criticisms", "provision"),
    ("criticisms", "commitment"), ("election_facts", "section"), ("election_facts", "geography"),
    ("election_facts", "metric"), ("election_facts", "unit"),
]  # fmt: skip


def shipped(table: str, column: str) -> set[str]:
    text = files("scrutator.archive").joinpath("data", f"{table}.csv").read_text(encoding="utf-8")
    cells = {row[column] for row in csv.DictReader(text.splitlines())}
    if column == "regions":
        cells = {part.strip() for cell in cells for part in cell.split(";")}
    return cells - {""}


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_word_that_ships_has_its_russian(table: str, column: str) -> None:
    with override("ru"):
        missing = {word for word in shipped(table, column) if not re.search("[а-яё]", in_words(word), re.IGNORECASE)}
    assert missing == set()


def test_a_reader_of_english_sees_no_names_of_columns() -> None:
    with override("en"):
        shown = {in_words(word) for table, column in COLUMNS for word in shipped(table, column)}
    assert [word for word in shown if "_" in word] == []


def test_a_word_that_is_not_in_the_list_stands_as_it_was_given() -> None:
    with override("ru"):
        assert in_words("Somebody new") == "Somebody new"
