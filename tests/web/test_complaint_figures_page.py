"""The figures of a register as a page: shares with what they are of, curves with tables, filters, roles."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from scrutator.casework.complaints.services import enter
from scrutator.missions.models import Role
from tests.casework.conftest import Desk, desk
from tests.web.test_complaint_pages import as_role, words

__all__ = ["desk"]


@pytest.fixture
def register(desk: Desk) -> Desk:
    for day, outcome, body in ((6, "rejected", desk.commission), (7, "upheld", desk.court), (9, "inadmissible", None)):
        desk.enter(filed_on=date(2026, 10, 5), decided_on=date(2026, 10, day), outcome=outcome, body=body)
    desk.enter(filed_on=date(2026, 10, 5), collegial=None)
    desk.enter(filed_on=None)
    desk.enter(origin="told")
    return desk


def test_shares_stand_with_what_they_are_of_and_curves_with_their_tables(register: Desk, client: Client) -> None:
    home = as_role(client, register, Role.ANALYST)
    page = words(client, f"{home}figures/")
    assert "5 complaints and appeals in the figures." in page
    assert "Heard of and in no register: 1" in page
    assert re.search(r"that were decided 2 of 4 \(50.0 %\) open before their limit: 0; not known: 1", page)
    assert re.search(r"Decided in session, of the decisions nothing to count not known: 3", page)
    assert "1 without a day of filing" in page
    assert "body not known" in page
    html = client.get(f"{home}figures/").content.decode()
    assert html.count('class="picture steps"') == 7, "any decision, three outcomes, three bodies"
    assert html.count("<details>") >= 7
    assert " style=" not in html


def test_the_figures_are_those_of_what_the_filters_let_through(register: Desk, client: Client) -> None:
    home = as_role(client, register, Role.PRESS)
    assert "1 complaint or appeal in the figures." in words(client, f"{home}figures/?outcome=upheld")
    assert "Nothing fits these filters." in words(client, f"{home}figures/?stage=count")
    assert "Enter a valid date" in words(client, f"{home}figures/?since=yesterday", 422)
    assert f'href="{home}figures/?outcome=upheld"' in client.get(f"{home}?outcome=upheld").content.decode()


def test_what_is_shut_is_in_the_figures_of_those_alone_who_may_open_it(desk: Desk, client: Client) -> None:
    enter(desk.complaint(shut=True), desk.legal)
    assert "No complaint is entered yet." in words(client, f"{as_role(client, desk, Role.PRESS)}figures/")
    assert "1 complaint or appeal" in words(client, f"{as_role(client, desk, Role.LEGAL)}figures/")


def test_the_figures_speak_russian(register: Desk, client: Client) -> None:
    home = as_role(client, register, Role.HEAD)
    client.cookies["django_language"] = "ru"
    page = words(client, f"{home}figures/")
    assert "Показатели по жалобам" in page
    assert "дней с подачи" in page


@pytest.mark.parametrize("role", [Role.STO, Role.READER])
def test_the_figures_are_closed_to_roles_without_casework(desk: Desk, client: Client, role: Role) -> None:
    assert client.get(f"{as_role(client, desk, role)}figures/").status_code == 403
