"""The page of what would most reduce complaints: two registers apart, each item with its counts and its limits."""

from __future__ import annotations

import re
from datetime import date

from django.test import Client

from scrutator.archive.models import Organization
from scrutator.casework.criticisms.taking import take
from scrutator.findings.services import freeze
from scrutator.missions.models import Mission, Role
from tests.casework.conftest import Desk, desk
from tests.casework.october import October, october
from tests.collection.xform import make_observer

__all__ = ["desk", "october"]
DECIDED = date(2026, 10, 9)


def words(client: Client, mission: Mission, role: Role, language: str = "en") -> str:
    client.force_login(make_observer(mission, f"one-{role.value}-{language}", role)[0])
    answer = client.get(f"/missions/{mission.code}/what-would-reduce/", headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_complaints_are_ranked_with_counts_bases_and_limits_and_nothing_is_said_to_cause_anything(
    desk: Desk, client: Client
) -> None:
    for _each in range(2):
        desk.enter(outcome="inadmissible", fault="late", decided_on=DECIDED)
    desk.enter(outcome="inadmissible", decided_on=DECIDED)
    desk.enter(outcome="rejected", decided_on=date(2026, 10, 20))
    desk.enter(origin="told")
    page = words(client, desk.mission, Role.ANALYST)
    assert "Complaints looked at: 4; decided: 4, of them left without consideration: 3." in page
    assert "Heard of, in no register, and left out: 1." in page
    assert "1. Left without consideration because “filed late”: 2 of 3; decided in all: 4." in page
    assert (
        "2. District commission 1, decided late or open past the limit: 1 of 4 whose limit is known and no longer runs."
        in page
    )
    assert "Of those not considered, the reason is not known of: 1 of 3." in page
    assert "A small number" in page
    assert "Entries: 2 C-1 , C-2" in page
    assert "It does not say that a change would lower a number, nor what caused what" in page


def test_practices_of_our_forms_are_ranked_apart_in_stations_for_whoever_may_see_figures(
    october: October, client: Client
) -> None:
    form = october.publish()
    for place, told in enumerate(("yes", "yes", "no")):
        october.hand_in(form, place, V21=told, V5="yes")
    assert "“Were there series of signatures that look alike?” — yes: 2 of 3 stations observed (66.7" in words(
        client, october.mission, Role.ANALYST
    )
    freeze(october.mission, form, october.legal)
    page = words(client, october.mission, Role.PRESS)
    assert "edition of 4 June 2015, art. 52 0 of 0 Few stations were observed." in page
    assert "The figure with its method" in page
    assert "ballot boxes properly sealed" not in page, "no station had the problem"
    assert "Figures of forms are seen at headquarters only." in words(client, october.mission, Role.LTO)


def test_criticisms_are_ranked_by_how_many_raised_them_and_each_is_named_in_the_order_of_the_alphabet(
    october: October, client: Client
) -> None:
    take(october.mission, october.legal)
    page = words(client, october.mission, Role.HEAD).split("Criticisms by organizations and states")[1]
    assert "1. Electoral Code of Belarus, edition of 4 June 2015, art. 55: Counting of votes" in page
    assert "Raised by: 2; over votes: 1; open: 3 of 3 points." in page
    hrd, osce = (Organization.objects.get(code=code).name_en for code in ("HRD-BY", "ODIHR"))
    assert page.index(hrd) < page.index(osce)
    assert "What it asks for is not on record." in page


def test_empty_registers_are_no_finding(desk: Desk, client: Client) -> None:
    page = words(client, desk.mission, Role.HEAD)
    assert "That is no finding" in page
    assert "No point of criticism is open in the register." in page


def test_in_russian(desk: Desk, client: Client) -> None:
    desk.enter(outcome="inadmissible", fault="late", decided_on=DECIDED)
    page = words(client, desk.mission, Role.HEAD, "ru")
    assert "Что более всего уменьшило бы число жалоб" in page
    assert "1 из 1; всего решено: 1." in page
