"""Forms and quality as pages: publishing, reading, review, and who may do what."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.accounts.models import AuditEntry
from scrutator.forms.models import FormVersion
from scrutator.forms.shipped import voting_workbook
from scrutator.quality.models import Decision, Flag
from scrutator.quality.services import run_all
from tests.forms.house import House, build_house, cell, changed, row_of
from tests.quality.field import Field, build_field

FORMS, QUALITY = "/missions/T-1/forms/", "/missions/T-1/quality/"


@pytest.fixture
def house(db) -> House:
    return build_house()


@pytest.fixture
def field(db) -> Field:
    return build_field()


def signed_in(house: House, role: str) -> Client:
    client = Client()
    client.force_login(house.people[role])
    return client


def sent(content: bytes, name: str = "mine.xlsx") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content)}


def test_the_analyst_publishes_the_form_that_ships_and_reads_it(house: House) -> None:
    analyst = signed_in(house, "analyst")
    assert "No form is published yet" in analyst.get(FORMS).content.decode()
    page = analyst.post(f"{FORMS}shipped/", follow=True).content.decode()
    assert "is published" in page
    assert "Did the voter always sign the list?" in page
    for words in ("red flag", "problem if “no”", "national law", "Election Act (invented, training)", "invented"):
        assert words in page
    assert "Belarus" not in page
    listed = analyst.get(FORMS).content.decode()
    assert "Training: voting on election day" in listed
    assert ">83<" in listed.replace(" ", "")


def test_a_form_speaks_russian_to_who_reads_russian(house: House) -> None:
    analyst = signed_in(house, "analyst")
    address = analyst.post(f"{FORMS}shipped/")["Location"]
    page = analyst.get(address, headers={"accept-language": "ru"}).content.decode()
    for words in ("Учебная: голосование", "Всегда ли избиратель расписывался в списке?", "красный флаг", "параграф 22"):
        assert words in page


def test_the_files_of_a_form_are_downloaded(house: House) -> None:
    analyst = signed_in(house, "analyst")
    address = analyst.post(f"{FORMS}shipped/")["Location"]
    observer = signed_in(house, "sto")
    workbook = observer.get(f"{address}form.xlsx")
    assert workbook.content == voting_workbook(True)
    assert workbook["Content-Disposition"] == 'attachment; filename="voting-2026-1-training.xlsx"'
    assert b"<h:html" in observer.get(f"{address}form.xml").content
    assert observer.get(f"{FORMS}shipped.xlsx").content == voting_workbook(True)


def test_a_workbook_with_a_mistake_is_refused_by_sheet_row_and_column_and_the_page_goes_on(house: House) -> None:
    analyst = signed_in(house, "analyst")

    def change(book: Any) -> None:
        cell(book, "survey", row_of(book, "V3"), "scrutator_polarity").value = "maybe"

    answer = analyst.post(f"{FORMS}upload/", sent(changed(change)))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert "scrutator_polarity of sheet survey" in page
    assert not FormVersion.objects.exists()
    assert analyst.post(f"{FORMS}upload/", sent(b"no workbook")).status_code == 422
    assert analyst.post(f"{FORMS}upload/").status_code == 422
    assert analyst.post(f"{FORMS}upload/", sent(voting_workbook(True))).status_code == 302


def test_only_the_analyst_publishes_and_strangers_see_nothing(house: House) -> None:
    coordinator = signed_in(house, "coordinator")
    assert coordinator.post(f"{FORMS}shipped/").status_code == 403
    assert "Publish" not in coordinator.get(FORMS).content.decode()
    assert AuditEntry.objects.filter(kind="refused", scope="T-1").exists()
    other = build_house("T-2")
    assert signed_in(other, "analyst").get(FORMS).status_code == 404
    assert Client().get(FORMS).status_code == 302
    form_of_other = signed_in(other, "analyst").post("/missions/T-2/forms/shipped/")["Location"]
    key = form_of_other.rstrip("/").rsplit("/", 1)[1]
    assert signed_in(house, "analyst").get(f"{FORMS}{key}/").status_code == 404


def test_a_real_mission_elsewhere_gets_the_form_without_anothers_law(db) -> None:
    house = build_house("R-1", training=False)
    analyst = signed_in(house, "analyst")
    assert "They name no provision" in analyst.get("/missions/R-1/forms/").content.decode()
    page = analyst.post("/missions/R-1/forms/shipped/", follow=True).content.decode()
    assert "none named" in page
    assert "art. 13" not in page


def test_the_overview_shows_expected_against_received_and_what_is_flagged(field: Field) -> None:
    field.hand_in(V38="bad")
    run_all(field.mission)
    page = signed_in(field.house, "coordinator").get(QUALITY).content.decode()
    assert "1 of 3 visits have come in (33.3 %)" in page
    assert "<svg" in page
    assert "none of 18 red flags seen" in page
    assert "002" in page


def test_missing_stations_are_named_only_to_who_may_see_the_sample(field: Field) -> None:
    assert "002" in signed_in(field.house, "analyst").get(QUALITY).content.decode()
    head = signed_in(field.house, "head").get(QUALITY).content.decode()
    assert "002" not in head
    assert "named only to those who may see the sample" in head


def test_checks_are_run_again_by_a_button(field: Field) -> None:
    field.hand_in(V38="bad")
    page = signed_in(field.house, "coordinator").post(f"{QUALITY}run/", follow=True).content.decode()
    assert "The checks ran: 1 flag." in page
    assert Flag.objects.count() == 1
    assert signed_in(field.house, "head").post(f"{QUALITY}run/").status_code == 403


def test_a_form_is_set_aside_with_a_reason_and_accepted_again(field: Field) -> None:
    form = field.hand_in(V38="bad")
    address = f"{QUALITY}{form.event.number}/"
    coordinator = signed_in(field.house, "coordinator")
    assert "none of 18 red flags seen" in coordinator.get(address).content.decode()
    refused = coordinator.post(f"{address}decide/", {"verdict": "set_aside", "reason": " "})
    assert refused.status_code == 422
    assert "only with a reason" in refused.content.decode()
    page = coordinator.post(f"{address}decide/", {"verdict": "set_aside", "reason": "Sent twice."}, follow=True)
    assert "set aside" in page.content.decode()
    assert "Sent twice." in page.content.decode()
    coordinator.post(f"{address}decide/", {"verdict": "accepted", "reason": ""})
    assert [decision.verdict for decision in Decision.objects.order_by("pk")] == ["set_aside", "accepted"]


def test_notes_are_shown_only_to_roles_that_read_them_and_each_reading_is_kept(field: Field) -> None:
    form = field.hand_in(V33="yes", V33_note="A man in a grey coat shouted.", V38="bad", V38_note="See V33.")
    address = f"{QUALITY}{form.event.number}/"
    hidden = signed_in(field.house, "coordinator").get(address).content.decode()
    assert "grey coat" not in hidden
    assert "your role does not read notes" in hidden
    assert not AuditEntry.objects.filter(kind="restricted_read").exists()
    assert "grey coat" in signed_in(field.house, "analyst").get(address).content.decode()
    entry = AuditEntry.objects.get(kind="restricted_read")
    assert entry.person == field.house.people["analyst"]
    assert str(form.event.number) in entry.subject
    assert "grey" not in entry.subject


def test_answers_are_shown_in_the_words_of_the_form_and_a_problem_is_said(field: Field) -> None:
    form = field.hand_in(V33="yes", V38="bad", V18="not_observed", V13="proxy party")
    address = f"{QUALITY}{form.event.number}/"
    analyst = signed_in(field.house, "analyst")
    page = analyst.get(address).content.decode()
    assert "problem: red flag" in page
    assert "Not observed" in page
    assert "Candidate&#x27;s proxy, Party" in page
    russian = analyst.get(address, headers={"accept-language": "ru"}).content.decode()
    assert "Не наблюдали" in russian
    assert "Доверенное лицо кандидата, Партия" in russian


def test_a_form_of_another_mission_is_not_reviewed_here(field: Field) -> None:
    other = build_field("T-2")
    form = other.hand_in()
    analyst = signed_in(field.house, "analyst")
    number = max(form.event.number, 90)
    assert analyst.get(f"{QUALITY}{number}/").status_code == 404
    assert analyst.post(f"{QUALITY}{number}/decide/", {"verdict": "accepted"}).status_code == 404
    assert signed_in(field.house, "sto").get(QUALITY).status_code == 403
