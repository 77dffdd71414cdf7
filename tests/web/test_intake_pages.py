"""Before you file: the page answers what the address asks, stores nothing, and leads to a form in both languages."""

from __future__ import annotations

from django.test import Client

from scrutator.casework.models import Complaint
from scrutator.missions.models import Role
from tests.casework.conftest import Desk, desk
from tests.web.test_complaint_pages import as_role, words

__all__ = ["desk"]
ASKED = "?stage=voting&on=2026-10-07&against=precinct"


def test_the_page_tells_until_when_to_whom_with_what_and_that_it_is_late(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LTO)
    assert "Before you file" in words(client, f"{home}before/")
    page = words(client, f"{home}before/{ASKED}")
    assert "12 October 2026, 24:00" in page
    assert "The limit is over: it would be late now." in page
    assert "district or town commission, court" in page
    assert "Of these the mission has: Court of A; District commission 1." in page
    assert "else: no evidence attached" in page
    assert "The law on record has no list of what a complaint must contain." in page
    assert not Complaint.objects.exists()


def test_what_was_chosen_fills_the_form_of_the_register(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    page = client.get(f"{home}before/{ASKED}&at=09:30&body={desk.commission.pk}").content.decode()
    address = f"{home}new/?stage=voting&amp;body={desk.commission.pk}&amp;act_on=2026-10-07&amp;act_time=09%3A30"
    assert f'href="{address}"' in page
    form = client.get(address.replace("&amp;", "&")).content.decode()
    assert 'value="2026-10-07"' in form
    assert 'value="09:30"' in form


def test_the_form_to_print_is_there_in_both_languages_and_as_pdf(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    assert "Received by the body" in words(client, f"{home}before/en/{ASKED}")
    russian = client.get(f"{home}before/ru/{ASKED}").content.decode()
    assert '<html lang="ru"' in russian
    assert "Получено органом" in russian
    answer = client.get(f"{home}before/ru/{ASKED}&as=pdf")
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")
    assert client.get(f"{home}before/en/?stage=voting").status_code == 302


def test_what_cannot_be_read_is_told_at_its_field(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    assert "Enter a valid date" in words(client, f"{home}before/?stage=voting&on=soon", 422)
    assert "Select a valid choice" in words(client, f"{home}before/?stage=never&on=2026-10-07", 422)


def test_it_is_closed_to_roles_without_casework(desk: Desk, client: Client) -> None:
    assert client.get(f"{as_role(client, desk, Role.READER)}before/").status_code == 403
