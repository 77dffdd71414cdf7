"""Numbers as people write them, in both languages."""

from __future__ import annotations

import pytest

from scrutator.statements.review.numbers import numbers


def read(text: str) -> list[tuple[str, float]]:
    return [(number.kind, number.value) for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6,129 stations", 6129),
        ("6 129 участков", 6129),
        ("6\u00a0129 участков", 6129),
        ("6.129 stations", 6129),
        ("1,234,567 voters", 1234567),
        ("fifty-nine stations", 59),
        ("one hundred and forty-two observers", 142),
        ("two thousand stations", 2000),
        ("пятьдесят девять участков", 59),
        ("на пятидесяти девяти участках", 59),
        ("сто сорок два наблюдателя", 142),
        ("двумя тысячами участков", 2000),
        ("7 million voters", 7_000_000),
        ("7,5 млн избирателей", 7_500_000),
        ("17 тыс. участков", 17_000),
    ],
)
def test_a_count_is_read_whatever_its_form(text: str, value: float) -> None:
    assert read(text) == [("count", value)]


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("7.13 % of stations", 7.13, 2),
        ("7,13 % участков", 7.13, 2),
        ("5.31% of stations", 5.31, 2),
        ("97 per cent of stations", 97, 0),
        ("97 percent", 97, 0),
        ("в 45 процентах случаев", 45, 0),
    ],
)
def test_a_percentage_is_read_with_its_decimals(text: str, value: float, decimals: int) -> None:
    (number,) = numbers(text)
    assert (number.kind, number.value, number.decimals) == ("percent", value, decimals)


@pytest.mark.parametrize(
    "text",
    [
        "on 11 October 2015",
        "11 октября 2015 года",
        "polling station No. 111",
        "на участке № 111",
        "at 8 a.m.",
        "в 19.00",
        "at 19:00",
        "Article 49 of the code",
        "статья 49 кодекса",
    ],
)
def test_dates_hours_and_labels_are_no_counts(text: str) -> None:
    assert [number for number in numbers(text) if number.kind == "count"] == []


def test_a_number_keeps_its_place_in_the_text() -> None:
    text = "Observers visited 59 of 6,129 stations."
    assert [text[n.start : n.end] for n in numbers(text)] == ["59", "6,129"]
