from __future__ import annotations

import base64
import json
import zlib
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Device, Enrolment
from scrutator.accounts.services import add_person, device_by_token, invite, redeem, revoke
from scrutator.core.errors import ScrutatorError
from scrutator.web.accounts.qr import collect_settings, picture


def refusal(call, *arguments) -> str:
    with pytest.raises(ScrutatorError) as refused:
        call(*arguments)
    return refused.value.code


def test_a_code_enrols_one_device_once(person, boss) -> None:
    _enrolment, code = invite(person, "m", boss)
    device, token = redeem(code, " my telephone ")
    assert (device.person, device.scope, device.label) == (person, "m", "my telephone")
    assert device_by_token(token) == device
    assert refusal(redeem, code) == "enrolment-used"
    assert Device.objects.count() == 1


def test_neither_code_nor_token_is_stored(person, boss) -> None:
    _enrolment, code = invite(person, "m", boss)
    _device, token = redeem(code)
    stored = str(list(Enrolment.objects.values())) + str(list(Device.objects.values()))
    stored += str(list(AuditEntry.objects.values()))
    assert code not in stored
    assert token not in stored
    assert len(base64.urlsafe_b64decode(token + "=")) == 32


def test_a_code_is_void_after_a_day_and_when_a_newer_one_is_made(person, boss) -> None:
    first, old = invite(person, "m", boss)
    assert timedelta(hours=23) < first.expires_at - timezone.now() <= timedelta(hours=24)
    second, code = invite(person, "m", boss)
    assert refusal(redeem, old) == "enrolment-expired"
    Enrolment.objects.filter(pk=second.pk).update(expires_at=timezone.now())
    assert refusal(redeem, code) == "enrolment-expired"
    assert refusal(redeem, "no-such-code") == "enrolment-unknown"


def test_a_revoked_token_and_that_of_a_closed_account_are_refused(person, boss) -> None:
    device, token = redeem(invite(person, "m", boss)[1])
    other, second = redeem(invite(person, "m", boss)[1])
    revoke(device, boss)
    revoke(device, boss)
    assert device_by_token(token) is None
    assert device_by_token(second) == other
    assert AuditEntry.objects.filter(subject=f"revoked device:{device.pk}", person=boss, scope="m").count() == 1
    person.is_active = False
    person.save()
    assert device_by_token(second) is None
    assert device_by_token("") is None


def test_collect_reads_the_settings_out_of_the_qr_code() -> None:
    packed = collect_settings("https://desk.example/openrosa/m", "7", "token", "Миссия")
    found = json.loads(zlib.decompress(base64.b64decode(packed)))
    assert (
        found["general"] | {"server_url": "https://desk.example/openrosa/m", "username": "7", "password": "token"}
        == (found["general"])
    )
    assert found["admin"] == {}
    assert found["project"] == {"name": "Миссия"}
    assert picture(packed).startswith("data:image/svg+xml")


@pytest.mark.parametrize(
    ("email", "name", "code"), [("nonsense", "N", "person-email"), ("a@b.org", " ", "person-name")]
)
def test_a_person_without_address_or_name_is_refused(db, email, name, code) -> None:
    with pytest.raises(ScrutatorError) as refused:
        add_person(email=email, name=name)
    assert refused.value.code == code


def test_an_address_belongs_to_one_person(person) -> None:
    with pytest.raises(ScrutatorError) as refused:
        add_person(email="VERA@example.org", name="Vera again")
    assert refused.value.code == "person-exists"


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_a_line_of_the_trail(person, verb) -> None:
    line = record("export", person=person, subject="figures")
    with pytest.raises(IntegrityError, match="only added to"), transaction.atomic():
        AuditEntry.objects.filter(pk=line.pk).update(subject="") if verb == "update" else line.delete()
    assert AuditEntry.objects.get(pk=line.pk).subject == "figures"


def test_an_address_behind_a_trusted_proxy_is_that_of_the_visitor(client, person, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client.post(
        "/accounts/login/", {"login": "a@b.org", "password": "x"}, headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.7"}
    )
    assert AuditEntry.objects.get().address == "192.0.2.7"


def test_a_forged_address_is_not_believed_without_a_proxy(client, person) -> None:
    client.post("/accounts/login/", {"login": "a@b.org", "password": "x"}, headers={"X-Forwarded-For": "192.0.2.7"})
    assert AuditEntry.objects.get().address == "127.0.0.1"
