"""An official register brought in by the pages: columns matched, words explained, bodies made, problems told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.casework.models import Body, Complaint
from scrutator.missions.models import Role
from tests.casework.conftest import Desk, desk
from tests.casework.test_register_import import GOOD, HEAD
from tests.web.test_complaint_pages import as_role, words

__all__ = ["desk"]
BAD = GOOD.replace("17,", "18,", 1).replace("08.10.2026", "08.10.2026 09.10.2026")
LATE = GOOD.replace("17,", "19,", 1).replace("2026-10-09", "01.10.2026")


@pytest.fixture
def home(desk: Desk, client: Client, settings: object, tmp_path: Path) -> str:
    settings.ATTACHMENTS = tmp_path / "attachments"  # type: ignore[attr-defined]
    return f"{as_role(client, desk, Role.LEGAL)}import/"


def send(client: Client, home: str, *rows: str, head: str = HEAD) -> Any:
    text = "\n".join([head, *rows])
    return client.post(home, {"file": SimpleUploadedFile("register.csv", text.encode())})


def chosen(**more: str) -> dict[str, str]:
    columns = {"register_ref": "No", "title": "Subject", "stage": "Stage", "complainant": "Complainant", "body": "Body",
               "provision": "Article", "filed_on": "Filed on", "decided_on": "Decided on", "outcome": "Outcome",
               "collegial": "In session"}  # fmt: skip
    return {f"c-{name}": column for name, column in columns.items()} | {"u-origin": "register"} | more


def test_problems_are_told_row_by_row_and_nothing_is_stored_until_they_are_left_out(
    home: str, desk: Desk, client: Client
) -> None:
    assert send(client, home, GOOD, BAD, LATE)["Location"] == f"{home}map/"
    page = words(client, f"{home}map/")
    assert "register.csv : 3 rows." in page.replace("register.csv:", "register.csv :")
    assert "1 complaint without problems. 2 rows with problems." in page
    assert "“08.10.2026 09.10.2026” holds more than one day." in page
    assert "lies before “day of filing”, 8 October 2026." in page
    answer = client.post(f"{home}map/", chosen(bring="1"))
    assert (answer.status_code, Complaint.objects.count()) == (422, 0)
    assert "Nothing is stored" in answer.content.decode()
    answer = client.post(f"{home}map/", chosen(bring="1", leave_out="1"), follow=True)
    page = answer.content.decode()
    assert "1 complaint is entered." in page
    assert "2 rows are left out." in page
    assert Complaint.objects.get().register_ref == "17"
    assert client.get(f"{home}map/").status_code == 302, "nothing waits any more"


def test_words_and_bodies_are_explained_on_the_page(home: str, desk: Desk, client: Client) -> None:
    send(client, home, GOOD.replace("rejected", "dismissed").replace("District commission 1", "Court of B"))
    page = client.get(f"{home}map/").content.decode()
    assert 'name="w-body-1" value="Court of B"' in page
    assert 'name="w-outcome-1"' not in page or "dismissed" in page
    said = {"w-body-1": "Court of B", "v-body-1": "new:court", "w-outcome-1": "dismissed", "v-outcome-1": "rejected"}
    page = words(client, f"{home}map/")
    looked = client.post(f"{home}map/", chosen(**said)).content.decode()
    assert "1 complaint without problems." in looked
    assert not Body.objects.filter(name_en="Court of B").exists()
    assert client.post(f"{home}map/", chosen(bring="1", **said)).status_code == 302
    one = Complaint.objects.get()
    assert (one.outcome, one.body and one.body.name_en) == ("rejected", "Court of B")


def test_the_page_speaks_russian(home: str, client: Client) -> None:
    send(client, home, BAD)
    client.cookies["django_language"] = "ru"
    page = words(client, f"{home}map/")
    assert "1 строка с ошибками" in page
    assert "больше одной даты" in page


def test_what_waits_between_the_pages_is_sealed_and_belongs_to_its_mission(
    home: str, desk: Desk, client: Client, settings
) -> None:
    send(client, home, GOOD)
    lying = [path.read_bytes() for path in Path(settings.ATTACHMENTS).rglob("*") if path.is_file()]
    assert len(lying) == 1
    assert b"Observers" not in lying[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "file-empty"), (b"Subject\n", "register-empty"), (b"PK\x03\x04broken", "file-unreadable")],
)
def test_a_file_that_is_no_register_is_refused(home: str, client: Client, content: bytes, told: str) -> None:
    answer = client.post(home, {"file": SimpleUploadedFile("register.csv", content)})
    assert answer.status_code == 422
    assert told in answer.content.decode()


@pytest.mark.parametrize("role", [Role.ANALYST, Role.PRESS, Role.STO])
def test_who_may_not_enter_complaints_brings_no_register_in(desk: Desk, client: Client, role: Role) -> None:
    assert client.get(f"{as_role(client, desk, role)}import/").status_code == 403
