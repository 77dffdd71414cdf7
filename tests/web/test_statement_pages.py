"""Pages of statements: what was read is what is signed, and bad input gets a sentence."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from scrutator.planning.models import Draw
from scrutator.statements.drafting.verbs import newest_revision, problems, revise, start
from scrutator.statements.models import Draft, Signature
from tests.findings.conftest import Desk, build_desk

LIST = "/missions/drill/statements/"


@pytest.fixture
def desk(db) -> Desk:
    made = build_desk()
    for station in made.sampled(made.draw(20)):
        made.hand_in(station, V1="yes", V4="yes")
    return made


@pytest.fixture
def draft(desk: Desk) -> Draft:
    draft = start(desk.mission, desk.freeze(), desk.people["head"])
    revise(draft, "We thank our hosts. {{ours}}", "Мы благодарим хозяев. {{ours}}", desk.people["head"])
    return draft


def signed_in(desk: Desk, role: str) -> Client:
    client = Client()
    client.force_login(desk.people[role])
    return client


def code_of(desk: Desk) -> str:
    """A code of the head's authenticator, added here."""
    secret = generate_totp_secret()
    TOTP.activate(desk.people["head"], secret)
    assert Authenticator.objects.filter(user=desk.people["head"]).exists()
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_text_changed_after_the_head_read_it_is_not_signed(desk: Desk, draft: Draft) -> None:
    read = newest_revision(draft).number
    code, head = code_of(desk), signed_in(desk, "head")
    assert f'name="revision" value="{read}"' in head.get(f"{LIST}{draft.pk}/sign/").content.decode()
    revise(draft, "Something else. {{ours}}", "Нечто иное. {{ours}}", desk.people["head"])
    answer = head.post(f"{LIST}{draft.pk}/sign/", {"code": code, "revision": read})
    assert answer.status_code == 422
    assert "has changed" in answer.content.decode()
    assert not Signature.objects.exists()
    again = head.post(f"{LIST}{draft.pk}/sign/", {"code": code, "revision": read + 1})
    assert again.status_code == 302
    assert Signature.objects.get().revision.number == read + 1


@pytest.mark.parametrize("revision", ["", "x", "²", "9" * 30])
def test_a_signature_names_the_revision_that_was_read(desk: Desk, draft: Draft, revision: str) -> None:
    answer = signed_in(desk, "head").post(f"{LIST}{draft.pk}/sign/", {"code": code_of(desk), "revision": revision})
    assert answer.status_code == 422
    assert not Signature.objects.exists()


@pytest.mark.parametrize("chosen", ["abc", "", "²", "9" * 30, "0"])
def test_a_draft_of_no_snapshot_is_refused_with_a_sentence(desk: Desk, chosen: str) -> None:
    answer = signed_in(desk, "press").post(LIST, {"snapshot": chosen})
    assert answer.status_code == 422
    assert "Choose a snapshot" in answer.content.decode()


def test_a_text_with_too_many_bindings_is_refused_and_the_draft_stays_usable(desk: Desk, draft: Draft) -> None:
    client, before = signed_in(desk, "head"), newest_revision(draft).number
    for text in ("A {{ours}}. " * 7000, "a" * 300_000):
        answer = client.post(f"{LIST}{draft.pk}/", {"text_en": text, "text_ru": "Б {{ours}}."})
        assert "at most" in answer.content.decode()
    assert newest_revision(draft).number == before
    assert client.get(f"{LIST}{draft.pk}/").status_code == 200


def test_the_secret_of_the_draw_is_not_given_away_before_a_statement_is_signed(desk: Desk, draft: Draft) -> None:
    analyst = signed_in(desk, "analyst")
    answer = analyst.post("/missions/drill/plan/reveal/", {"published": "yes"})
    draw = Draw.objects.get()
    assert answer.status_code == 400
    assert "after a statement is signed" in answer.content.decode()
    assert draw.state == Draw.State.DRAWN
    assert draw.secret not in analyst.get("/missions/drill/plan/").content.decode()


@pytest.mark.parametrize("page", ["", "submissions/", "quality/", "findings/", "statements/", "chain/", "verify/"])
def test_no_page_of_a_mission_is_kept_by_a_browser_or_a_proxy(desk: Desk, page: str) -> None:
    answer = signed_in(desk, "analyst").get(f"/missions/drill/{page}")
    assert answer.status_code == 200
    assert {"no-store", "private"} <= set(answer["Cache-Control"].replace(",", "").split())


@pytest.mark.parametrize(
    ("role", "address", "sent"),
    [
        ("coordinator", "/missions/drill/teams/extra/", {"team": "\x00", "station": "\x00"}),
        ("analyst", "/missions/drill/findings/1/a%00b/", None),
        ("analyst", "/frames/diff/?a=%00&b=%00", None),
    ],
)
def test_a_zero_character_is_told_and_is_no_failure(desk: Desk, role: str, address: str, sent: dict | None) -> None:
    client = signed_in(desk, role)
    answer = client.get(address) if sent is None else client.post(address, sent)
    assert answer.status_code == 400
    assert "cannot be read" in answer.content.decode()


def test_a_report_in_quarantine_bears_no_sentence(desk: Desk) -> None:
    held = desk.hand_in(desk.stations[0], quarantine="device-revoked", V4="no")
    counted = desk.hand_in(desk.stations[0], V4="no")
    draft = start(desk.mission, desk.freeze(), desk.people["head"])
    for report, found in ((held, {"event-unknown"}), (counted, set())):
        because = f"{{{{because event:{report.event.number}}}}}"
        revise(draft, f"A box was open {because}.", f"Ящик был открыт {because}.", desk.people["head"])
        assert {one.code for one in problems(draft)} == found
