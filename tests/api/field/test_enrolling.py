"""A telephone is enrolled by a link that serves once, after the papers are signed."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from scrutator.accounts.models import Device, Enrolment
from scrutator.accounts.services import invite
from scrutator.missions.models import Agreement
from scrutator.missions.papers import papers
from scrutator.missions.services import end_member
from scrutator.statements.verification.contents import check_contents
from tests.api.field.phone import Phone, ask
from tests.collection.xform import Field


@pytest.fixture
def code(given: Field) -> str:
    return invite(given.person, given.mission.code, given.person)[1]


def signed(code: str, **more: Any) -> dict[str, Any]:
    hashes = [paper["sha256"] for paper in papers()]
    return {"code": code, "label": "black", "signed_name": "Ann A.", "language": "ru", "papers": hashes, **more}


def test_a_look_tells_whose_link_it_is_and_what_is_to_be_signed_and_does_not_use_it_up(given: Field, code: str) -> None:
    for _time in range(2):
        answer = ask("enrol/look", code=code)
        assert answer.status_code == 200
    said = answer.json()
    assert said["person"] == {"name": "ann"}
    assert (said["role"], said["mission"]["code"]) == ("sto", given.mission.code)
    assert said["mission"]["training"] is True
    assert [paper["kind"] for paper in said["papers"]] == ["conduct", "consent"]
    assert all(len(paper["body"]["en"]) == len(paper["body"]["ru"]) >= 6 for paper in said["papers"])
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_with_the_papers_signed_a_telephone_gets_its_token_once(given: Field, code: str) -> None:
    answer = ask("enrol", **signed(code))
    assert answer.status_code == 200
    said = answer.json()
    assert len(base64.urlsafe_b64decode(said["sealing_key"] + "=")) == 65
    assert Phone(said["device"], said["token"], given.mission.code).sync().json()["state"] == "in"
    assert Device.objects.get(pk=said["device"]).label == "black"
    again = ask("enrol", **signed(code))
    assert (again.status_code, again.json()["code"]) == (410, "enrolment-used")


def test_each_signature_is_kept_with_the_words_that_were_signed_and_is_in_the_chain(given: Field, code: str) -> None:
    ask("enrol", **signed(code, signed_name="  Ann   A. "))
    rows = list(Agreement.objects.order_by("event"))
    assert [(row.kind, row.signed_name, row.language) for row in rows] == [
        ("conduct", "Ann A.", "ru"),
        ("consent", "Ann A.", "ru"),
    ]
    assert [row.sha256 for row in rows] == [paper["sha256"] for paper in papers()]
    assert not [fault for fault in check_contents(given.mission).faults if "agreement" in str(fault)]
    Agreement.objects.filter(pk=rows[0].pk).update(signed_name="Somebody else")
    assert [fault for fault in check_contents(given.mission).faults if "agreement" in str(fault)]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"papers": []}, "papers-unsigned"),
        ({"papers": ["0" * 64]}, "papers-unsigned"),
        ({"signed_name": "  "}, "papers-name"),
    ],
)
def test_without_a_signature_nothing_is_enrolled_and_the_link_stays_good(
    given: Field, code: str, change: dict[str, Any], refusal: str
) -> None:
    answer = ask("enrol", **signed(code, **change))
    assert answer.status_code in {400, 409}
    assert answer.json()["code"] == refusal
    assert Device.objects.count() == 1
    assert Agreement.objects.count() == 0
    assert ask("enrol/look", code=code).status_code == 200


def test_a_link_that_is_unknown_expired_or_of_somebody_who_left_enrols_nothing(given: Field, code: str) -> None:
    assert ask("enrol/look", code="x").json()["code"] == "enrolment-unknown"
    Enrolment.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert ask("enrol/look", code=code).json()["code"] == "enrolment-expired"
    other = invite(given.person, given.mission.code, given.person)[1]
    end_member(given.member, None)
    assert ask("enrol", **signed(other)).status_code == 410
    assert Device.objects.count() == 1


def test_a_refusal_is_told_in_the_language_of_the_telephone(given: Field) -> None:
    assert "координатор" in ask("enrol/look", "ru", code="x").json()["message"]


def test_who_tries_codes_is_slowed_down(given: Field) -> None:
    answers = [ask("enrol/look", code=f"guess-{number}") for number in range(40)]
    assert answers[0].status_code == 410
    assert (answers[-1].status_code, answers[-1].json()["code"]) == (429, "field-too-often")
    assert int(answers[-1]["Retry-After"]) > 0


def test_what_cannot_be_read_is_refused_without_repeating_it(given: Field, code: str) -> None:
    answer = ask("enrol", **signed(code, label="secret" * 100))
    assert (answer.status_code, answer.json()["code"]) == (422, "field-unreadable")
    assert "label" in answer.json()["message"]
    assert "secretsecret" not in answer.content.decode()
