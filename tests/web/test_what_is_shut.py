"""What is for head of mission and legal analyst only is not inferred by others: from no number, choice or history."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.archive.models import Organization
from scrutator.casework.complaints.links import Links
from scrutator.casework.complaints.services import change as change_complaint
from scrutator.casework.incidents.merging import link_report, merge, not_the_same
from scrutator.casework.incidents.services import Told
from scrutator.casework.incidents.services import change as change_incident
from scrutator.casework.meetings.services import MeetingProblemsError, parts_of
from scrutator.casework.meetings.services import change as change_meeting
from scrutator.casework.models import Incident, Source
from scrutator.missions.models import Mission, Role
from scrutator.recommendations.links import Links as Grounds
from scrutator.recommendations.models import Recommendation
from scrutator.recommendations.services import enter as enter_recommendation
from tests.casework.conftest import Desk, desk
from tests.casework.incidents import came, category, citizens, entered, published
from tests.casework.october import October, october
from tests.casework.talking import entered as met
from tests.casework.test_register_import import GOOD, HEAD
from tests.collection.xform import make_observer
from tests.web.incident_pages import plain, table, words

__all__ = ["desk", "october"]
OTHERS = [Role.PRESS, Role.COORDINATOR]


def as_role(client: Client, mission: Mission, role: Role) -> str:
    client.force_login(make_observer(mission, f"one-{role.value}", role)[0])
    return f"/missions/{mission.code}/"


def shut(incident: Incident, desk: Desk) -> Incident:
    incident.shut = True
    return change_incident(incident, desk.legal)


@pytest.mark.parametrize("role", OTHERS)
def test_numbers_of_incidents_count_only_what_the_reader_may_open(desk: Desk, client: Client, role: Role) -> None:
    entered(desk)
    entered(desk, shut=True)
    home = as_role(client, desk.mission, role)
    assert "1 of 1" in words(client, f"{home}incidents/")
    assert ">2<" not in client.get(f"{home}incidents/categories/").content.decode()
    home = as_role(client, desk.mission, Role.LEGAL)
    assert "2 of 2" in words(client, f"{home}incidents/")
    assert ">2<" in client.get(f"{home}incidents/categories/").content.decode()


@pytest.mark.parametrize("role", OTHERS)
def test_the_overview_does_not_tell_when_what_is_shut_changed(desk: Desk, client: Client, role: Role) -> None:
    desk.enter(shut=True)
    rows = client.get(f"{as_role(client, desk.mission, role)}casework/").content.decode()
    first = next(row for row in rows.split("<tr") if "Complaints and appeals" in row and "<td" in row)
    assert not re.search(r"\d{4}", plain(first).replace("Complaints and appeals", ""))


@pytest.mark.parametrize("role", OTHERS)
def test_filters_offer_nothing_that_only_shut_points_have(october: October, client: Client, role: Role) -> None:
    october.enter(shut=True, organization=Organization.objects.get(code="SCO"), subject="a hidden subject")
    october.enter(subject="an open subject")
    home = as_role(client, october.mission, role)
    page = client.get(f"{home}criticisms/").content.decode()
    offered = page.split('name="organization"')[1].split("</select>")[0]
    assert offered.count("<option") == 2
    if role == Role.COORDINATOR:
        form = client.get(f"{home}criticisms/new/").content.decode()
        assert ("an open subject" in form, "a hidden subject" in form) == (True, False)
    home = as_role(client, october.mission, Role.LEGAL)
    assert (
        client.get(f"{home}criticisms/")
        .content.decode()
        .split('name="organization"')[1]
        .split("</select>")[0]
        .count("<option")
        == 3
    )
    assert "a hidden subject" in client.get(f"{home}criticisms/new/").content.decode()


@pytest.mark.parametrize("role", OTHERS)
def test_filters_of_recommendations_offer_nothing_that_only_shut_ones_have(
    desk: Desk, client: Client, role: Role
) -> None:
    shut_one = Recommendation(
        mission=desk.mission, text_en="Post the lists.", origin="ours", state="proposed", kind="practice",
        priority="other", addressee=desk.court, shut=True,
    )  # fmt: skip
    enter_recommendation(shut_one, desk.legal, links=Grounds(complaints=(desk.enter(),)))
    home = as_role(client, desk.mission, role)
    assert desk.court.name not in client.get(f"{home}recommendations/").content.decode()
    home = as_role(client, desk.mission, Role.LEGAL)
    assert desk.court.name in client.get(f"{home}recommendations/").content.decode()


def test_a_point_that_is_a_source_of_a_shut_incident_stays_and_the_incident_is_not_named(desk: Desk) -> None:
    meeting = met(desk)
    entered(desk, Told(Source(kind="meeting", point=meeting.points.get(order=2))), shut=True)
    parts = parts_of(meeting)
    parts.points.pop()
    coordinator = make_observer(desk.mission, "coordinator", Role.COORDINATOR)[0]
    for by, told in ((coordinator, "A point that is taken out is needed elsewhere."), (desk.legal, "incident I-1")):
        with pytest.raises(MeetingProblemsError) as refused:
            change_meeting(meeting, parts, by)
        assert told in str(refused.value)
    assert meeting.points.count() == 2


@pytest.mark.parametrize("role", OTHERS)
def test_no_history_has_the_number_of_what_is_shut(desk: Desk, client: Client, role: Role) -> None:
    own, other, gone = entered(desk), entered(desk, shut=True), entered(desk, shut=True)
    report = citizens(desk, shut=True)
    not_the_same(own, other, "another rope", desk.legal)
    link_report(own, report, "the same rope", desk.legal)
    merge(gone, own, "one rope", desk.legal)
    home = as_role(client, desk.mission, role)
    page = words(client, f"{home}incidents/1/")
    assert [number for number in ("I-2", "I-3", "I-4") if number in page] == []
    assert [reason for reason in ("another rope", "the same rope", "one rope") if reason in page] == []
    home = as_role(client, desk.mission, Role.LEGAL)
    page = words(client, f"{home}incidents/1/")
    assert [reason for reason in ("I-2: another rope", "I-4: the same rope", "I-3: one rope") if reason in page] == [
        "I-2: another rope", "I-4: the same rope", "I-3: one rope",
    ]  # fmt: skip


@pytest.mark.parametrize("role", OTHERS)
def test_what_an_incident_is_merged_into_is_named_only_where_it_is_open(desk: Desk, client: Client, role: Role) -> None:
    gone, stays = entered(desk), entered(desk)
    merge(gone, stays, "one rope", desk.legal)
    shut(Incident.objects.get(pk=stays.pk), desk)
    home = as_role(client, desk.mission, role)
    page = words(client, f"{home}incidents/1/")
    assert "It is merged into another" in page
    assert ("I-2" in page, "one rope" in page) == (False, False)
    assert "I-2" not in words(client, f"{home}incidents/?merged=on")
    rows = table(client, f"{home}incidents/export.csv?merged=on")
    assert [row["merged_into"] for row in rows] == ["closed"]
    assert "I-2" in words(client, f"{as_role(client, desk.mission, Role.LEGAL)}incidents/1/")


@pytest.mark.parametrize("role", OTHERS)
def test_a_link_to_what_is_shut_is_not_there_in_a_history(desk: Desk, client: Client, role: Role) -> None:
    complaint = desk.enter()
    closed, seen = entered(desk, shut=True), entered(desk)
    change_complaint(complaint, desk.legal, links=Links(frozenset({closed, seen}), frozenset()))
    page = words(client, f"{as_role(client, desk.mission, role)}complaints/1/")
    assert ("I-2" in page, "I-1" in page, "closed item" in page) == (True, False, False)
    page = words(client, f"{as_role(client, desk.mission, Role.LEGAL)}complaints/1/")
    assert ("I-1" in page.split("History")[1], "I-2" in page.split("History")[1]) == (True, True)


def test_the_form_of_an_appeal_does_not_name_the_shut_decision_that_it_is_against(desk: Desk, client: Client) -> None:
    first = desk.enter(title="A secret matter", decided_on=date(2026, 10, 9), outcome="rejected", shut=True)
    desk.enter(appeals=first, filed_on=date(2026, 10, 10))
    page = client.get(f"{as_role(client, desk.mission, Role.COORDINATOR)}complaints/2/change/").content.decode()
    assert ("C-1" in page, "the one chosen, which is closed to you" in page) == (False, True)
    assert "C-1" in client.get(f"{as_role(client, desk.mission, Role.LEGAL)}complaints/2/change/").content.decode()


def test_a_flag_that_is_a_shut_incident_already_does_not_name_it(desk: Desk, client: Client) -> None:
    report = came(desk, published(desk, "voting"), "uuid:1", V4="no", arrived="2026-10-11T09:00:00.000+03:00")
    sent = {"report": report.event.number, "question": "V4", "category": category(desk, "secrecy").pk, "severity": "3"}
    home = as_role(client, desk.mission, Role.LEGAL)
    client.post(f"{home}incidents/from-reports/", sent)
    words(client, f"{home}incidents/from-reports/")
    made = shut(Incident.objects.get(), desk)
    home = as_role(client, desk.mission, Role.COORDINATOR)
    client.post(f"{home}incidents/from-reports/", sent)
    page = words(client, f"{home}incidents/from-reports/")
    assert "It is an incident already" in page
    assert made.title not in page


def test_a_register_that_renews_what_is_shut_names_it_to_nobody_else(desk: Desk, client: Client) -> None:
    desk.enter(register_ref="17", shut=True)
    home = as_role(client, desk.mission, Role.COORDINATOR)
    content = f"{HEAD}\n{GOOD}\n".encode()
    client.post(f"{home}complaints/import/", {"file": SimpleUploadedFile("register.csv", content)})
    page = words(client, f"{home}complaints/import/map/")
    assert "an entry that is closed to you" in page
    assert "C-1" not in page
