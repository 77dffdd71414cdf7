"""An official register brought in by the pages: columns matched, words explained, bodies made, problems told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.casework.complaints.importing import jobs
from scrutator.casework.complaints.services import change
from scrutator.casework.models import Body, Complaint, RegisterImport
from scrutator.missions.models import Role
from tests.casework.conftest import Desk, desk
from tests.casework.test_register_import import GOOD, HEAD
from tests.casework.test_register_jobs import alone
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


def stored(client: Client, answer: Any) -> str:
    """Do what the worker would do, and give the address of the page of the import."""
    assert answer.status_code == 302
    address = str(answer["Location"])
    assert "Waiting" in words(client, address)
    job = RegisterImport.objects.get(pk=address.rstrip("/").rsplit("/", 1)[-1])
    jobs.run(job, alone)
    return address


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
    page = words(client, stored(client, client.post(f"{home}map/", chosen(bring="1", leave_out="1"))))
    assert "Done" in page
    assert "Entered 1 complaint , C-1" in page.replace("complaint,", "complaint ,")
    assert "Left out, with a problem 2 rows" in page
    assert "“08.10.2026 09.10.2026” holds more than one day." in page
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
    stored(client, client.post(f"{home}map/", chosen(bring="1", **said)))
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


def test_differences_are_seen_before_anything_is_written_and_a_conflict_is_left_to_a_choice(
    home: str, desk: Desk, client: Client
) -> None:
    send(client, home, GOOD, GOOD.replace("17,", "18,", 1))
    stored(client, client.post(f"{home}map/", chosen(bring="1")))
    second = Complaint.objects.get(number=2)
    second.outcome = "in_part"
    change(second, desk.legal)
    send(client, home, GOOD.replace("rejected", "upheld"), GOOD.replace("17,", "18,", 1).replace("rejected", "upheld"))
    page = words(client, f"{home}map/")
    assert "2 rows are in the register of the mission already." in page
    page = client.post(f"{home}map/", chosen(update="1")).content.decode()
    assert "Outcome: rejected → upheld" in page
    assert "Outcome: upheld in part → upheld" in page
    assert 'name="over" value="3"' in page
    assert set(Complaint.objects.values_list("outcome", flat=True)) == {"rejected", "in_part"}
    done = words(client, stored(client, client.post(f"{home}map/", chosen(update="1", bring="1"))))
    assert "Brought up to date 1" in done
    assert "Changed at the desk, and left alone 1" in done
    assert list(Complaint.objects.order_by("number").values_list("outcome", flat=True)) == ["upheld", "in_part"]
    assert "Brought up to date by a register" in words(client, f"/missions/{desk.mission.code}/complaints/1/")


def test_an_import_can_be_cancelled_and_says_that_nothing_is_stored(home: str, client: Client) -> None:
    send(client, home, GOOD)
    address = client.post(f"{home}map/", chosen(bring="1"))["Location"]
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="progress"')
    assert "hx-get" in part
    client.post(f"{address}cancel/")
    page = words(client, address)
    assert "Stopped as asked. Nothing was stored." in page
    assert "Match the columns" in page
    assert not Complaint.objects.exists()


def test_a_long_file_is_looked_at_in_the_background_and_stored_once_that_was_seen(
    home: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("scrutator.casework.complaints.importing.jobs", "scrutator.web.casework.complaints.importing"):
        monkeypatch.setattr(f"{module}.LOOKED_AT_ONCE", 1)
    send(client, home, GOOD, GOOD.replace("17,", "18,", 1).replace("rejected", "dismissed"))
    assert "this page looks at the first 1 rows" in words(client, f"{home}map/")
    address = stored(client, client.post(f"{home}map/", chosen(bring="1")))
    page = words(client, address)
    assert "Nothing is stored yet." in page
    assert "“dismissed” is no value of “outcome”." in page
    assert 'value="dismissed"' in client.get(f"{home}map/").content.decode(), "it can be explained"
    stored(client, client.post(f"{address}store/", {"leave_out": "1"}))
    assert Complaint.objects.count() == 1


def test_an_import_belongs_to_its_mission_and_to_who_may_enter(home: str, desk: Desk, client: Client) -> None:
    send(client, home, GOOD)
    address = client.post(f"{home}map/", chosen(bring="1"))["Location"]
    as_role(client, desk, Role.PRESS)
    assert client.get(address).status_code == 403
    assert client.post(f"{address}cancel/").status_code == 403
