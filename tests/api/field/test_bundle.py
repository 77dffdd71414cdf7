"""What a telephone takes with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from scrutator.accounts.services import revoke
from scrutator.collection.services import keep_file, receive
from scrutator.forms.models import FormVersion
from scrutator.missions.services import end_member
from scrutator.planning.models import Assignment, Team, TeamMember
from scrutator.territory.models import Station
from tests.api.field.phone import Phone
from tests.collection.xform import JPEG, XFORM, Field, filled, make_device, make_field, make_observer


def test_a_bundle_holds_the_own_stations_in_order_the_partners_and_the_newest_forms(given: Field, phone: Phone) -> None:
    partner, member = make_observer(given.mission, "bob")
    TeamMember.objects.create(team=Team.objects.get(), member=member)
    Assignment.objects.filter(station__code="001").update(order=2)
    Assignment.objects.filter(station__code="002").update(order=1)
    FormVersion.objects.create(
        mission=given.mission, form_id="critical", version="3", title_en="Short", stage="voting", workbook=b"",
        workbook_sha256="0" * 64, xform=XFORM, xform_sha256="1" * 64, languages=[["be", "Беларуская", "x"]],
    )  # fmt: skip
    said = phone.get("bundle").json()
    assert [(one["code"], one["order"], one["area"]) for one in said["stations"]] == [("002", 1, "A"), ("001", 2, "A")]
    assert said["team"] == {"code": "A1", "partners": [partner.name]}
    assert [(one["form_id"], one["critical"]) for one in said["forms"]] == [("critical", True), ("voting", False)]
    assert {"code": "be", "name": "Беларуская"} in said["languages"]
    assert (said["role"], said["mission"]["time_zone"]) == ("sto", "UTC")


def test_retired_forms_and_stations_of_others_are_not_in_it(given: Field, phone: Phone) -> None:
    FormVersion.objects.update(retired_at="2026-10-01T00:00Z")
    other = Team.objects.create(mission=given.mission, code="B1")
    Assignment.objects.create(mission=given.mission, team=other, station=Station.objects.get(code="003"))
    said = phone.get("bundle").json()
    assert said["forms"] == []
    assert [one["code"] for one in said["stations"]] == ["001", "002"]


def test_a_bundle_that_is_known_is_not_sent_again_until_something_changes(given: Field, phone: Phone) -> None:
    tag = phone.get("bundle")["ETag"]
    again = phone.get("bundle", **{"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert phone.sync().json()["bundle"] == tag
    Assignment.objects.filter(station__code="002").delete()
    assert phone.get("bundle", **{"If-None-Match": tag}).status_code == 200
    assert phone.sync().json()["bundle"] != tag


def test_areas_are_named_in_the_language_of_the_telephone(given: Field, phone: Phone) -> None:
    phone.language = "ru"
    assert phone.get("bundle").json()["stations"][0]["area"] == "А"


def test_stations_are_found_by_code_name_or_address(given: Field, phone: Phone) -> None:
    Station.objects.filter(code="003").update(name="School No. 7", address="12 Mill Street")
    for words in ("003", "school", "mill str"):
        assert [(one["code"], one["order"]) for one in phone.get(f"stations?q={words}").json()] == [("003", None)]
    assert len(phone.get("stations?q=00").json()) == 3
    assert phone.get("stations?q=").json() == []
    make_field("training-2")
    assert len(phone.get("stations?q=00").json()) == 3


def test_an_own_report_comes_back_to_be_amended_and_nobody_elses(given: Field, phone: Phone) -> None:
    receive(given.mission, filled("uuid:own"), given.device)
    answer = phone.get("submissions/uuid:own")
    assert (answer.status_code, answer.content) == (200, filled("uuid:own"))
    assert answer["Content-Type"].startswith("text/xml")
    person, _member = make_observer(given.mission, "bob")
    device, token = make_device(person, given.mission.code)
    receive(given.mission, filled("uuid:bob"), device)
    assert phone.get("submissions/uuid:bob").status_code == 404
    assert phone.get("submissions/uuid:none").status_code == 404
    assert Phone(device.pk, token, given.mission.code).get("submissions/uuid:own").status_code == 404


def test_the_files_of_an_own_report_that_are_here_are_named_and_those_carried_over_too(
    given: Field, phone: Phone, settings: Settings, tmp_path: Path
) -> None:
    settings.ATTACHMENTS = tmp_path / "attachments"
    files = [keep_file("gate.jpg", JPEG), keep_file("beside.jpg", JPEG[::-1])]
    receive(given.mission, filled("uuid:1", photo="gate.jpg"), given.device, files)
    receive(given.mission, filled("uuid:2", "uuid:1", photo="gate.jpg"), given.device)
    receive(given.mission, filled("uuid:3", photo="never.jpg"), given.device)
    gate = {"name": "gate.jpg", "size": len(JPEG), "media_type": "image/jpeg"}
    assert phone.get("submissions/uuid:1/files").json()[1] == gate
    assert len(phone.get("submissions/uuid:1/files").json()) == 2
    assert phone.get("submissions/uuid:2/files").json() == [gate]
    assert phone.get("submissions/uuid:3/files").json() == []
    person, _member = make_observer(given.mission, "bob")
    device, token = make_device(person, given.mission.code)
    assert Phone(device.pk, token, given.mission.code).get("submissions/uuid:1/files").status_code == 404


@pytest.mark.parametrize("path", ["bundle", "stations?q=0", "submissions/uuid:1", "submissions/uuid:1/files"])
def test_a_telephone_that_is_unknown_shut_out_or_of_another_mission_reads_nothing(
    given: Field, phone: Phone, path: str
) -> None:
    other = Phone.of(make_field("training-2"))
    other.code = phone.code
    assert other.get(path).status_code == 404
    assert Phone(phone.device, "x" * 43, phone.code).get(path).status_code == 401
    assert Phone(phone.device + 1, phone.token, phone.code).get(path).status_code == 401
    revoke(given.device, None)
    answer = phone.get(path)
    assert (answer.status_code, answer.json()["code"]) == (403, "device-refused")


def test_who_has_left_the_mission_reads_nothing(given: Field, phone: Phone) -> None:
    end_member(given.member, None)
    assert phone.get("bundle").status_code == 403


def test_an_answer_is_kept_nowhere_and_sets_no_cookie(given: Field, phone: Phone) -> None:
    for answer in (phone.get("bundle"), phone.get("stations?q=0"), phone.sync(), phone.get("submissions/uuid:1")):
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies
