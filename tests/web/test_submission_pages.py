from __future__ import annotations

import pytest
from django.utils import translation

from scrutator.collection.services import receive
from scrutator.missions.models import Role
from tests.collection.xform import Field, filled, make_field, make_observer


@pytest.fixture
def field(db, settings, tmp_path) -> Field:
    settings.ATTACHMENTS = tmp_path
    made = make_field()
    receive(made.mission, filled("uuid:1", photo="gate.jpg"), made.device)
    receive(made.mission, filled("uuid:2", "uuid:1", V4="no"), made.device)
    receive(made.mission, filled("uuid:3", station="999"), made.device)
    return made


def test_the_coordinator_sees_what_came_with_station_team_and_what_waits(field: Field, client) -> None:
    client.force_login(make_observer(field.mission, "coordinator", Role.COORDINATOR)[0])
    page = client.get(f"/missions/{field.mission.code}/submissions/").content.decode()
    for text in (
        "Waiting for a person: 1 of 3 received.",
        "amends number 1",
        "0 of 1",
        "A1",
        "not on the mission&#x27;s",
    ):
        assert text in page
    apart = client.get(f"/missions/{field.mission.code}/submissions/?state=quarantine").content.decode()
    assert apart.count('<tr role="row">') == 2


def test_a_receipt_is_confirmed_by_number_and_hash_and_a_wrong_one_is_not(field: Field, client) -> None:
    client.force_login(field.person)
    address = f"/missions/{field.mission.code}/submissions/mine/"
    receipt = receive(field.mission, filled("uuid:1", photo="gate.jpg"), field.device)
    for sought in (receipt.hash, str(receipt.number)):
        assert "Confirmed." in client.get(address, {"receipt": sought}).content.decode()
    wrong = client.get(address, {"receipt": "0" * 64}).content.decode()
    assert "Not confirmed." in wrong
    assert "Confirmed." not in wrong


def test_an_observer_sees_own_receipts_only_and_strangers_nothing(field: Field, client) -> None:
    other, _member = make_observer(field.mission, "bob")
    base = f"/missions/{field.mission.code}/submissions/"
    client.force_login(other)
    assert "Received: 0." in client.get(f"{base}mine/").content.decode()
    assert client.get(base).status_code == 403
    client.force_login(make_field("training-2").person)
    assert client.get(base).status_code == 404
    client.logout()
    assert client.get(base).status_code == 302


def test_the_pages_speak_russian(field: Field, client) -> None:
    client.force_login(field.person)
    with translation.override("en"):
        page = client.get(f"/missions/{field.mission.code}/submissions/mine/", headers={"accept-language": "ru"})
    assert "Мои квитанции" in page.content.decode()
