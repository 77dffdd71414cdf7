"""The review and the bounds as pages: answers, bad input, and the headers that guard them."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = pytest.mark.usefixtures("shipped")
TEXT = "The mission visited 59 polling stations. Not a single violation of the national law was detected."


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_pasted_text_is_annotated_with_the_record(client: Client) -> None:
    page = words_of(client.post("/review/", {"text": TEXT, "mission": "SCO-BY-2015"}))
    for words in ("59 of 6,129", "0.96", "301", "Number without denominator"):
        assert words in page, words


def test_markup_in_a_statement_is_shown_and_not_run(client: Client) -> None:
    page = client.post("/review/", {"text": "All <script>alert(1)</script> stations opened."}).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Paste a text, or choose a file"),
        ({"file": SimpleUploadedFile("empty.txt", b"")}, "empty.txt"),
        ({"file": SimpleUploadedFile("report.docx", b"PK\x03\x04 not really")}, "report.docx"),
        ({"text": "Voting was calm.", "mission": "SCO-XX-1999"}, "SCO-XX-1999"),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_422(client: Client, data: dict, words: str) -> None:
    response = client.post("/review/", data)
    assert response.status_code == 422
    assert words in words_of(response)


def test_the_bounds_page_gives_the_anchors(client: Client) -> None:
    page = words_of(client.get("/bounds/"))
    for words in ("Up to 301 of 6,129 stations (4.91 %)", "4.95", "293"):
        assert words in page, words


def test_the_bounds_page_keeps_a_share_readable_for_the_browser_in_russian(client: Client) -> None:
    client.cookies["django_language"] = "ru"
    assert 'value="0.8"' in client.get("/bounds/?sensitivity=0.8").content.decode()
    assert 'value="1.0"' in client.get("/bounds/").content.decode()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("x=60&n=59", "No more can be found than were visited."),
        ("n=7000", "No more can be visited than there are."),
        ("affected=9999", "No more can have it than there are."),
        ("n=many", "whole number"),
        ("sensitivity=0", "0.01"),
    ],
)
def test_numbers_that_do_not_fit_are_answered_at_their_field(client: Client, query: str, words: str) -> None:
    assert words in words_of(client.get(f"/bounds/?{query}"))


@pytest.mark.parametrize("path", ["/", "/review/", "/bounds/", "/archive/", "/frames/", "/no-such-page/"])
def test_every_answer_carries_the_headers_that_guard_it(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy or "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_an_address_that_names_an_unknown_mission_says_so(client: Client) -> None:
    page = client.get("/review/?mission=NOPE-1").content.decode()
    assert "No mission NOPE-1 is in the archive" in page
    assert "is in the archive" not in client.get("/review/").content.decode()
