"""Published counts of complaints: they add up as published, and a share without its denominator is told to be one."""

from __future__ import annotations

import re

import pytest
from django.db.utils import IntegrityError
from django.test import Client

from scrutator.archive.models import CountRow, CountTable, Election

pytestmark = pytest.mark.usefixtures("shipped")


def rows(code: str) -> dict[str, int | None]:
    return dict(CountRow.objects.filter(table__code=code).values_list("label_en", "count"))


def test_the_georgian_counts_of_2021_add_up_as_published() -> None:
    table = CountTable.objects.get(code="GE-2021L-district")
    assert rows(table.code) == {"granted": 56, "granted in part": 60, "rejected": 198, "not examined": 28, "pending": 4}
    assert (sum(filter(None, rows(table.code).values())), table.total, table.denominator_known) == (346, 346, True)
    assert table.source_url.startswith("https://isfed.ge/")
    assert round(100 * (table.rows.get(label_en="granted").share or 0), 2) == 16.18
    assert table.election is not None
    assert (table.election.kind, table.election.rounds.count()) == (Election.Kind.LOCAL, 0), (
        "its days are not on record"
    )


def test_percentages_without_a_denominator_have_no_share_and_no_count() -> None:
    table = CountTable.objects.get(code="UA-formal-faults")
    assert (table.total, table.denominator_known, table.election) == (None, False, None)
    assert [(row.percent, row.count, row.share) for row in table.rows.all()] == [
        (84, None, None), (22, None, None), (14, None, None),
    ]  # fmt: skip


def test_six_appeals_of_six_were_answered_by_the_chair_alone() -> None:
    assert rows("BY-2015-Hlusk") == {"answered by the chair alone": 6, "considered in session": 0}
    assert CountTable.objects.get(code="BY-2015-official").total is None


def test_a_row_has_a_count_or_a_percentage_as_published() -> None:
    table = CountTable.objects.get(code="UA-formal-faults")
    with pytest.raises(IntegrityError, match="count_or_per_cent_as_published"):
        CountRow.objects.create(table=table, order=9, label_en="both", count=1, percent=1)


def words(client: Client) -> str:
    page = client.get("/archive/counts/").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ")


def test_the_page_shows_counts_with_their_sum_and_says_what_is_not_known(client: Client) -> None:
    page = words(client)
    assert "Aggregates as they were published, not a register" in page
    assert "346 the rows below add up to it" in page
    assert "Granted 56 of 346 (16.18 %)" in page
    assert "84 %, denominator not known" in page
    assert "Answered by the chair alone 6 of 6 (100" in page
    assert "Looked for, and not found." in page


def test_the_page_speaks_russian_and_a_vote_leads_to_its_counts(client: Client) -> None:
    assert "/archive/counts/#GE-2021L-district" in client.get("/archive/votes/GE-2021L/").content.decode()
    client.cookies["django_language"] = "ru"
    page = words(client)
    assert "Удовлетворены 56 из 346" in page
    assert "знаменатель неизвестен" in page
    assert client.get("/archive/votes/").status_code == 200
