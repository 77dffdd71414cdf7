"""The pages on which two people erase, and on which passages are hidden."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from scrutator.accounts.models import AuditEntry
from scrutator.collection.field.checking_in import Said, take_in
from scrutator.collection.field.messaging import send
from scrutator.collection.models import Erasure, Redaction, Submission
from scrutator.collection.services import receive
from scrutator.forms.models import Question
from scrutator.missions.models import Event, Retention, Role
from tests.collection.xform import Field, filled, make_field, make_observer

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Анна Петровна Иванова sat at the table"


@pytest.fixture
def field(transactional_db, settings, tmp_path) -> Field:
    settings.ATTACHMENTS, settings.CONTENT_KEYS = tmp_path / "attachments", tmp_path / "content-keys"
    settings.ERASURES = tmp_path / "erasures.jsonl"
    made = make_field()
    Question.objects.create(
        form=made.form, name="V5", path="voting/premises/V5", order=1, kind="text", label_en="What was seen"
    )
    receive(made.mission, filled("uuid:1", V5=TEXT), made.device)
    return made


def as_role(client: Client, field: Field, role: Role, name: str = "") -> str:
    client.force_login(make_observer(field.mission, name or role.value, role)[0])
    return f"/missions/{field.mission.code}/"


def test_a_check_in_and_a_message_are_erased_by_their_numbers_and_the_pages_say_so(
    field: Field, client: Client
) -> None:
    head, _member = make_observer(field.mission, "head", Role.HEAD)
    said = Said(uuid4(), "help", "001", timezone.now(), (53.9, 27.5, 12.0))
    (row,) = take_in(field.member, field.device, [said], now=timezone.now(), clock_ahead=0, shut_out=False)
    told = send(field.mission, TEXT, head)
    base = f"/missions/{field.mission.code}/"
    client.force_login(head)
    assert "53.9, 27.5" in client.get(f"{base}checkins/").content.decode()
    page = client.get(f"{base}messages/").content.decode()
    assert TEXT in page
    assert f"M{told.pk}" in page
    client.force_login(make_observer(field.mission, "legal", Role.LEGAL)[0])
    sent = {"scope": "texts", "reason": "asked"}
    refused = client.post(f"{base}erasures/propose/", {**sent, "numbers": "M999999"})
    assert (refused.status_code, "M999999" in refused.content.decode()) == (422, True)
    client.post(f"{base}erasures/propose/", {**sent, "numbers": f"{row.event.number}, M{told.pk}"})
    assert "Check-ins and messages: 2." in client.get(f"{base}erasures/").content.decode()
    client.force_login(head)
    client.post(f"{base}erasures/{Erasure.objects.get().pk}/", {"verdict": "confirmed"})
    page = client.get(f"{base}checkins/").content.decode()
    assert ("53.9" in page, "erased" in page, "needs help" in page) == (False, True, True)
    page = client.get(f"{base}messages/").content.decode()
    assert (TEXT in page, "erased" in page) == (False, True)


def test_two_people_erase_on_the_page_and_the_report_says_by_which_decision(field: Field, client: Client) -> None:
    base = as_role(client, field, Role.LEGAL)
    assert 'value="1"' in client.get(f"{base}erasures/?numbers=1").content.decode()
    proposal = {"numbers": "1", "scope": "texts", "reason": "a witness asked"}
    assert client.post(f"{base}erasures/propose/", proposal).status_code == 302
    made = Erasure.objects.get()
    own = client.post(f"{base}erasures/{made.pk}/", {"verdict": "confirmed"})
    assert own.status_code == 422
    assert "erasure-same-person" in own.content.decode()
    assert "You proposed it; another person decides." in client.get(f"{base}erasures/").content.decode()
    as_role(client, field, Role.HEAD)
    assert client.post(f"{base}erasures/{made.pk}/", {"verdict": "confirmed"}).status_code == 302
    number = Event.objects.get(kind="erasure").number
    page = client.get(f"{base}submissions/1/").content.decode()
    assert f"Its content is erased by decision {number}." in page
    assert "Иванова" not in page
    assert f"erased by decision {number}" in client.get(f"{base}verify/").content.decode()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"numbers": "77", "scope": "texts", "reason": "asked"}, "erasure-unknown"),
        ({"numbers": "", "scope": "texts", "reason": "asked"}, "erasure-nothing"),
        ({"numbers": "1", "scope": "", "reason": "asked"}, "erasure-scope"),
        ({"numbers": "1", "scope": "texts", "reason": ""}, "erasure-reason"),
    ],
)
def test_a_proposal_that_is_not_whole_keeps_what_was_typed_and_says_what_is_missing(
    field: Field, client: Client, given: dict[str, str], code: str
) -> None:
    base = as_role(client, field, Role.LEGAL)
    answer = client.post(f"{base}erasures/propose/", given)
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert not given["numbers"] or f'value="{given["numbers"]}"' in answer.content.decode()


def test_a_day_that_has_passed_offers_all_reports_and_erases_none_by_itself(field: Field, client: Client) -> None:
    base = as_role(client, field, Role.HEAD)
    assert client.post(f"{base}erasures/retention/", {"until": "2020-01-31"}).status_code == 302
    page = client.get(f"{base}erasures/").content.decode()
    assert "The day has passed." in page
    assert "1 of 1 reports hold contents." in page
    assert Submission.objects.get().texts
    assert client.post(f"{base}erasures/propose/", {"due": "1", "scope": "texts", "reason": "due"}).status_code == 302
    assert Erasure.objects.get().instances == ["uuid:1"]
    assert client.post(f"{base}erasures/retention/", {"until": "31.1."}).status_code == 422
    assert client.post(f"{base}erasures/retention/", {"until": ""}).status_code == 302
    assert Retention.objects.order_by("-event").values_list("until", flat=True)[0] is None


def test_a_marked_name_is_hidden_by_one_press_and_originals_are_read_by_few(field: Field, client: Client) -> None:
    base = as_role(client, field, Role.ANALYST)
    assert "perhaps a name: 1" in client.get(f"{base}texts/").content.decode()
    page = client.get(f"{base}submissions/1/").content.decode()
    assert '<mark title="perhaps a name">Анна Петровна Иванова</mark>' in page
    hide = {"path": "voting/premises/V5", "words": "Анна Петровна Иванова"}
    assert client.post(f"{base}submissions/1/hide/", hide).status_code == 302
    assert "Иванова" not in client.get(f"{base}submissions/1/?originals=1").content.decode()
    assert "Nothing is marked." in client.get(f"{base}texts/").content.decode()
    as_role(client, field, Role.LEGAL)
    assert "█████ sat at the table" in client.get(f"{base}submissions/1/").content.decode()
    assert "Иванова" in client.get(f"{base}submissions/1/?originals=1").content.decode()
    assert AuditEntry.objects.filter(kind="restricted_read", subject__startswith="originals of form").count() == 1
    assert client.post(f"{base}submissions/1/hidden/{Redaction.objects.get().pk}/").status_code == 302
    assert "Иванова" in client.get(f"{base}submissions/1/").content.decode()


def test_words_that_are_not_in_the_text_are_told(field: Field, client: Client) -> None:
    base = as_role(client, field, Role.LEGAL)
    client.post(f"{base}submissions/1/hide/", {"path": "voting/premises/V5", "words": "Bob"})
    assert "redaction-words" in client.get(f"{base}submissions/1/").content.decode()


def test_roles_that_may_not_are_refused(field: Field, client: Client) -> None:
    base = as_role(client, field, Role.COORDINATOR)
    for address in ("texts/",):
        assert client.get(base + address).status_code == 403
    for address in ("erasures/1/", "erasures/retention/", "submissions/1/hide/", "submissions/1/hidden/1/"):
        assert client.post(base + address).status_code == 403
    as_role(client, field, Role.PRESS)
    assert client.get(f"{base}erasures/").status_code == 403
