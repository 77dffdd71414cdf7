"""What reports say, categories, pictures and files of incidents as pages."""

from __future__ import annotations

import io
from datetime import time

import pytest
from django.test import Client
from openpyxl import load_workbook

from scrutator.accounts.models import AuditEntry
from scrutator.casework.incidents.services import verify
from scrutator.casework.models import Category, Incident
from scrutator.missions.models import Role
from scrutator.territory.models import Station
from tests.casework.conftest import Desk, desk
from tests.casework.incidents import came, category, citizens, entered, published, station
from tests.web.incident_pages import DETAILS, VOTE, as_role, plain, secret, table, words

__all__ = ["desk"]


def test_a_flag_becomes_an_incident_in_one_step_and_once(desk: Desk, client: Client) -> None:
    report = came(
        desk, published(desk, "voting"), "uuid:1", V4="no", V4_note="They looked over Ann's shoulder",
        arrived="2026-10-11T09:00:00.000+03:00",
    )  # fmt: skip
    home = as_role(client, desk, Role.LEGAL)
    page = client.get(f"{home}from-reports/").content.decode()
    assert "Does the layout protect the secrecy of the vote? No" in page
    assert "They looked over" in page
    secrecy = category(desk, "secrecy")
    assert f'value="{secrecy.pk}" selected' in page
    sent = {"report": report.event.number, "question": "V4", "category": secrecy.pk, "severity": "3"}
    for _ in range(2):
        assert client.post(f"{home}from-reports/", sent).status_code == 302
    stored = Incident.objects.get()
    assert (stored.severity, stored.sources.get().submission) == (3, report)
    page = words(client, f"{home}from-reports/")
    assert "Nothing that reports say waits here." in page
    assert "It is I-1 already" in page
    for bad in ({"question": "V5"}, {"report": "999"}, {"report": "x"}, {"category": "0"}, {"severity": "9"}):
        assert client.post(f"{home}from-reports/", sent | bad).status_code == 422
    assert Incident.objects.count() == 1


def test_the_desk_shows_observers_words_only_to_whoever_reads_notes_and_makes_nothing_for_others(
    desk: Desk, client: Client
) -> None:
    report = came(desk, published(desk, "incident"), "uuid:1", I1="pressure", I2="seen", I4="Ann was pushed")
    home = as_role(client, desk, Role.COORDINATOR)
    page = words(client, f"{home}from-reports/")
    assert "Pressure or intimidation" in page
    assert "Ann was pushed" not in page
    sent = {"report": report.event.number, "question": "", "category": category(desk).pk, "severity": "2"}
    for role, looks in ((Role.ANALYST, 200), (Role.PRESS, 403), (Role.LTO, 403)):
        as_role(client, desk, role)
        assert client.get(f"{home}from-reports/").status_code == looks
        assert client.post(f"{home}from-reports/", sent).status_code == 403
    assert not Incident.objects.exists()


def test_a_category_is_added_renamed_retired_and_mapped(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    assert client.post(f"{home}categories/", {"name_en": "Queues", "name_ru": "Очереди"}).status_code == 302
    again = client.post(f"{home}categories/", {"name_en": "queues"})
    assert (again.status_code, "has a category “Queues”" in plain(again.content.decode())) == (422, True)
    made = Category.objects.get(code="queues")
    provision = category(desk, "secrecy").provisions.first()
    assert provision is not None
    sent = {"name_en": "Long queues", "name_ru": "", "retired": "on", "provisions": [provision.pk]}
    assert client.post(f"{home}categories/{made.pk}/", sent).status_code == 302
    assert "Long queues offered no more" in words(client, f"{home}categories/")
    assert list(made.provisions.all()) == [provision]
    assert "Long queues" not in client.get(f"{home}new/").content.decode()
    assert client.post(f"{home}categories/{made.pk}/", sent | {"provisions": ["999999"]}).status_code == 422
    assert client.get(f"{home}categories/999999/").status_code == 404
    as_role(client, desk, Role.PRESS)
    assert client.post(f"{home}categories/", {"name_en": "Noise"}).status_code == 403
    assert client.get(f"{home}categories/{made.pk}/").status_code == 403


def test_map_and_timeline_have_marks_and_the_same_in_tables(desk: Desk, client: Client) -> None:
    for place, code in enumerate(("001", "002", "003")):
        Station.objects.filter(code=code).update(latitude=53 + place, longitude=27 + place)
    entered(desk, station=station(desk, "001"), happened_on=VOTE, happened_at=time(9, 30))
    entered(desk, station=station(desk, "001"), happened_on=VOTE)
    entered(desk, area=station(desk, "001").area)
    entered(desk)
    citizens(desk, station=station(desk, "002"), title="Seen by a citizen")
    home = as_role(client, desk, Role.PRESS)
    page = client.get(f"{home}map/").content.decode()
    assert page.count('<circle class="land-mark"') == 3
    assert page.count('<rect class="land-mark"') == 1
    assert "<title>001: 2</title>" in page
    assert "<title>11.10.2026, 9 h: 1</title>" in page
    assert "Day not known, so not drawn: 2." in plain(page)
    assert "Seen by a citizen" not in page
    assert "Seen by a citizen" in client.get(f"{home}citizens/map/").content.decode()
    assert page.count("<circle") > client.get(f"{home}map/?station=003").content.decode().count("<circle")


def test_without_coordinates_there_is_no_map_and_the_table_stays(desk: Desk, client: Client) -> None:
    entered(desk, station=station(desk, "001"))
    page = words(client, f"{as_role(client, desk, Role.PRESS)}map/")
    assert "has no coordinates, so there is no map" in page
    assert "001" in page


def test_an_export_without_the_right_has_no_column_that_tells_of_sources(desk: Desk, client: Client) -> None:
    secret(desk, title="=HYPERLINK(1)", happened_on=VOTE)
    verify(Incident.objects.get(), "refuted", "there was none", desk.legal)
    home = as_role(client, desk, Role.PRESS)
    for query in ("", "?sources=1"):
        (row,) = table(client, f"{home}export.csv{query}")
        assert not [name for name in row if name.startswith("source_") and name != "source_kinds"]
        assert not [detail for detail in DETAILS if detail in str(row)]
    assert (row["number"], row["title"], row["standing"], row["source_kinds"]) == (
        "I-1", "'=HYPERLINK(1)", "refuted", "media",
    )  # fmt: skip
    assert "What tells of sources is left out: your role does not open it." in words(client, home)
    client.force_login(desk.legal)
    assert "source_words" not in table(client, f"{home}export.csv")[0]
    (row,) = table(client, f"{home}export.csv?sources=1")
    assert (row["source_labels"], row["source_words"]) == ("Daily Courier", "Ann A.")
    subjects = AuditEntry.objects.filter(kind="export").order_by("pk").values_list("subject", flat=True)
    assert list(subjects)[-2:] == ["incidents mission csv", "incidents mission csv with sources"]


def test_the_workbook_has_the_same_and_no_formula(desk: Desk, client: Client) -> None:
    secret(desk, title="=HYPERLINK(1)")
    entered(desk, stage="count")
    home = as_role(client, desk, Role.PRESS)
    answer = client.get(f"{home}export.xlsx?stage=voting&sources=1")
    assert answer["Content-Disposition"] == 'attachment; filename="training-1-incidents.xlsx"'
    head, *rows = load_workbook(io.BytesIO(answer.content)).active.values
    assert "source_words" not in head
    assert [(row[0], row[2]) for row in rows] == [("I-1", "'=HYPERLINK(1)")]
    assert client.get(f"{home}export.pdf").status_code == 404


@pytest.mark.parametrize("role", [Role.STO, Role.READER])
def test_incidents_are_closed_to_roles_that_have_no_work_in_them(desk: Desk, client: Client, role: Role) -> None:
    entered(desk)
    home = as_role(client, desk, role)
    for address in ("", "1/", "map/", "alike/", "categories/", "export.csv", "citizens/", "1/evidence/1/"):
        assert client.get(f"{home}{address}").status_code == 403


def test_a_filter_that_cannot_be_read_is_told(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.ANALYST)
    for address in (home, f"{home}map/"):
        assert "Enter a valid date" in words(client, f"{address}?since=yesterday", 422)
        assert "Select a valid choice" in words(client, f"{address}?category=999999", 422)
    for place in ("", "citizens/"):
        answer = client.get(f"{home}{place}export.csv?since=yesterday")
        assert answer["Location"] == f"{home}{place}?since=yesterday", "no file wider than was asked for"


def test_the_desk_says_how_many_reports_wait_in_quarantine(desk: Desk, client: Client) -> None:
    came(desk, published(desk, "voting"), "uuid:1", station="no such station", V4="no")
    page = words(client, f"{as_role(client, desk, Role.COORDINATOR)}from-reports/")
    assert "until a person accepts them: 1." in page
    assert "Reports with something to look at: 0." in page
