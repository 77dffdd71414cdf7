"""Days that a government moved: they change limits, are chained, and what makes no sense is refused."""

from __future__ import annotations

import pytest
from django.test import Client

from scrutator.casework.models import MovedDay
from scrutator.missions.chain import breaks
from scrutator.missions.models import Event, Role
from tests.casework.conftest import Desk, desk
from tests.web.test_complaint_pages import as_role, words

__all__ = ["desk"]
REST = {"day": "2026-10-12", "worked": "no", "name": "Decree 5, gazette of 1 October"}


def test_a_day_of_rest_moves_the_limit_and_a_withdrawn_one_moves_it_back(desk: Desk, client: Client) -> None:
    home = f"{as_role(client, desk, Role.LEGAL)}days/"
    assert client.post(home, REST).status_code == 302
    page = words(client, home)
    assert "12 October 2026 is a day of rest Decree 5, gazette of 1 October" in page
    assert desk.enter().limits["decide"]["last_day"] == "2026-10-14"
    key = MovedDay.objects.get().pk
    assert client.post(f"{home}{key}/withdraw/").status_code == 302
    assert desk.enter().limits["decide"]["last_day"] == "2026-10-13"
    events = Event.objects.filter(mission=desk.mission, kind="calendar").order_by("number")
    assert [event.subject for event in events] == ["2026-10-12 rest", "2026-10-12 withdrawn"]
    assert list(breaks(desk.mission)) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"day": "2026-10-10"}, "is so by the calendar already"),
        ({"worked": "yes"}, "is so by the calendar already"),
        ({"day": "2036-10-13"}, "lies outside the calendar of this vote"),
        ({"day": "soon"}, "Enter a valid date"),
        ({"name": ""}, "This field is required"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    desk: Desk, client: Client, changed: dict[str, str], told: str
) -> None:
    answer = client.post(f"{as_role(client, desk, Role.LEGAL)}days/", REST | changed)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert not MovedDay.objects.exists()


def test_a_day_has_one_word(desk: Desk, client: Client) -> None:
    home = f"{as_role(client, desk, Role.LEGAL)}days/"
    client.post(home, REST)
    assert "is entered already: Decree 5" in client.post(home, REST).content.decode()


def test_who_may_only_read_sees_the_days_and_enters_none(desk: Desk, client: Client) -> None:
    home = f"{as_role(client, desk, Role.PRESS)}days/"
    assert "No moved day is entered." in words(client, home)
    client.post(home, REST)
    assert not MovedDay.objects.exists()
    client.cookies["django_language"] = "ru"
    assert "Дни отдыха и рабочие дни" in words(client, home)
