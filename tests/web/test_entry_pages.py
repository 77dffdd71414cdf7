"""The pages on which headquarters types paper forms and calls."""

from __future__ import annotations

from time import perf_counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.accounts.models import AuditEntry, Person
from scrutator.collection.entry.double import set_double
from scrutator.collection.models import Attachment, DoubleEntry, Entry, Submission, Typing
from scrutator.forms.services import publish
from scrutator.forms.shipped import workbook
from scrutator.missions.models import Event, Role
from tests.collection.xform import JPEG, Field, make_field, make_observer

HEADER = {"a:visit/station": "001", "a:visit/team": "A1", "a:visit/observers": "1", "a:visit/arrived": "1950",
          "a:visit/left": "2140", "a:visit/announced": "2"}  # fmt: skip


@pytest.fixture
def field(db, settings, tmp_path) -> Field:
    settings.ATTACHMENTS, settings.CONTENT_KEYS = tmp_path / "attachments", tmp_path / "keys"
    made = make_field()
    made.mission.stages = ["voting", "count"]
    made.mission.save()
    analyst = make_observer(made.mission, "analyst", Role.ANALYST)[0]
    for form in ("count", "critical"):
        publish(made.mission, f"{form}.xlsx", workbook(form, training=True), analyst)
    return made


def person(field: Field, role: str) -> Person:
    return Person.objects.filter(email=f"{role}@{field.mission.code}.example").first() or make_observer(
        field.mission, role, role
    )[0]  # fmt: skip


def base(client: Client, field: Field, role: str) -> str:
    client.force_login(person(field, role))
    return f"/missions/{field.mission.code}/typed/"


def started(client: Client, at: str, form: str = "count", channel: str = "paper") -> str:
    answer = client.post(f"{at}start/", {"form": form, "channel": channel})
    assert answer.status_code == 302
    return answer["Location"]


def finished(client: Client, sheet: str, given: dict) -> object:
    """Look, then store what was seen."""
    seen = client.post(sheet, {**given, "do": "finish"}).context["seen"]
    return client.post(sheet, {**given, "do": "finish", "seen": seen})


def test_a_paper_is_typed_its_draft_survives_a_reload_and_remarks_come_before_it_is_stored(
    field: Field, client: Client
) -> None:
    at = base(client, field, Role.COORDINATOR)
    sheet = started(client, at)
    given = {**HEADER, "member": field.member.pk, "a:visit/left": "1900"}
    live = client.post(sheet, {**given, "do": "keep"}, headers={"X-Draft": "1"}).json()
    assert "Leaving comes after arriving" in str(live["problems"]), "while it is typed the form says so already"
    page = client.get(sheet).content.decode()
    assert 'value="1900"' in page
    assert f'<option value="{field.member.pk}" selected>' in page
    assert f'href="{sheet}"' in client.get(at).content.decode()
    answer = client.post(sheet, {**given, "do": "finish"})
    assert "Leaving comes after arriving" in answer.content.decode()
    assert not Submission.objects.exists()
    answer = client.post(sheet, {**given, "do": "finish", "seen": answer.context["seen"]}, follow=True)
    form = Submission.objects.get()
    assert f'<p class="receipt-number">{form.event.number}</p>' in answer.content.decode()
    shown = client.get(f"/missions/{field.mission.code}/submissions/{form.event.number}/").content.decode()
    assert "paper, typed in" in shown
    assert "coordinator" in shown, "who typed it is on the page of the report"


def test_a_key_that_cannot_be_read_is_marked_where_it_stands(field: Field, client: Client) -> None:
    sheet = started(client, base(client, field, Role.COORDINATOR))
    answer = client.post(sheet, {**HEADER, "a:visit/observers": "9", "do": "finish"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("is no answer to it") == 2, "in the list above, and at the question"
    assert 'aria-invalid="true"' in page
    assert Typing.objects.get().answers["visit/observers"] == "9"


def test_a_call_asks_the_short_form_and_its_number_is_read_back(field: Field, client: Client) -> None:
    at = base(client, field, Role.COORDINATOR)
    assert "Take a call" in client.get(at).content.decode()
    sheet = started(client, at, "critical", "phone")
    given = {"a:visit/station": "001", "a:visit/team": "A1", "member": field.member.pk, "caller": "Ann",
             "called_at": "2026-10-11T20:05"}  # fmt: skip
    assert client.post(sheet, {**given, "called_at": "soon", "do": "keep"}).status_code == 422
    answer = finished(client, sheet, given)
    assert "Read this number back" in client.get(answer["Location"]).content.decode()
    entry = Entry.objects.get()
    assert (entry.channel, entry.caller, entry.called_at.isoformat()) == ("phone", "Ann", "2026-10-11T20:05:00+00:00")


def test_a_second_person_types_blind_and_differences_are_decided(field: Field, client: Client) -> None:
    at = base(client, field, Role.ANALYST)
    client.post(f"{at}double/", {"form": "count", "double": "1"})
    assert DoubleEntry.objects.get().double
    base(client, field, Role.COORDINATOR)
    first = {**HEADER, "member": field.member.pk, "a:closing/C2": "2", "a:rating/C38_why": "Ivan told me."}
    finished(client, started(client, at), first)
    entry = Entry.objects.get()
    assert "you typed the first" in client.get(at).content.decode()
    assert client.post(f"{at}{entry.pk}/second/").status_code == 422
    base(client, field, Role.ANALYST)
    sheet = client.post(f"{at}{entry.pk}/second/")["Location"]
    assert b"Ivan told me" not in client.get(sheet).content
    second = {**first, "a:closing/C2": "1", "a:rating/C38_why": "Iwan told me."}
    finished(client, sheet, second)
    assert not Submission.objects.exists()
    page = client.get(f"{at}{entry.pk}/differences/")
    assert [row.differing.path for row in page.context["rows"]] == ["closing/C2", "rating/C38_why"]
    assert AuditEntry.objects.filter(kind="restricted_read", subject=f"notes of typed form {entry.pk}").exists()
    given = {"stands-0": "other", "other-0": "7", "stands-1": "first"}
    assert client.post(f"{at}{entry.pk}/differences/", given).status_code == 422
    given["other-0"] = "3"
    seen = client.post(f"{at}{entry.pk}/differences/", given).context["seen"]
    assert not Submission.objects.exists()
    client.post(f"{at}{entry.pk}/differences/", {**given, "seen": seen})
    assert Submission.objects.get().answers["closing/C2"] == "not_observed"
    assert Submission.objects.get().all_answers["rating/C38_why"] == "Ivan told me."
    assert client.get(f"{at}{entry.pk}/differences/").status_code == 404


def test_a_page_is_put_to_the_report_while_storing_and_afterwards(field: Field, client: Client) -> None:
    at = base(client, field, Role.COORDINATOR)
    sheet = started(client, at)
    seen = client.post(sheet, {**HEADER, "do": "finish"}).context["seen"]
    scan = SimpleUploadedFile("../page-1.jpg", JPEG, "text/html")
    client.post(sheet, {**HEADER, "do": "finish", "seen": seen, "page": scan})
    assert [(one.name, one.media_type) for one in Attachment.objects.all()] == [("page-1.jpg", "image/jpeg")]
    entry = Entry.objects.get()
    assert client.post(f"{at}{entry.pk}/page/").status_code == 422
    client.post(f"{at}{entry.pk}/page/", {"page": SimpleUploadedFile("page-2.jpg", JPEG + b"2")})
    assert Attachment.objects.exclude(event=None).count() == 2


def test_a_draft_may_be_thrown_away_and_is_nobody_elses(field: Field, client: Client) -> None:
    at = base(client, field, Role.COORDINATOR)
    sheet = started(client, at)
    base(client, field, Role.ANALYST)
    assert client.get(sheet).status_code == client.post(f"{sheet}drop/").status_code == 404
    base(client, field, Role.COORDINATOR)
    client.post(f"{sheet}drop/")
    assert not Entry.objects.exists()
    assert not Event.objects.filter(kind="entry").exists()


def test_each_role_does_what_the_table_says_and_no_mission_sees_anothers(field: Field, client: Client) -> None:
    at = base(client, field, Role.COORDINATOR)
    sheet = started(client, at)
    set_double(field.mission, "count", True, person(field, Role.HEAD))
    for role, seen, types, sets in (
        (Role.HEAD, 200, 403, 302), (Role.LEGAL, 200, 403, 403), (Role.PRESS, 403, 403, 403), (Role.STO, 403, 403, 403),
    ):  # fmt: skip
        base(client, field, role)
        assert client.get(at).status_code == seen
        assert client.post(f"{at}start/", {"form": "count"}).status_code == types
        assert client.post(f"{at}double/", {"form": "count", "double": "0"}).status_code == sets
        assert client.get(f"{at}1/differences/").status_code == (404 if role == Role.HEAD else 403)
    other = make_field("training-2")
    client.force_login(make_observer(other.mission, "spy", Role.COORDINATOR)[0])
    assert client.get(sheet.replace(field.mission.code, other.mission.code)).status_code == 404


def test_what_is_no_question_of_the_form_is_not_taken_and_markup_is_text(field: Field, client: Client) -> None:
    sheet = started(client, base(client, field, Role.COORDINATOR))
    given = {**HEADER, "a:meta/instanceID": "uuid:other", "a:visit/form_kind": "voting", "a:../../x": "1",
             "a:rating/C38_why": "<script>alert(1)</script>\x1b]]>&amp;"}  # fmt: skip
    finished(client, sheet, given)
    form = Submission.objects.get()
    assert form.instance_id == Entry.objects.get().instance_id
    assert form.all_answers["visit/form_kind"] == "count"
    assert form.all_answers["rating/C38_why"] == "<script>alert(1)</script>]]>&amp;"
    assert "../../x" not in form.all_answers


def test_two_presses_of_the_button_store_one_report(field: Field, client: Client) -> None:
    sheet = started(client, base(client, field, Role.COORDINATOR))
    seen = client.post(sheet, {**HEADER, "do": "finish"}).context["seen"]
    first, second = (client.post(sheet, {**HEADER, "do": "finish", "seen": seen}).status_code for _press in range(2))
    assert (first, second, Submission.objects.count()) == (302, 404, 1)


def test_the_largest_form_is_shown_and_looked_at_within_a_second(field: Field, client: Client) -> None:
    sheet = started(client, base(client, field, Role.COORDINATOR))
    begun = perf_counter()
    client.get(sheet)
    client.post(sheet, {**HEADER, "do": "finish"})
    client.post(sheet, {**HEADER, "do": "keep"}, headers={"X-Draft": "1"})
    assert perf_counter() - begun < 3, "three requests on a machine that has other work to do"
