"""The register of complaints as pages: entered, changed, narrowed, appealed; who may see what."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.accounts.models import AuditEntry
from scrutator.casework.complaints.services import enter
from scrutator.casework.models import Body, Category, Complaint, Incident
from scrutator.missions.models import Role
from tests.casework.conftest import Desk, desk
from tests.collection.xform import make_observer

__all__ = ["desk"]
GIVEN = {
    "title": "Observers were sent out", "stage": "voting", "origin": "register", "complainant": "observer",
    "filed_on": "2026-10-08", "act_on": "2026-10-07", "outcome": "pending", "topics": "observers, access",
    "station_code": "002",
}  # fmt: skip


def as_role(client: Client, desk: Desk, role: Role) -> str:
    client.force_login(make_observer(desk.mission, f"one-{role.value}", role)[0])
    return f"/missions/{desk.mission.code}/complaints/"


def words(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_legal_analyst_enters_a_complaint_and_sees_its_limits_and_its_first_step(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    given = GIVEN | {"body": str(desk.commission.pk), "words_who": "Ann A."}
    assert client.post(f"{home}new/", given)["Location"] == f"{home}1/"
    page = words(client, f"{home}1/")
    assert "C-1: Observers were sent out" in page
    assert "13 October 2026, 24:00: open past the limit" in page
    assert "Election Act (invented, training), section 14" in page
    assert "Ann A." in page
    assert "number 1 in the chain" in page
    assert AuditEntry.objects.filter(kind=AuditEntry.Kind.RESTRICTED_READ, subject="C-1").count() == 1
    stored = Complaint.objects.get()
    assert (stored.topics, stored.station.code) == (["observers", "access"], "002")  # type: ignore[union-attr]


def test_what_contradicts_itself_is_told_at_its_field_and_what_was_typed_stays(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.COORDINATOR)
    answer = client.post(f"{home}new/", GIVEN | {"filed_on": "2026-10-06", "station_code": "no-such"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Station “no-such” is not in the list of this mission" in page
    answer = client.post(f"{home}new/", GIVEN | {"filed_on": "2026-10-06", "decided_on": "2026-10-05"})
    page = answer.content.decode()
    assert "“day of filing” lies before “day of the act”, 7 October 2026." in page
    assert 'aria-describedby="id_filed_on_error"' in page
    assert 'value="2026-10-06"' in page
    assert not Complaint.objects.exists()


def test_a_change_is_a_step_in_words_and_an_appeal_names_its_decision(desk: Desk, client: Client) -> None:
    one = desk.enter()
    home = as_role(client, desk, Role.LEGAL)
    given = GIVEN | {
        "body": str(desk.court.pk),
        "outcome": "rejected",
        "decided_on": "2026-10-09",
        "reason": "as published",
    }
    assert client.post(f"{home}1/change/", given).status_code == 302
    page = words(client, f"{home}1/")
    assert "Outcome: pending → rejected" in page
    assert "Body : District commission 1 → Court of A" in page.replace("Body:", "Body :")
    assert "as published" in page
    form = words(client, f"{home}new/?appeals=1")
    assert "Enter a complaint" in form
    appeal = GIVEN | {"appeals": str(one.pk), "filed_on": "2026-10-10", "act_on": ""}
    client.post(f"{home}new/?appeals=1", appeal)
    assert "Appeal against the decision on C-1: Observers were sent out" in words(client, f"{home}2/")
    assert "C-2 : —, pending" in words(client, f"{home}1/")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", [3, 2, 1]), ("outcome=upheld", [2]), ("stage=count", [3]), ("late=on", [3, 1]), ("sought=c-2", [2]),
        ("sought=AGENTS", [3]), ("since=2026-10-09", [3]), ("until=2026-10-08&outcome=pending", [1]),
    ],
)  # fmt: skip
def test_the_register_is_narrowed_by_what_the_address_says(
    desk: Desk, client: Client, asked: str, shown: list[int]
) -> None:
    desk.enter()
    desk.enter(outcome="upheld", decided_on=date(2026, 10, 9))
    desk.enter(filed_on=date(2026, 10, 11), stage="count", title="Agents saw no count")
    home = as_role(client, desk, Role.ANALYST)
    page = client.get(f"{home}?{asked}").content.decode()
    assert [int(number) for number in re.findall(r">C-(\d+)</a>", page)] == shown
    assert f"Shown: {len(shown)} of 3." in page


def test_a_filter_that_cannot_be_read_is_told(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.ANALYST)
    assert "Enter a valid date" in words(client, f"{home}?since=yesterday", 422)
    assert "Select a valid choice" in words(client, f"{home}?body=999", 422)


def test_a_press_officer_sees_neither_protected_words_nor_what_is_shut_and_enters_nothing(
    desk: Desk, client: Client
) -> None:
    enter(desk.complaint(), desk.legal, words={"who": "Ann A."})
    enter(desk.complaint(shut=True, title="Shut away"), desk.legal)
    home = as_role(client, desk, Role.PRESS)
    assert "Ann" not in words(client, f"{home}1/")
    assert "Shut away" not in words(client, home)
    assert "Shown: 1 of 1." in words(client, home)
    words(client, f"{home}2/", 404)
    assert client.post(f"{home}new/", GIVEN).status_code == 403
    assert client.get(f"{home}1/change/").status_code == 403


def test_who_may_not_read_sources_changes_a_complaint_without_touching_its_protected_words(
    desk: Desk, client: Client
) -> None:
    enter(desk.complaint(), desk.legal, words={"who": "Ann A."})
    home = as_role(client, desk, Role.COORDINATOR)
    assert "words_who" not in client.get(f"{home}1/change/").content.decode()
    assert client.post(f"{home}1/change/", GIVEN | {"words_who": "nobody"}).status_code == 302
    client.force_login(desk.legal)
    assert "Ann A." in words(client, f"{home}1/")


def test_a_body_is_added_once_and_other_missions_have_none_of_it(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    body = {"kind": "precinct", "name_en": "Precinct commission 7", "name_ru": ""}
    assert client.post(f"{home}bodies/", body).status_code == 302
    assert "is there already" in client.post(f"{home}bodies/", body).content.decode()
    assert Body.objects.filter(mission=desk.mission).count() == 3


@pytest.mark.parametrize("role", [Role.STO, Role.READER])
def test_casework_is_closed_to_roles_that_have_no_work_in_it(desk: Desk, client: Client, role: Role) -> None:
    assert client.get(as_role(client, desk, role)).status_code == 403


def test_incidents_are_linked_by_their_numbers_and_a_hidden_one_stays(desk: Desk, client: Client) -> None:
    category = Category.objects.create(mission=desk.mission, code="access", name_en="Access")
    for number, shut in ((1, False), (2, True)):
        Incident.objects.create(
            mission=desk.mission, number=number, title=f"Sent out {number}", stage="voting", category=category,
            shut=shut, entered_by=desk.legal, entered_at="2026-10-11T10:00Z",
        )  # fmt: skip
    home = as_role(client, desk, Role.LEGAL)
    client.post(f"{home}new/", GIVEN | {"linked": "I-1, I-2"})
    assert "I-2 : Sent out 2, reported" in words(client, f"{home}1/")
    home = as_role(client, desk, Role.COORDINATOR)
    page = words(client, f"{home}1/")
    assert ("Sent out 1" in page, "Sent out 2" in page) == (True, False)
    refused = client.post(f"{home}1/change/", GIVEN | {"linked": "I-2"})
    assert refused.status_code == 422
    assert "The mission has no incident or report “I-2”" in refused.content.decode()
    client.post(f"{home}1/change/", GIVEN | {"linked": ""})
    assert list(Complaint.objects.get().incidents.values_list("number", flat=True)) == [2]


def test_a_paper_is_attached_on_a_page_and_opens_to_who_may_read_sources(
    desk: Desk, client: Client, settings: object, tmp_path: Path
) -> None:
    settings.ATTACHMENTS = tmp_path / "attachments"  # type: ignore[attr-defined]
    desk.enter()
    home = as_role(client, desk, Role.COORDINATOR).replace("complaints/", "casework/C-1/evidence/")
    paper = SimpleUploadedFile("decision.pdf", b"%PDF-1.4 the decision")
    assert client.post(home, {"title": "The decision", "file": paper})["Location"] == home
    assert "The decision" in words(client, home)
    assert client.get(f"{home}1/").status_code == 403
    program = SimpleUploadedFile("decision.pdf", b"\x7fELF\x00\x01\x02\xff\xfe")
    assert "of a kind that is not taken" in client.post(home, {"title": "X", "file": program}).content.decode()
    as_role(client, desk, Role.PRESS)
    assert client.post(home, {"title": "X", "file": paper}).status_code == 403
    as_role(client, desk, Role.HEAD)
    assert b"".join(client.get(f"{home}1/").streaming_content) == b"%PDF-1.4 the decision"  # type: ignore[attr-defined]
