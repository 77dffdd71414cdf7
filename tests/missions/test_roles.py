"""Who may do what: every role by every action, written out."""

from __future__ import annotations

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from scrutator.accounts.models import AuditEntry, Person
from scrutator.missions.models import Mission, Role
from scrutator.missions.permissions import TABLE
from scrutator.missions.services import end_member
from tests.missions.conftest import member

ROLES = ["head", "analyst", "coordinator", "legal", "press", "lto", "sto", "reader"]
EXPECTED = """
missions.view             + + + + + + + +
missions.manage_members   + - + - - - - -
missions.enrol_device     - - + - - - - -
missions.see_chain        + + + + + - - +
missions.see_audit        + - - - - - - -
missions.set_deadline     + - + - - - - -
missions.protect_sources  + - - + - - - -
planning.design           - + - - - - - -
planning.draw             - + - - - - - -
planning.see_sample       - + + - - - - -
planning.assign           - - + - - - - -
planning.see_own          - - - - - + + -
planning.reveal           + + - - - - - -
forms.view                + + + + + + + +
forms.publish             - + - - - - - -
collection.submit         - - - - - + + -
collection.view           + + + + - - - -
collection.read_notes     + + - + - - - -
collection.change_station - + + - - - - -
collection.bring_in       - + + - - - - -
collection.type_in        - + + - - - - -
collection.compare        + + - - - - - -
collection.set_double_entry + + - - - - - -
collection.propose_erasure + - + + - - - -
collection.decide_erasure + - - + - - - -
collection.read_originals + - - + - - - -
collection.redact         + + - + - - - -
collection.send_messages  + - + - - - - -
collection.see_checkins   + - + - - - - -
quality.view              + + + - - - - -
quality.decide            - + + - - - - -
casework.view             + + + + + + - -
casework.write            + - + + - + - -
casework.sources          + - - + - - - -
findings.view             + + + + + - - -
findings.freeze           - + - - - - - -
recommendations.view      + + + + + + - -
recommendations.write     + + - + - - - -
recommendations.judge     + - - + - - - -
statements.view           + + + + + - - -
statements.draft          + + - + + - - -
statements.sign           + - - - - - - -
statements.export         + + + + + - - -
verification.view         + + + + + + + +
"""
ALLOWED = {
    (action, role): mark == "+"
    for action, *marks in (line.split() for line in EXPECTED.split("\n") if line)
    for role, mark in zip(ROLES, marks, strict=True)
}
PAGES = {
    "": "missions.view",
    "members/": "missions.view",
    "devices/": "missions.enrol_device",
    "chain/": "missions.see_chain",
    "audit/": "missions.see_audit",
}


def test_the_written_table_knows_every_role_and_every_action() -> None:
    assert {action for action, _role in ALLOWED} == set(TABLE)
    assert Role.values == ROLES


def test_every_role_may_do_what_the_table_says_and_nothing_else(mission, people, stranger) -> None:
    found = {(action, role): people[role].has_perm(action, mission) for action, role in ALLOWED}
    assert found == ALLOWED
    assert not any(stranger.has_perm(action, mission) for action in TABLE)
    assert not any(people["head"].has_perm(action) for action in TABLE)


def test_pages_open_to_whom_the_table_lets_in_and_the_trail_keeps_refusals(client, mission, people) -> None:
    for role in ROLES:
        client.force_login(people[role])
        for path, action in PAGES.items():
            status = client.get(f"/missions/practice/{path}").status_code
            assert status == (200 if ALLOWED[action, role] else 403), (role, path)
    refused = AuditEntry.objects.filter(kind="refused", scope="practice")
    assert refused.count() == sum(not ALLOWED[action, role] for action in PAGES.values() for role in ROLES)
    assert set(refused.values_list("subject", flat=True)) == {
        "missions.enrol_device",
        "missions.see_chain",
        "missions.see_audit",
    }


def test_a_role_that_has_ended_and_an_account_that_is_closed_open_nothing(client, mission, people) -> None:
    end_member(member(mission, people["press"]), people["head"])
    assert not people["press"].has_perm("missions.view", mission)
    people["legal"].is_active = False
    people["legal"].save()
    assert not people["legal"].has_perm("missions.view", mission)
    client.force_login(people["press"])
    assert client.get("/missions/practice/").status_code == 404


def addresses_of_a_mission() -> list[str]:
    """Every address below ``missions/<slug:code>/``, whichever part registered it, for the mission ``practice``."""
    filled = {"int": "1", "slug": "x", "str": "x", "uuid": "00000000-0000-4000-8000-000000000000", "path": "x"}

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> list[str]:
        found = []
        for entry in patterns:
            route = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                found += walk(entry.url_patterns, route)
            elif route.startswith("missions/<slug:code>/"):
                address = route.replace("<slug:code>", "practice", 1)
                for converter, value in filled.items():
                    while f"<{converter}:" in address:
                        start = address.index(f"<{converter}:")
                        address = address[:start] + value + address[address.index(">", start) + 1 :]
                found.append("/" + address)
        return found

    return walk(get_resolver().url_patterns, "")


def test_one_mission_never_sees_another(client, mission: Mission, other: Mission, stranger: Person) -> None:
    found = addresses_of_a_mission()
    assert len(found) >= 8
    for address in found:
        assert client.get(address).status_code in {302, 405}, address
    client.force_login(stranger)
    for address in found:
        answers = {client.get(address).status_code, client.post(address).status_code}
        assert answers <= {404, 405}, address
        assert 404 in answers, address
    assert "practice" not in client.get("/missions/").content.decode()
    assert AuditEntry.objects.filter(scope="practice", person=stranger).count() == 0


@pytest.mark.parametrize("role", ROLES)
def test_the_navigation_leads_only_where_the_role_is_let_in(client, mission, people, role) -> None:
    client.force_login(people[role])
    home = client.get("/missions/practice/").content.decode()
    groups = set(re.findall(r'href="(/missions/practice/[^"]*)"', home))
    pages = [home, *(client.get(place).content.decode() for place in sorted(groups))]
    for path, action in PAGES.items():
        led = any(f'href="/missions/practice/{path}"' in page for page in pages)
        assert led == ALLOWED[action, role], path
    assert "Training: invented state" in home
