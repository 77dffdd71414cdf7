"""The sections of a mission: in groups for those who see many, beside each other for those who see few."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from scrutator.missions.models import Role
from scrutator.web.missions.sections import FEW, GROUPS
from tests.collection.xform import Field, make_field, make_observer

pytestmark = pytest.mark.django_db


@pytest.fixture
def field() -> Field:
    return make_field()


def nav(client: Client, address: str) -> str:
    text = client.get(address).content.decode()
    return text[text.index('<nav class="subnav"') : text.index("</nav>", text.index('<nav class="subnav"'))]


def as_role(client: Client, field: Field, role: Role) -> str:
    client.force_login(make_observer(field.mission, role.value, role)[0])
    return f"/missions/{field.mission.code}/"


def test_an_observer_sees_a_few_sections_beside_each_other(field: Field, client: Client) -> None:
    home = as_role(client, field, Role.STO)
    shown = nav(client, f"{home}forms/")
    assert "subnav-groups" not in shown
    assert 1 < shown.count("<li>") <= FEW
    assert re.search(r'forms/" aria-current="page"', shown)


def test_the_office_sees_groups_and_the_sections_of_the_one_at_hand(field: Field, client: Client) -> None:
    home = as_role(client, field, Role.COORDINATOR)
    shown = nav(client, f"{home}outboxes/scan/")
    assert re.search(r'submissions/" aria-current="true">Reports<', shown)
    assert re.search(r'outboxes/" aria-current="page">Carried files<', shown)
    assert "checkins/" not in shown
    assert "audit/" not in shown


@pytest.mark.parametrize("role", list(Role))
def test_every_section_that_somebody_is_shown_opens(field: Field, client: Client, role: Role) -> None:
    home = as_role(client, field, role)
    pages = [home, *re.findall(rf'href="({home}[^"]+)"', nav(client, home))]
    found = {page for start in pages for page in re.findall(rf'href="({home}[^"]*)"', nav(client, start))}
    assert len(found) > 3
    assert {page: client.get(page).status_code for page in found} == dict.fromkeys(found, 200)


def test_every_section_stands_in_one_group() -> None:
    paths = [section.path for group in GROUPS for section in group.sections]
    assert len(paths) == len(set(paths))
