"""The archive as pages: what is found, what is downloaded, and what a wrong address says."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("shipped")


def text_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize(
    "path",
    [
        "/archive/",
        "/archive/missions/",
        "/archive/missions/SCO-BY-2015/",
        "/archive/votes/",
        "/archive/votes/BY-2015/",
        "/archive/statements/",
        "/archive/criticisms/",
        "/archive/meetings/BY-2015-SCO-meeting/",
        "/archive/codebook/",
        "/archive/organizations/",
        "/archive/organizations/SCO/",
        "/archive/status/",
        "/archive/first-mission/",
        "/archive/only-one/",
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_of_the_archive_answers_in_both_languages(client: Client, path: str, language: str) -> None:
    client.cookies["django_language"] = language
    response = client.get(path)
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/archive/missions/XX-1/", "/archive/votes/XX/", "/archive/organizations/XX/", "/archive/meetings/XX/"],
)
def test_an_unknown_code_is_a_404_that_names_it(client: Client, path: str) -> None:
    assert path.rstrip("/").split("/")[-1] in text_of(client, path, 404)


def test_missions_are_filtered_by_organization_and_the_number_found_has_its_total(client: Client) -> None:
    page = text_of(client, "/archive/missions/?organization=SCO&state=BY")
    assert "SCO-BY-2015" in client.get("/archive/missions/?organization=SCO&state=BY").content.decode()
    assert re.search(r"\b\d+ of 64\b", page)


def test_a_filter_that_finds_nothing_says_so(client: Client) -> None:
    page = text_of(client, "/archive/missions/?words=zzzz")
    assert "0 of 64" in page


def test_missions_are_downloaded_as_they_are_filtered(client: Client) -> None:
    response = client.get("/archive/missions/missions.csv?organization=SCO")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows
    assert {row["organization"] for row in rows} == {"SCO"}
    as_json = json.loads(client.get("/archive/missions/missions.json?organization=SCO").content)
    assert len(as_json) == len(rows)
    assert client.get("/archive/missions/missions.xml").status_code == 404


def test_one_vote_shows_every_organization_side_by_side(client: Client) -> None:
    page = text_of(client, "/archive/votes/BY-2015/")
    for words in ("59", "6,129", "Shanghai Cooperation Organization", "ODIHR"):
        assert words in page, words


@pytest.mark.parametrize(
    ("on", "answers"),
    [
        ("2015-07-09", ["dialogue partner"]),
        ("2015-07-11", ["decision", "10 july 2015"]),
        ("2015-10-12", ["decision", "10 july 2015"]),
        ("2016-06-01", ["observer", "10 july 2015"]),
    ],
)
def test_the_status_of_belarus_is_told_with_how_sure_it_is(client: Client, on: str, answers: list[str]) -> None:
    page = text_of(client, f"/archive/status/?state=BY&organization=SCO&on={on}").lower()
    assert [answer for answer in answers if answer not in page] == []


def test_a_date_that_is_none_is_asked_for_again(client: Client) -> None:
    page = text_of(client, "/archive/status/?state=BY&organization=SCO&on=yesterday", 422)
    assert "valid date" in page


def test_first_mission_says_that_it_cannot_be_tested_and_how_complete_the_archive_is(client: Client) -> None:
    page = text_of(client, "/archive/first-mission/?organization=SCO&status=observer&until=2015-10-31")
    assert "Not contradicted; cannot be tested" in page
    assert re.search(r"\b2 missions\b", page)


def test_the_meeting_gives_each_point_to_its_speaker_in_order(client: Client) -> None:
    page = text_of(client, "/archive/meetings/BY-2015-SCO-meeting/")
    assert page.index("only European state") < page.index("59")


def test_a_fact_marked_as_low_confidence_stays_marked(client: Client) -> None:
    page = text_of(client, "/archive/organizations/SCO/")
    day = page.index("17 June 2004")
    assert "Mongolia" in page[day - 60 : day]
    assert "to be verified" in page[day : day + 40]


def test_the_meeting_speaks_russian_but_for_the_quotations(client: Client) -> None:
    page = text_of(client, "/archive/meetings/BY-2015-SCO-meeting/")
    assert "of: SCO members" in page
    client.cookies["django_language"] = "ru"
    page = text_of(client, "/archive/meetings/BY-2015-SCO-meeting/")
    assert "о ком или о чём: члены ШОС" in page
    assert "SCO members" not in page


def test_published_facts_are_words_and_no_names_of_columns(client: Client) -> None:
    page = text_of(client, "/archive/votes/BY-2015/")
    assert "polling stations" in page
    assert "polling_stations" not in page
