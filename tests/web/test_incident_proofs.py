"""Verification, evidence and comparison of incidents as pages."""

from __future__ import annotations

import re
from datetime import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.accounts.models import AuditEntry
from scrutator.casework.incidents.merging import merge
from scrutator.casework.models import Evidence, Incident
from scrutator.missions.models import Role
from scrutator.web.casework.evidence import LIMIT
from tests.casework.conftest import Desk, desk
from tests.casework.incidents import citizens, entered, station
from tests.web.incident_pages import DETAILS, PAPER, VOTE, as_role, given, numbers, plain, secret, table, words

__all__ = ["desk"]


@pytest.fixture
def attachments(settings: Any, tmp_path: Path) -> Path:
    settings.ATTACHMENTS = tmp_path / "attachments"
    return tmp_path / "attachments"


def test_a_legal_analyst_enters_an_incident_and_sees_sources_verification_and_law(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    row = {"kind": "media", "label": "Daily Courier", "url": "https://courier.example/1", "who": "Ann A."}
    assert client.post(f"{home}new/", given(desk, row))["Location"] == f"{home}1/"
    page = words(client, f"{home}1/")
    for told in ("I-1: Observers were kept behind a rope", *DETAILS, "Reported", "number 1 in the chain", "11 October"):
        assert told in page
    assert "Election Act (invented, training), section 5" in page
    stored = Incident.objects.get()
    assert (stored.happened_at, stored.station.code, stored.area.code) == (time(9, 30), "002", "A")  # type: ignore[union-attr]


def test_a_citizens_report_is_linked_as_a_source_with_a_reason_and_never_merged(desk: Desk, client: Client) -> None:
    entered(desk)
    citizens(desk)
    home = as_role(client, desk, Role.LEGAL)
    page = words(client, f"{home}1/compare/?with=2")
    assert "they are never merged" in page
    assert "Merge I-2" not in page
    answer = client.post(f"{home}1/compare/?with=2", {"do": "this", "reason": "the same"})
    assert (answer.status_code, "never merged" in plain(answer.content.decode())) == (422, True)
    assert client.post(f"{home}1/report/", {"report": "I-2", "reason": ""}).status_code == 422
    assert client.post(f"{home}1/report/", {"report": "two", "reason": "the same"}).status_code == 422
    assert client.post(f"{home}1/report/", {"report": "77", "reason": "the same"}).status_code == 422
    assert client.post(f"{home}1/report/", {"report": "I-2", "reason": "the same rope"}).status_code == 302
    assert f'<a href="{home}2/">I-2</a>' in client.get(f"{home}1/").content.decode()
    assert "It is a source of I-1" in words(client, f"{home}2/")
    assert not Incident.objects.exclude(merged_into=None).exists()


def test_steps_of_verification_are_shown_with_who_when_and_how(desk: Desk, client: Client) -> None:
    entered(desk)
    home = as_role(client, desk, Role.LEGAL)
    sent = {"verify-standing": "confirmed", "verify-reason": "A second team saw the rope"}
    assert client.post(f"{home}1/verification/", sent).status_code == 302
    page = words(client, f"{home}1/")
    assert re.search(r"Reported .*?, legal; number 1 in the chain .*Confirmed .*?, one-legal; number 2 in", page)
    assert "A second team saw the rope" in page
    bad = client.post(f"{home}1/verification/", {"verify-standing": "corroborated", "verify-reason": "twice"})
    assert (bad.status_code, "It has one source" in plain(bad.content.decode())) == (422, True)
    assert client.post(f"{home}1/verification/", {"verify-standing": "settled"}).status_code == 422
    assert Incident.objects.get().verifications.count() == 2


@pytest.mark.usefixtures("attachments")
def test_a_file_is_kept_with_its_hash_and_opens_only_to_whoever_may_read_sources(desk: Desk, client: Client) -> None:
    entered(desk)
    home = as_role(client, desk, Role.COORDINATOR)
    sent = {"title": "The rope", "file": SimpleUploadedFile("page.html", PAPER, "text/html")}
    assert client.post(f"{home}1/evidence/", sent).status_code == 302
    page = words(client, f"{home}1/")
    assert sha256(PAPER).hexdigest() in page
    assert f"{home}1/evidence/1/" not in client.get(f"{home}1/").content.decode()
    assert client.get(f"{home}1/evidence/1/").status_code == 403
    assert AuditEntry.objects.filter(kind="refused", subject="casework.sources").count() == 1
    client.force_login(desk.legal)
    answer = client.get(f"{home}1/evidence/1/")
    assert b"".join(answer) == PAPER
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="I-1-1.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert AuditEntry.objects.filter(kind="export", subject__startswith="evidence").count() == 1
    assert client.get(f"{home}1/evidence/2/").status_code == 404


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x7fELF\x00\x01\x02\xff\xfe", "of a kind that is not taken"), (PAPER, "is with I-1 already"),
        (b"", "empty"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_taken_is_told_and_leaves_nothing(
    desk: Desk, client: Client, attachments: Path, content: bytes, told: str
) -> None:
    entered(desk)
    home = as_role(client, desk, Role.LEGAL)
    client.post(f"{home}1/evidence/", {"title": "The rope", "file": SimpleUploadedFile("a.pdf", PAPER)})
    answer = client.post(f"{home}1/evidence/", {"title": "More", "file": SimpleUploadedFile("b.pdf", content)})
    assert answer.status_code == 422
    assert told in plain(answer.content.decode())
    assert Evidence.objects.count() == 1
    assert len([path for path in attachments.rglob("*") if path.is_file()]) == 1


@pytest.mark.usefixtures("attachments")
def test_an_export_says_how_many_files_an_incident_has(desk: Desk, client: Client) -> None:
    entered(desk)
    entered(desk)
    home = as_role(client, desk, Role.LEGAL)
    client.post(f"{home}2/evidence/", {"title": "The rope", "file": SimpleUploadedFile("a.pdf", PAPER)})
    assert [(row["number"], row["evidence"]) for row in table(client, f"{home}export.csv")] == [
        ("I-2", "1"), ("I-1", "0"),
    ]  # fmt: skip


@pytest.mark.usefixtures("attachments")
def test_a_file_above_the_limit_and_one_for_what_is_merged_are_refused(desk: Desk, client: Client) -> None:
    one, two = entered(desk), entered(desk)
    home = as_role(client, desk, Role.LEGAL)
    film = SimpleUploadedFile("film.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(LIMIT))
    answer = client.post(f"{home}1/evidence/", {"title": "The rope", "file": film})
    assert "larger than 50 MB" in plain(answer.content.decode())
    merge(two, one, "one rope", desk.legal)
    sent = {"title": "The rope", "file": SimpleUploadedFile("a.pdf", PAPER)}
    for address in ("evidence", "verification", "report"):
        answer = client.post(f"{home}2/{address}/", sent)
        assert "I-2 is merged into I-1 and is changed no more. Go on with I-1." in plain(answer.content.decode())
    assert not Evidence.objects.exists()


@pytest.mark.usefixtures("attachments")
def test_duplicates_are_proposed_compared_and_merged_with_all_that_belongs_to_them(desk: Desk, client: Client) -> None:
    usual = {"station": station(desk, "001"), "happened_on": VOTE}
    entered(desk, **usual)
    secret(desk, **usual)
    home = as_role(client, desk, Role.LEGAL)
    client.post(f"{home}2/evidence/", {"title": "The rope", "file": SimpleUploadedFile("a.pdf", PAPER)})
    assert "Compare I-1 with I-2" in words(client, f"{home}alike/")
    assert "the same station, 001; the same day; the same category; words alike" in words(client, f"{home}1/")
    page = words(client, f"{home}1/compare/?with=I-2")
    assert "Polling station alike 001 001" in page
    assert "Time not known not known" in page, "two gaps are not alike"
    assert client.post(f"{home}1/compare/?with=2", {"do": "this", "reason": ""}).status_code == 422
    assert client.post(f"{home}1/compare/?with=2", {"do": "this", "reason": "one rope"}).status_code == 302
    page = words(client, f"{home}1/")
    for told in (*DETAILS, "came with I-2", "Merged into it", "Another merged into it", "I-2: one rope"):
        assert told in page
    gone = words(client, f"{home}2/")
    assert "It is merged: its sources are with I-1" in gone
    assert "Merged into: I-1" in gone.replace("— → ", "")
    assert client.get(f"{home}2/change/").status_code == 302
    assert numbers(client.get(home).content.decode()) == [1]
    assert numbers(client.get(f"{home}?merged=on").content.decode()) == [2, 1]


def test_two_that_are_not_the_same_are_proposed_no_more(desk: Desk, client: Client) -> None:
    for _ in range(2):
        entered(desk, station=station(desk, "001"), happened_on=VOTE)
    home = as_role(client, desk, Role.LTO)
    assert client.post(f"{home}2/compare/?with=1", {"do": "two", "reason": "morning and noon"}).status_code == 302
    assert "No two incidents look like one." in words(client, f"{home}alike/")
    assert "I-1: morning and noon" in words(client, f"{home}2/")
    for address in ("2/compare/", "2/compare/?with=2", "2/compare/?with=x", "2/compare/?with=9"):
        assert client.get(f"{home}{address}").status_code == 404
    assert client.post(f"{home}2/compare/?with=1", {"do": "else", "reason": "x"}).status_code == 404
