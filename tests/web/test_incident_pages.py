"""Incidents as pages: entered and changed, their sources, citizens' reports apart; who may see what."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

import pytest
from django.test import Client

from scrutator.casework.incidents.merging import link_report, merge
from scrutator.casework.incidents.queries import merged_in
from scrutator.casework.incidents.services import Told, change
from scrutator.casework.incidents.words import who_told
from scrutator.casework.models import Change, Incident, Meeting, Source
from scrutator.missions.models import Role
from tests.casework.conftest import Desk, desk
from tests.casework.incidents import citizens, entered, station
from tests.casework.talking import entered as met
from tests.web.incident_pages import DETAILS, VOTE, as_role, given, numbers, plain, secret, words

__all__ = ["desk"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"station_code": "no-such"}, "Station “no-such” is not in the list of this mission"),
        ({"happened_on": "2046-01-01"}, "The day has not come yet."),
        ({"happened_on": ""}, "A time without its day."),
        ({"title": ""}, "This field is required."),
        ({"sources-0-kind": ""}, "Choose what kind of source it is"),
        ({"sources-0-kind": "", "sources-0-first_hand": ""}, "Nothing says whence it is known."),
        ({"sources-0-kind": "citizen"}, "these stay a stream of their own"),
        ({"sources-0-report": "999"}, "No report of this mission has this number."),
        ({"sources-0-url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"sources-TOTAL_FORMS": "x"}, "Nothing is stored yet"),
    ],
)
def test_what_cannot_be_is_told_where_it_is_and_nothing_is_stored(
    desk: Desk, client: Client, fields: dict[str, Any], told: str
) -> None:
    home = as_role(client, desk, Role.LEGAL)
    answer = client.post(f"{home}new/", given(desk, **fields))
    assert answer.status_code == 422
    assert told in plain(answer.content.decode())
    if "title" not in fields:
        assert 'value="Observers were kept behind a rope"' in answer.content.decode(), "what was typed stays"
    assert not Incident.objects.exists()
    assert not Change.objects.exists()


def test_a_source_is_changed_taken_away_and_added_on_one_form(desk: Desk, client: Client) -> None:
    secret(desk)
    home = as_role(client, desk, Role.HEAD)
    form = client.get(f"{home}1/change/").content.decode()
    assert 'value="Ann A."' in form
    key = Source.objects.get().pk
    rows = ({"key": key, "kind": "media", "gone": "on"}, {"kind": "team", "first_hand": "True", "who": "Bob B."})
    answer = client.post(f"{home}1/change/", given(desk, *rows, reason="the paper took it back"))
    assert answer.status_code == 302
    assert [(one.order, one.kind) for one in Source.objects.all()] == [(2, "team")]
    assert who_told(Incident.objects.get()) == {2: "Bob B."}
    page = words(client, f"{home}1/")
    assert "the paper took it back" in page
    assert "Sources 1, kind: media → —" in page


def test_who_may_not_read_sources_sees_only_their_kind_also_in_the_history_and_the_form(
    desk: Desk, client: Client
) -> None:
    one = secret(desk)
    source = one.sources.get()
    source.label = "Daily Courier, evening"
    change(one, desk.legal, [Told(source)])
    link_report(one, citizens(desk), "the same rope", desk.legal)
    for role in (Role.PRESS, Role.COORDINATOR, Role.ANALYST, Role.LTO):
        home = as_role(client, desk, role)
        for address in (f"{home}1/", home, f"{home}1/compare/?with=2", f"{home}map/"):
            page = client.get(address).content.decode()
            assert not [detail for detail in DETAILS if detail in page], address
        assert "Who the sources are is open to head of mission and legal analyst alone." in words(client, f"{home}1/")
    client.force_login(desk.mission.members.get(role=Role.COORDINATOR).person)
    form = client.get(f"{home}1/change/").content.decode()
    assert not [detail for detail in DETAILS if detail in form]
    assert "since your role does not open them" in form


def test_who_may_not_read_sources_changes_an_incident_and_adds_a_source_without_touching_those_there(
    desk: Desk, client: Client
) -> None:
    secret(desk)
    home = as_role(client, desk, Role.COORDINATOR)
    key = Source.objects.get().pk
    rows = ({"kind": "team", "first_hand": "True", "who": "nobody", "report": "1"},)
    assert client.post(f"{home}1/change/", given(desk, *rows)).status_code == 422, "there is no report 1"
    rows[0].pop("report")
    assert client.post(f"{home}1/change/", given(desk, *rows)).status_code == 302
    assert [(one.order, one.kind, one.label) for one in Source.objects.all()] == [
        (1, "media", "Daily Courier"), (2, "team", ""),
    ]  # fmt: skip
    taken = ({"key": key, "kind": "other", "gone": "on"},)
    client.post(f"{home}1/change/", given(desk, *taken) | {"sources-INITIAL_FORMS": 0})
    assert Source.objects.get(pk=key).kind == "media"
    assert who_told(Incident.objects.get()) == {1: "Ann A."}


def test_what_is_shut_is_not_there_for_others(desk: Desk, client: Client) -> None:
    entered(desk, station=station(desk, "001"), happened_on=VOTE)
    shut = entered(desk, shut=True, title="Shut away", station=station(desk, "001"), happened_on=VOTE)
    home = as_role(client, desk, Role.COORDINATOR)
    for address in (home, f"{home}1/", f"{home}alike/", f"{home}map/", f"{home}export.csv"):
        assert "Shut away" not in client.get(address).content.decode(), address
    for address in ("2/", "2/change/", "1/compare/?with=2", "2/evidence/1/"):
        words(client, f"{home}{address}", 404)
    client.force_login(desk.legal)
    assert "Shut away" in words(client, f"{home}alike/")
    merge(shut, Incident.objects.get(number=1), "one", desk.legal)
    as_role(client, desk, Role.PRESS)
    assert "Shut away" not in words(client, f"{home}1/")


def test_a_point_of_a_meeting_is_a_source_for_whoever_may_open_the_meeting(desk: Desk, client: Client) -> None:
    met(desk)
    home = as_role(client, desk, Role.COORDINATOR)
    row = {"kind": "meeting", "first_hand": "False", "point": "M-1.2"}
    for kind, point in (("media", "M-1.2"), ("meeting", "M-1.9"), ("meeting", "M-2.1"), ("meeting", "the second")):
        assert client.post(f"{home}new/", given(desk, row | {"kind": kind, "point": point})).status_code == 422
    assert client.post(f"{home}new/", given(desk, row)).status_code == 302
    assert Source.objects.get().point == Meeting.objects.get().points.get(order=2)
    Meeting.objects.update(shut=True)
    refused = client.post(f"{home}new/", given(desk, row))
    assert "No meeting of this mission has such a point." in plain(refused.content.decode())
    assert "M-1" not in words(client, f"{home}1/")
    client.force_login(desk.legal)
    assert "M-1 : 2. " in words(client, f"{home}1/")
    assert 'value="M-1.2"' in client.get(f"{home}1/change/").content.decode()


def test_no_number_and_no_sentence_tells_of_what_is_shut(desk: Desk, client: Client) -> None:
    one, shut = entered(desk), entered(desk, shut=True)
    of_category = re.compile(r">Access and conditions of observers<.*?number\"[^>]*>(\d+)<", re.DOTALL)

    def seen(role: Role) -> tuple[bool, bool, list[str]]:
        home = as_role(client, desk, role)
        page = words(client, home)
        told = "Those that your role does not open are in no number here." in page
        return "Reported: 1 of 1" in page, told, of_category.findall(client.get(f"{home}categories/").content.decode())

    assert seen(Role.LEGAL) == (False, False, ["2"])
    assert seen(Role.PRESS) == (True, True, ["1"])
    shut.shut = False
    shut.save()
    one.shut = True
    one.save()
    merge(shut, one, "one", desk.legal)
    home = f"/missions/{desk.mission.code}/incidents/"
    client.force_login(desk.mission.members.get(role=Role.PRESS).person)
    assert "It is merged into another and is changed no more." in words(client, f"{home}2/")
    assert "I-1" not in words(client, f"{home}2/")
    client.force_login(desk.legal)
    assert "It is merged: its sources are with I-1" in words(client, f"{home}2/")


def test_citizens_reports_are_a_list_of_their_own_and_enter_no_number(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    row = {"kind": "citizen"}
    assert client.post(f"{home}citizens/new/", given(desk, {"kind": "team"})).status_code == 422
    assert client.post(f"{home}citizens/new/", given(desk, row)).status_code == 302
    assert Incident.objects.get().stream == "citizen"
    entered(desk)
    own, theirs = client.get(home).content.decode(), client.get(f"{home}citizens/").content.decode()
    assert (numbers(own), numbers(theirs)) == ([2], [1])
    assert "Reported: 1 of 1" in plain(own)
    assert "Reported:" not in plain(theirs)
    assert "It enters no figure of the mission." in words(client, f"{home}1/")
    assert "I-1" not in client.get(f"{home}export.csv").content.decode()
    assert "I-2" not in client.get(f"{home}citizens/export.csv").content.decode()
    page = client.get(f"{home}categories/").content.decode()
    observers = re.search(r">Access and conditions of observers</a>.*?number\"[^>]*>(\d+)<", page, re.DOTALL)
    assert observers is not None
    assert observers[1] == "1"


def test_a_press_officer_and_an_analyst_enter_and_decide_nothing(desk: Desk, client: Client) -> None:
    one, _two = entered(desk), entered(desk)
    for role in (Role.PRESS, Role.ANALYST):
        home = as_role(client, desk, role)
        for address in ("new/", "citizens/new/", "1/change/", "1/verification/", "1/evidence/", "1/report/"):
            assert client.post(f"{home}{address}", given(desk)).status_code == 403, address
        assert client.post(f"{home}1/compare/?with=2", {"do": "this", "reason": "x"}).status_code == 403
        page = client.get(f"{home}1/").content.decode()
        assert '<form method="post" action="/missions' not in page
    assert (one.verifications.count(), merged_in(one)) == (1, [])


def test_pages_speak_russian(desk: Desk, client: Client) -> None:
    entered(desk, station=station(desk, "001"), happened_on=VOTE, happened_at=time(9, 30))
    entered(desk, station=station(desk, "001"), happened_on=VOTE, happened_at=time(9, 40))
    home = as_role(client, desk, Role.LEGAL)
    client.cookies["django_language"] = "ru"
    assert "Доступ и условия работы наблюдателей" in words(client, f"{home}1/")
    for address in ("", "1/", "new/", "map/", "alike/", "categories/", "from-reports/", "1/compare/?with=2"):
        page = words(client, f"{home}{address}")
        assert re.search("[А-Яа-я]{4}", page)
        for english in ("verified", "Sources", "the same", "Severity", "Likely", "not known", "Category"):
            assert english not in page, (address, english)
