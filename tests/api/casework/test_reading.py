"""Casework read by machines: registers, histories, a search; what is sealed only by who may."""

from __future__ import annotations

import pytest

from scrutator.accounts.models import AuditEntry, Person
from scrutator.casework.complaints.links import Links
from scrutator.casework.complaints.services import change, enter
from scrutator.casework.incidents.services import Told
from scrutator.casework.incidents.services import enter as enter_incident
from scrutator.casework.models import Category, Incident, Source
from scrutator.missions.models import Role
from tests.api.casework.asking import Asking
from tests.casework.conftest import Desk, desk

__all__ = ["desk"]


@pytest.fixture
def asking(desk: Desk) -> Asking:
    return Asking(desk.mission)


def test_a_register_is_read_and_what_is_sealed_only_by_who_may(desk: Desk, asking: Asking) -> None:
    for title, shut in (("Observers were sent out", False), ("Pressure on students", True)):
        enter(desk.complaint(title=title, shut=shut), desk.legal, words={"who": "Ann A."})
    seen = asking.get("C/", Role.PRESS).json()
    assert (seen["count"], [one["item"] for one in seen["items"]]) == (1, ["C-1"])
    assert "sealed" not in seen["items"][0]
    assert seen["items"][0]["body"] == "District commission 1"
    assert asking.get("C/?sources=true", Role.PRESS).json()["code"] == "casework-role"
    assert asking.get("C/2/", Role.PRESS).status_code == 404
    every = asking.get("C/?sources=true&limit=1&offset=1", Role.HEAD).json()
    assert (every["count"], every["items"][0]["sealed"]) == (2, {"who": "Ann A."})
    assert asking.get("", Role.HEAD).json()["C"] == 2
    kinds = set(AuditEntry.objects.filter(scope=desk.mission.code).values_list("kind", flat=True))
    assert {AuditEntry.Kind.REFUSED, AuditEntry.Kind.RESTRICTED_READ} <= kinds


def test_an_item_comes_with_its_history(desk: Desk, asking: Asking) -> None:
    complaint = desk.enter()
    complaint.title = "Two observers were sent out"
    change(complaint, desk.legal, reason="counted anew")
    (entered, changed) = asking.get("C/1/", Role.PRESS).json()["history"]
    assert (entered["step"], changed["reason"], changed["event"]) == ("entered", "counted anew", 2)
    assert changed["fields"] == {"title": ["Observers were sent out", "Two observers were sent out"]}


def test_words_are_searched_and_a_question_that_cannot_be_read_is_told(desk: Desk, asking: Asking) -> None:
    desk.enter(title="Не выдали копию протокола")
    assert asking.get("search/?words=протоколы", Role.HEAD).json() == {
        "count": 1, "items": [{"item": "C-1", "told": "Не выдали копию *протокола*"}],
    }  # fmt: skip
    refused = asking.get("search/", Role.HEAD)
    assert (refused.status_code, refused.json()["code"]) == (422, "casework-asked")
    assert "words" in refused.json()["message"]


def test_who_was_shut_out_or_has_no_role_here_is_told_nothing(desk: Desk, asking: Asking) -> None:
    assert asking.get("", Role.STO).status_code == 403
    device, _token = asking.by(Role.HEAD)
    Person.objects.filter(devices__pk=device).update(is_active=False)
    assert asking.get("", Role.HEAD).status_code == 401


def test_a_history_without_the_right_says_of_sources_and_links_only_that_they_changed(
    desk: Desk, asking: Asking
) -> None:
    category = Category.objects.create(mission=desk.mission, code="access", name_en="Access")
    incident = Incident(mission=desk.mission, title="Sent out", stage="voting", category=category)
    enter_incident(incident, desk.legal, [Told(Source(kind="media", label="The Courier of A"))])
    enter(desk.complaint(), desk.legal, links=Links(frozenset({incident})))
    assert "Courier" not in asking.get("I/1/", Role.PRESS).content.decode()
    assert asking.get("I/1/", Role.PRESS).json()["history"][0]["fields"]["sources"] is True
    assert asking.get("C/1/", Role.PRESS).json()["history"][0]["fields"]["incidents"] is True
    assert "Courier" in asking.get("I/1/?sources=true", Role.HEAD).content.decode()


@pytest.mark.parametrize("odd", ["İ-1", "C-99999999999", "%00"])
def test_an_odd_number_is_no_failure(desk: Desk, asking: Asking, odd: str) -> None:
    assert asking.get(f"search/?words={odd}", Role.HEAD).status_code in (200, 400, 422)
