"""Incidents as pages: entered, changed, verified, proven, compared, taken out; who may see what."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from scrutator.accounts.models import AuditEntry
from scrutator.casework.incidents.merging import link_report, merge
from scrutator.casework.incidents.queries import merged_in
from scrutator.casework.incidents.services import Told, change, verify
from scrutator.casework.incidents.words import who_told
from scrutator.casework.models import Category, Change, Evidence, Incident, Source
from scrutator.missions.models import Role
from scrutator.territory.models import Station
from scrutator.web.casework.evidence import LIMIT
from tests.casework.conftest import Desk, desk
from tests.casework.incidents import came, category, citizens, entered, published, station
from tests.collection.xform import make_observer

__all__ = ["desk"]
VOTE = date(2026, 10, 11)
PAPER = b"%PDF-1.4 a photograph of the rope"
DETAILS = ("Daily Courier", "courier.example", "Ann A.")


def as_role(client: Client, desk: Desk, role: Role) -> str:
    client.force_login(make_observer(desk.mission, f"one-{role.value}", role)[0])
    return f"/missions/{desk.mission.code}/incidents/"


def words(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()
    return plain(answer.content.decode())


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("&#x27;", "'")


def numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'rowheader"><a [^>]*>I-(\d+)</a>', page)]


def given(desk: Desk, *rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """What the form sends; each of ``rows`` is a source."""
    sent = {
        "title": "Observers were kept behind a rope", "category": category(desk).pk, "stage": "voting",
        "severity": "2", "happened_on": "2026-10-11", "happened_at": "09:30", "station_code": "002",
        "sources-TOTAL_FORMS": max(len(rows), 1), "sources-INITIAL_FORMS": sum("key" in row for row in rows),
    }  # fmt: skip
    for place, row in enumerate(rows or ({"kind": "team", "first_hand": "True"},)):
        sent |= {f"sources-{place}-{name}": value for name, value in row.items()}
    return {**sent, **fields}


def secret(desk: Desk, **fields: Any) -> Incident:
    """An incident whose source has details."""
    source = Source(kind="media", label=DETAILS[0], url=f"https://{DETAILS[1]}/1", heard_on=date(2026, 10, 12))
    return entered(desk, Told(source, DETAILS[2]), **fields)


def test_a_legal_analyst_enters_an_incident_and_sees_sources_verification_and_law(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    row = {"kind": "media", "label": "Daily Courier", "url": "https://courier.example/1", "who": "Ann A."}
    assert client.post(f"{home}new/", given(desk, row))["Location"] == f"{home}1/"
    page = words(client, f"{home}1/")
    for told in ("I-1: Observers were kept behind a rope", *DETAILS, "Reported", "number 1 in the chain", "11 October"):
        assert told in page
    assert "Election Act (invented, training), section 5" in page
    stored = Incident.objects.get()
    assert (stored.happened_at, stored.station.code, stored.area.code) == (time(9, 30), "002", "A")  # type: ignore[union-attr]


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


def test_a_citizens_report_is_linked_as_a_source_with_a_reason_and_never_merged(desk: Desk, client: Client) -> None:
    entered(desk)
    citizens(desk)
    home = as_role(client, desk, Role.LEGAL)
    page = words(client, f"{home}1/compare/?with=2")
    assert "they are never merged" in page
    assert "Merge I-2" not in page
    answer = client.post(f"{home}1/compare/?with=2", {"do": "this", "reason": "the same"})
    assert (answer.status_code, "never merged" in plain(answer.content.decode())) == (422, True)
    assert client.post(f"{home}1/report/", {"report": "I-2", "reason": ""}).status_code == 422
    assert client.post(f"{home}1/report/", {"report": "two", "reason": "the same"}).status_code == 422
    assert client.post(f"{home}1/report/", {"report": "77", "reason": "the same"}).status_code == 422
    assert client.post(f"{home}1/report/", {"report": "I-2", "reason": "the same rope"}).status_code == 302
    assert f'<a href="{home}2/">I-2</a>' in client.get(f"{home}1/").content.decode()
    assert "It is a source of I-1" in words(client, f"{home}2/")
    assert not Incident.objects.exclude(merged_into=None).exists()


def test_steps_of_verification_are_shown_with_who_when_and_how(desk: Desk, client: Client) -> None:
    entered(desk)
    home = as_role(client, desk, Role.LEGAL)
    sent = {"verify-standing": "confirmed", "verify-reason": "A second team saw the rope"}
    assert client.post(f"{home}1/verification/", sent).status_code == 302
    page = words(client, f"{home}1/")
    assert re.search(r"Reported .*?, legal; number 1 in the chain .*Confirmed .*?, one-legal; number 2 in", page)
    assert "A second team saw the rope" in page
    bad = client.post(f"{home}1/verification/", {"verify-standing": "corroborated", "verify-reason": "twice"})
    assert (bad.status_code, "It has one source" in plain(bad.content.decode())) == (422, True)
    assert client.post(f"{home}1/verification/", {"verify-standing": "settled"}).status_code == 422
    assert Incident.objects.get().verifications.count() == 2


@pytest.fixture
def attachments(settings: Any, tmp_path: Path) -> Path:
    settings.ATTACHMENTS = tmp_path / "attachments"
    return tmp_path / "attachments"


@pytest.mark.usefixtures("attachments")
def test_a_file_is_kept_with_its_hash_and_opens_only_to_whoever_may_read_sources(desk: Desk, client: Client) -> None:
    entered(desk)
    home = as_role(client, desk, Role.COORDINATOR)
    sent = {"title": "The rope", "file": SimpleUploadedFile("page.html", PAPER, "text/html")}
    assert client.post(f"{home}1/evidence/", sent).status_code == 302
    page = words(client, f"{home}1/")
    assert sha256(PAPER).hexdigest() in page
    assert f"{home}1/evidence/1/" not in client.get(f"{home}1/").content.decode()
    assert client.get(f"{home}1/evidence/1/").status_code == 403
    assert AuditEntry.objects.filter(kind="refused", subject="casework.sources").count() == 1
    client.force_login(desk.legal)
    answer = client.get(f"{home}1/evidence/1/")
    assert b"".join(answer) == PAPER
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="I-1-1.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert AuditEntry.objects.filter(kind="export", subject__startswith="evidence").count() == 1
    assert client.get(f"{home}1/evidence/2/").status_code == 404


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x7fELF\x00\x01\x02\xff\xfe", "of a kind that is not taken"), (PAPER, "is with I-1 already"),
        (b"", "empty"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_taken_is_told_and_leaves_nothing(
    desk: Desk, client: Client, attachments: Path, content: bytes, told: str
) -> None:
    entered(desk)
    home = as_role(client, desk, Role.LEGAL)
    client.post(f"{home}1/evidence/", {"title": "The rope", "file": SimpleUploadedFile("a.pdf", PAPER)})
    answer = client.post(f"{home}1/evidence/", {"title": "More", "file": SimpleUploadedFile("b.pdf", content)})
    assert answer.status_code == 422
    assert told in plain(answer.content.decode())
    assert Evidence.objects.count() == 1
    assert len([path for path in attachments.rglob("*") if path.is_file()]) == 1


@pytest.mark.usefixtures("attachments")
def test_an_export_says_how_many_files_an_incident_has(desk: Desk, client: Client) -> None:
    entered(desk)
    entered(desk)
    home = as_role(client, desk, Role.LEGAL)
    client.post(f"{home}2/evidence/", {"title": "The rope", "file": SimpleUploadedFile("a.pdf", PAPER)})
    assert [(row["number"], row["evidence"]) for row in table(client, f"{home}export.csv")] == [
        ("I-2", "1"), ("I-1", "0"),
    ]  # fmt: skip


@pytest.mark.usefixtures("attachments")
def test_a_file_above_the_limit_and_one_for_what_is_merged_are_refused(desk: Desk, client: Client) -> None:
    one, two = entered(desk), entered(desk)
    home = as_role(client, desk, Role.LEGAL)
    film = SimpleUploadedFile("film.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(LIMIT))
    answer = client.post(f"{home}1/evidence/", {"title": "The rope", "file": film})
    assert "larger than 50 MB" in plain(answer.content.decode())
    merge(two, one, "one rope", desk.legal)
    sent = {"title": "The rope", "file": SimpleUploadedFile("a.pdf", PAPER)}
    for address in ("evidence", "verification", "report"):
        answer = client.post(f"{home}2/{address}/", sent)
        assert "I-2 is merged into I-1 and is changed no more. Go on with I-1." in plain(answer.content.decode())
    assert not Evidence.objects.exists()


@pytest.mark.usefixtures("attachments")
def test_duplicates_are_proposed_compared_and_merged_with_all_that_belongs_to_them(desk: Desk, client: Client) -> None:
    usual = {"station": station(desk, "001"), "happened_on": VOTE}
    entered(desk, **usual)
    secret(desk, **usual)
    home = as_role(client, desk, Role.LEGAL)
    client.post(f"{home}2/evidence/", {"title": "The rope", "file": SimpleUploadedFile("a.pdf", PAPER)})
    assert "Compare I-1 with I-2" in words(client, f"{home}alike/")
    assert "the same station, 001; the same day; the same category; words alike" in words(client, f"{home}1/")
    page = words(client, f"{home}1/compare/?with=I-2")
    assert "Polling station alike 001 001" in page
    assert "Time not known not known" in page, "two gaps are not alike"
    assert client.post(f"{home}1/compare/?with=2", {"do": "this", "reason": ""}).status_code == 422
    assert client.post(f"{home}1/compare/?with=2", {"do": "this", "reason": "one rope"}).status_code == 302
    page = words(client, f"{home}1/")
    for told in (*DETAILS, "came with I-2", "Merged into it", "Another merged into it", "I-2: one rope"):
        assert told in page
    gone = words(client, f"{home}2/")
    assert "It is merged: its sources are with I-1" in gone
    assert "Merged into: I-1" in gone.replace("— → ", "")
    assert client.get(f"{home}2/change/").status_code == 302
    assert numbers(client.get(home).content.decode()) == [1]
    assert numbers(client.get(f"{home}?merged=on").content.decode()) == [2, 1]


def test_two_that_are_not_the_same_are_proposed_no_more(desk: Desk, client: Client) -> None:
    for _ in range(2):
        entered(desk, station=station(desk, "001"), happened_on=VOTE)
    home = as_role(client, desk, Role.LTO)
    assert client.post(f"{home}2/compare/?with=1", {"do": "two", "reason": "morning and noon"}).status_code == 302
    assert "No two incidents look like one." in words(client, f"{home}alike/")
    assert "I-1: morning and noon" in words(client, f"{home}2/")
    for address in ("2/compare/", "2/compare/?with=2", "2/compare/?with=x", "2/compare/?with=9"):
        assert client.get(f"{home}{address}").status_code == 404
    assert client.post(f"{home}2/compare/?with=1", {"do": "else", "reason": "x"}).status_code == 404


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


def table(client: Client, address: str) -> list[dict[str, str]]:
    content = client.get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


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
