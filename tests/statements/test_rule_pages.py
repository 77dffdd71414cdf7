"""Every rule has a page, and the examples on it are run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scrutator.statements.review import Record, review
from scrutator.statements.review.rules import RULES

PAGES = Path(__file__).resolve().parents[2] / "docs" / "methods" / "rules"
HEADINGS = [
    "What it notices",
    "Why it matters",
    "Given for",
    "Not given for",
    "What it gives",
    "Known limits",
    "Source",
]
RECORDS = {"differs_from_archive": Record(stations_visited=59, stations_total=6129)}


def section(rule: str, heading: str) -> str:
    page = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page, re.S | re.M)
    return found.group(1) if found else ""


def examples(heading: str) -> list[tuple[str, str]]:
    return [
        (path.stem, line[2:])
        for path in sorted(PAGES.glob("*.md"))
        for line in section(path.stem, heading).splitlines()
        if line.startswith("- ")
    ]


def drawn(rule: str, text: str) -> bool:
    found = review(text, RECORDS.get(rule, Record()))
    return rule in [r.rule for r in found.remarks] + [name for s in found.sentences for name in s.rules]


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == set(RULES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_page_says_what_why_when_and_where_it_fails(rule: str) -> None:
    assert [heading for heading in HEADINGS if not section(rule, heading).strip()] == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_page_has_examples_in_both_languages(rule: str) -> None:
    for heading in ("Given for", "Not given for"):
        lines = section(rule, heading)
        assert re.search("[А-Яа-я]{4}", lines), heading
        assert re.search("[A-Za-z]{4}", lines), heading


@pytest.mark.parametrize(("rule", "text"), examples("Given for"))
def test_an_example_draws_its_rule(rule: str, text: str) -> None:
    assert drawn(rule, text)


@pytest.mark.parametrize(("rule", "text"), examples("Not given for"))
def test_an_exception_does_not_draw_the_rule(rule: str, text: str) -> None:
    assert not drawn(rule, text)


@pytest.mark.parametrize(("rule", "text"), examples("Praise and blame alike"))
def test_praise_and_blame_on_the_page_draw_the_rule(rule: str, text: str) -> None:
    assert drawn(rule, text)
