"""All casework together: the registers beside each other, taken out as files, searched, and printed as dossiers."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from scrutator.accounts.models import AuditEntry
from scrutator.casework.complaints.links import Links
from scrutator.casework.complaints.services import change, enter
from scrutator.casework.incidents.services import Told
from scrutator.casework.incidents.services import enter as enter_incident
from scrutator.casework.models import Category, Incident, Source
from scrutator.missions.models import Role
from tests.casework.conftest import Desk, desk
from tests.collection.xform import make_observer

__all__ = ["desk"]


@pytest.fixture
def sealed_two(desk: Desk) -> Desk:
    """Two complaints, one of them shut, both with a name that is sealed."""
    enter(desk.complaint(title="=Observers were sent out"), desk.legal, words={"who": "Ann A."})
    enter(desk.complaint(title="Pressure on students", shut=True), desk.legal, words={"who": "Bob B."})
    return desk


def as_role(client: Client, desk: Desk, role: Role, language: str = "en") -> str:
    client.force_login(make_observer(desk.mission, f"one-{role.value}", role)[0])
    client.cookies["django_language"] = language
    return f"/missions/{desk.mission.code}/casework/"


def words(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def printed(content: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def test_each_register_says_how_many_items_the_reader_may_see(sealed_two: Desk, client: Client) -> None:
    home = as_role(client, sealed_two, Role.PRESS)
    assert "Complaints and appeals 1 " in words(client, home)
    assert "with what is sealed" not in words(client, home)
    home = as_role(client, sealed_two, Role.HEAD)
    assert "Complaints and appeals 2 " in words(client, home)


def test_a_file_without_the_right_has_no_sealed_words_and_no_formula(sealed_two: Desk, client: Client) -> None:
    home = as_role(client, sealed_two, Role.PRESS)
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"{home}C/table.zip").content))
    (row,) = csv.DictReader(io.StringIO(packed.read("complaint.csv").decode("utf-8-sig")))
    assert (row["item"], row["title"], row["body"]) == ("C-1", "'=Observers were sent out", "District commission 1")
    assert "sealed_who" not in row
    assert client.get(f"{home}C/table.xlsx?sources=yes").status_code == 403
    assert AuditEntry.objects.filter(kind=AuditEntry.Kind.EXPORT, subject="register C as zip").count() == 1


def test_who_may_read_sources_takes_them_out_by_choice_and_the_trail_keeps_it(sealed_two: Desk, client: Client) -> None:
    home = as_role(client, sealed_two, Role.LEGAL)
    book = load_workbook(io.BytesIO(client.get(f"{home}C/table.xlsx?sources=yes").content))
    head, *rows = book["complaint"].iter_rows(values_only=True)
    assert [row[head.index("sealed_who")] for row in rows] == ["Ann A.", "Bob B."]
    bare = load_workbook(io.BytesIO(client.get(f"{home}C/table.xlsx").content))
    assert "sealed_who" not in next(bare["complaint"].iter_rows(values_only=True))
    assert AuditEntry.objects.filter(subject="register C as xlsx with sources").count() == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ("Day of filing", "8 October 2026", "Without what is sealed", "number 3 in the chain", "counted anew")),
     ("ru", ("День подачи", "8 октября 2026", "Без запечатанного", "номер 3 в цепочке", "counted anew"))],
)  # fmt: skip
def test_a_dossier_has_facts_and_history_and_sealed_words_only_by_right_and_choice(
    sealed_two: Desk, client: Client, language: str, said: tuple[str, ...]
) -> None:
    complaint = sealed_two.enter(title="A copy was refused")
    complaint.remedy_sought = "A copy"
    change(complaint, sealed_two.legal, reason="counted anew", words={"who": "Cid C."})
    home = as_role(client, sealed_two, Role.LEGAL, language)
    plain = printed(client.get(f"{home}C-3/dossier.pdf").content)
    assert [one for one in said if one not in plain] == []
    assert "Cid C." not in plain
    assert "Cid C." in printed(client.get(f"{home}C-3/dossier.pdf?sources=yes").content)
    home = as_role(client, sealed_two, Role.PRESS, language)
    assert client.get(f"{home}C-3/dossier.pdf?sources=yes").status_code == 403
    assert client.get(f"{home}C-2/dossier.pdf").status_code == 404
    assert client.get(f"{home}X-2/dossier.pdf").status_code == 404


def test_words_are_found_with_their_place_and_what_is_shut_only_by_who_may(sealed_two: Desk, client: Client) -> None:
    sealed_two.enter(title="Students <b>vote</b> early")
    home = as_role(client, sealed_two, Role.PRESS)
    answer = client.get(f"{home}search/?words=student").content.decode()
    assert "1 item found" in re.sub(r"\s+", " ", answer)
    assert "<mark>Students</mark>  vote" in answer
    assert "<b>" not in answer
    assert "Nothing" not in answer
    home = as_role(client, sealed_two, Role.HEAD, "ru")
    assert "Найдено: 2" in words(client, f"{home}search/?words=student")
    assert "Ann" not in words(client, f"{home}search/?words=Ann+A.&register=C").split("Найдено")[1]
    assert client.get(f"{home}search/?words=a&register=Z").status_code == 422


@pytest.fixture
def told(desk: Desk) -> Desk:
    """An incident with a source, and a complaint that is linked to a shut one and appeals against a shut one."""
    mission = desk.mission
    category = Category.objects.create(mission=mission, code="access", name_en="Access")
    for number, shut in ((1, False), (2, True)):
        incident = Incident(mission=mission, title=f"Sent out {number}", stage="voting", category=category, shut=shut)
        enter_incident(
            incident, desk.legal, [Told(Source(kind="media", label="The Courier of A", url="https://a.example"))]
        )
    first = desk.enter(title="A secret matter", shut=True, decided_on=date(2026, 10, 9), outcome="rejected")
    links = Links(frozenset(Incident.objects.all()))
    enter(desk.complaint(title="Against it", appeals=first, filed_on=date(2026, 10, 9)), desk.legal, links=links)
    return desk


def test_dossiers_files_and_histories_tell_no_source_and_name_nothing_that_is_shut(told: Desk, client: Client) -> None:
    home = as_role(client, told, Role.PRESS)
    dossier = printed(client.get(f"{home}I-1/dossier.pdf").content)
    assert ("Sent out 1" in dossier, "Courier" in dossier, "a.example" in dossier) == (True, False, False)
    appeal = printed(client.get(f"{home}C-2/dossier.pdf").content)
    assert ("I-1" in appeal, "I-2" in appeal, "C-1" in appeal) == (True, False, False)
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"{home}C/table.zip").content))
    (row,) = csv.DictReader(io.StringIO(packed.read("complaint.csv").decode("utf-8-sig")))
    assert (row["appeals"], row["incidents"]) == ("closed", "I-1")
    page = words(client, f"/missions/{told.mission.code}/complaints/2/")
    assert ("A secret matter" in page, "I-2" in page, "C-1" in page) == (False, False, False)
    home = as_role(client, told, Role.LEGAL)
    assert "Courier" in printed(client.get(f"{home}I-1/dossier.pdf?sources=yes").content)
    assert "A secret matter" in words(client, f"/missions/{told.mission.code}/complaints/2/")


def test_a_shut_complaint_is_no_beginning_of_an_appeal_for_who_may_not_see_it(told: Desk, client: Client) -> None:
    as_role(client, told, Role.COORDINATOR)
    page = client.get(f"/missions/{told.mission.code}/complaints/new/?appeals=1").content.decode()
    assert "A secret matter" not in page
    assert client.get(f"/missions/{told.mission.code}/complaints/new/?appeals={'9' * 5000}").status_code in (
        200,
        400,
        414,
    )
