"""Recommendations as pages: entered, judged, withdrawn, on the board, brought in and taken out; who may do what."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.accounts.models import AuditEntry
from scrutator.archive.models import Election, Organization
from scrutator.missions.models import Role
from scrutator.recommendations.links import Links, links_of
from scrutator.recommendations.models import Judgement, Recommendation
from scrutator.recommendations.services import enter
from tests.collection.xform import make_observer
from tests.recommendations.conftest import TEXT, Desk, desk, real

__all__ = ["desk", "real"]
GIVEN = {"text_en": TEXT, "priority": "priority", "kind": "practice", "origin": "ours", "state": "proposed",
         "addressee_words": "the commission", "evidence": "C-1"}  # fmt: skip
EARLIER = {"text_en": TEXT, "origin": "earlier", "state": "published", "made_words": "Mission of A",
           "confidence": "high"}  # fmt: skip


def as_role(client: Client, desk: Desk, role: Role) -> str:
    client.force_login(make_observer(desk.mission, f"one-{role.value}", role)[0])
    return f"/missions/{desk.mission.code}/recommendations/"


def words(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_legal_analyst_enters_one_of_ours_on_its_evidence(desk: Desk, client: Client) -> None:
    desk.complaint()
    home = as_role(client, desk, Role.LEGAL)
    assert client.post(f"{home}new/", GIVEN | {"words_note": "told by Ann A."})["Location"] == f"{home}1/"
    page = words(client, f"{home}1/")
    assert TEXT in page
    assert "C-1 : No list was posted" in page
    assert "It is judged once it is published." in page
    assert "told by Ann A." in page
    assert "number 2 in the chain" in page


def test_what_is_missing_is_told_at_its_field_and_what_was_typed_stays(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.ANALYST)
    answer = client.post(f"{home}new/", GIVEN | {"evidence": "C-7", "topic": "limits"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Not in this mission: C-7." in page
    assert 'value="limits"' in page
    page = client.post(f"{home}new/", GIVEN | {"evidence": "", "priority": ""}).content.decode()
    assert "It rests on nothing that is on record." in page
    assert "“priority or other” is not said." in page
    assert 'aria-describedby="id_evidence_helptext id_evidence_error"' in page
    assert not Recommendation.objects.exists()


def test_an_earlier_one_is_judged_over_later_votes_in_a_picture_and_a_table(real: Desk, client: Client) -> None:
    one = real.published(election=Election.objects.get(code="XA-2008"), published_on=date(2008, 12, 1))
    real.judge(one, "not", as_of=None, election=Election.objects.get(code="XA-2010"), why="Seen nowhere.",
               judged_by=Organization.objects.get(code="ORG-A"))  # fmt: skip
    home = as_role(client, real, Role.LEGAL)
    given = {"step": "partially", "election": real.mission.election_id, "as_of": "2015-10-12", "who": "ours",
             "why": "In 3 of 10 stations."}  # fmt: skip
    assert client.post(f"{home}1/judge/", given)["Location"] == f"{home}1/"
    page = client.get(f"{home}1/").content.decode()
    assert page.count('class="dot counted"') == 2
    assert re.findall(r'<text x="[\d.]+" y="158" text-anchor="middle">|>(2008|2010|2012|2014|2016)<', page)
    said = words(client, f"{home}1/")
    assert "not implemented Presidential election (XA-2010) — Organization A Seen nowhere." in said
    assert "partially implemented Presidential election (XA-2015) 12 October 2015 Mission In 3 of 10 stations." in said
    assert "Judged" in said


def test_who_judges_is_said_and_a_bad_judgement_is_told_and_not_stored(real: Desk, client: Client) -> None:
    real.published(election=Election.objects.get(code="XA-2010"))
    home = as_role(client, real, Role.HEAD)
    first, other = Organization.objects.get(code="ORG-A").pk, {"step": "fully", "why": "Seen.", "as_of": "2015-10-12"}
    for given, told in (
        ({"who": "other"}, "It is not said who judged."),
        ({"who": "ours", "judged_by": first}, "somebody else is named"),
        ({"who": "ours", "as_of": ""}, "It is not said for when it holds."),
        ({"who": "ours", "why": " "}, "This field is required."),
        ({"who": "ours", "election": Election.objects.get(code="XA-2008").pk}, "This vote is not later"),
    ):
        answer = client.post(f"{home}1/judge/", other | given)
        assert (answer.status_code, told in answer.content.decode()) == (422, True), told
    assert not Judgement.objects.exists()


def test_a_change_is_a_step_and_keeps_evidence_that_whoever_changes_may_not_see(desk: Desk, client: Client) -> None:
    links = Links(complaints=(desk.complaint(), desk.complaint(shut=True)))
    one = enter(desk.ours(), desk.legal, links=links)
    home = as_role(client, desk, Role.ANALYST)
    form = client.get(f"{home}1/change/").content.decode()
    assert "C-2" not in form
    assert "words_note" not in form
    assert client.post(f"{home}1/change/", GIVEN | {"evidence": "C-1"}).status_code == 302
    assert [item.number for item in links_of(one).complaints] == [1, 2]
    page = words(client, f"{home}1/")
    assert "State of the text: draft → proposed" in page
    assert "C-2 :" not in page


def test_one_is_withdrawn_with_a_reason_and_then_is_neither_changed_nor_judged(desk: Desk, client: Client) -> None:
    desk.published()
    home = as_role(client, desk, Role.LEGAL)
    assert client.post(f"{home}1/withdraw/", {"reason": ""}).status_code == 422
    assert client.post(f"{home}1/withdraw/", {"reason": "It was a mistake."}).status_code == 302
    page = words(client, f"{home}1/")
    assert "It was a mistake." in page
    assert "Withdrawn. It keeps its number" in page
    judgement = {"step": "fully", "why": "x", "as_of": "2026-01-01", "who": "ours"}
    assert client.post(f"{home}1/judge/", judgement).status_code == 422
    assert client.post(f"{home}1/change/", EARLIER | {"reason": "y"}).status_code == 422


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", [2, 3, 1]), ("priority=priority", [2]), ("step=none", [2, 3]), ("step=mostly", [1]), ("origin=ours", [3]),
     ("sought=r-2", [2]), ("state=draft", [3])],
)  # fmt: skip
def test_the_list_is_narrowed_by_what_the_address_says(
    desk: Desk, client: Client, asked: str, shown: list[int]
) -> None:
    desk.judge(desk.published(priority="other"), "mostly")
    desk.published()
    desk.enter(desk.ours(priority=""))
    home = as_role(client, desk, Role.PRESS)
    page = client.get(f"{home}?{asked}").content.decode()
    assert [int(number) for number in re.findall(r">R-(\d+)</a>", page)] == shown
    assert f"Shown: {len(shown)} of 3." in page


def test_a_filter_that_cannot_be_read_is_told(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.ANALYST)
    assert "Select a valid choice" in words(client, f"{home}?organization=999", 422)
    assert "Select a valid choice" in words(client, f"{home}board/?step=often", 422)


def test_the_board_counts_with_what_the_counts_are_of(desk: Desk, client: Client) -> None:
    for priority in ("priority", "other"):
        desk.published(priority=priority)
    desk.judge(desk.published(), "fully")
    desk.enter(desk.ours())
    said = words(client, as_role(client, desk, Role.LTO) + "board/")
    assert "On the board: 3 of 4. Judged: 1 of 3. Priority: 2 of 3. Not on the board: draft 1." in said
    assert "Not judged yet 2 of 3; priority 1 of 2 R-1 priority" in said
    assert "judged by Training, 12 October 2026" in said


TABLE = (
    "Recommendation,Priority,Organization,Confidence\nPost limits.,urgent,Mission of A,high\nPost lists.,other,,high\n"
)


def test_a_table_is_matched_looked_at_and_brought_in_once(desk: Desk, client: Client, settings, tmp_path: Path) -> None:
    settings.ATTACHMENTS = tmp_path / "attachments"
    home = as_role(client, desk, Role.ANALYST)
    sent = client.post(f"{home}import/", {"file": SimpleUploadedFile("earlier.csv", TABLE.encode())})
    assert sent["Location"] == f"{home}import/map/"
    lying = [path.read_bytes() for path in tmp_path.rglob("attachments/**/*") if path.is_file()]
    assert len(lying) == 1
    assert b"Post limits" not in lying[0]
    page = words(client, f"{home}import/map/")
    assert "earlier.csv: 2 rows." in page
    assert "“urgent” is not accepted." in page
    assert "It is not said who made it. Choose the organization, or name it in words." in page
    given = {"c-text_en": "Recommendation", "c-priority": "Priority", "c-made_by": "Organization",
             "c-confidence": "Confidence"}  # fmt: skip
    refused = client.post(f"{home}import/map/", {**given, "bring": "1"})
    assert (refused.status_code, Recommendation.objects.count()) == (422, 0)
    meaning = {"w-priority-1": "urgent", "v-priority-1": "priority", "u-made_by": "Mission of B"}
    looked = words_of(client.post(f"{home}import/map/", {**given, **meaning}))
    assert "cells that cannot be stored: 0" in looked
    assert "made by: names nothing on record, kept as words: Mission of A; Mission of B" in looked
    assert client.post(f"{home}import/map/", {**given, **meaning, "bring": "1"}).status_code == 302
    assert "2 recommendations are new." in words(client, home)
    assert list(Recommendation.objects.order_by("number").values_list("priority", "made_words")) == [
        ("priority", "Mission of A"), ("other", "Mission of B"),
    ]  # fmt: skip
    assert client.get(f"{home}import/map/").status_code == 302
    client.post(f"{home}import/", {"file": SimpleUploadedFile("again.csv", TABLE.encode())})
    assert "there already: R-1" in words_of(client.post(f"{home}import/map/", {**given, **meaning}))


def words_of(answer: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))  # type: ignore[attr-defined]


def test_a_file_that_is_no_table_is_told(desk: Desk, client: Client, settings, tmp_path: Path) -> None:
    settings.ATTACHMENTS = tmp_path / "attachments"
    home = as_role(client, desk, Role.LEGAL)
    for content in (b"", b"PK\x03\x04 no workbook", b"a,b,c\n"):
        answer = client.post(f"{home}import/", {"file": SimpleUploadedFile("x.csv", content)})
        assert (answer.status_code, b"<code>" in answer.content) == (422, True)
    assert client.post(f"{home}import/").status_code == 422


def test_what_is_taken_out_is_what_the_filters_show_and_stands_on_the_trail(desk: Desk, client: Client) -> None:
    desk.judge(desk.published(), "fully")
    desk.published(priority="other", text_en="=1+1")
    desk.published(shut=True)
    home = as_role(client, desk, Role.PRESS)
    csv = client.get(f"{home}export/csv/?priority=other")
    assert csv["Content-Disposition"] == 'attachment; filename="training-1-recommendations.csv"'
    assert re.findall(r"R-\d", csv.content.decode()) == ["R-2"]
    assert ",'=1+1," in csv.content.decode()
    assert re.findall(r"R-\d", client.get(f"{home}export/csv/").content.decode()) == ["R-1", "R-2"]
    assert ",fully," in client.get(f"{home}export/judgements/").content.decode()
    assert client.get(f"{home}export/xlsx/").content[:2] == b"PK"
    assert client.get(f"{home}export/odt/").status_code == 404
    assert AuditEntry.objects.filter(kind="export", scope=desk.mission.code).count() == 4


def test_pages_speak_russian(desk: Desk, client: Client) -> None:
    desk.judge(desk.published(), "mostly")
    home = as_role(client, desk, Role.LEGAL)
    client.cookies["django_language"] = "ru"
    assert "Выполнена в основном" in words(client, f"{home}board/")
    assert "Не оценивали" in words(client, f"{home}board/")
    assert "выполнена в основном" in words(client, f"{home}1/")
    for page in ("", "new/", "import/", "1/judge/", "1/withdraw/", "1/change/"):
        assert "Рекомендации" in words(client, home + page)


@pytest.mark.parametrize(
    ("role", "writes", "judges"),
    [(Role.HEAD, True, True), (Role.LEGAL, True, True), (Role.ANALYST, True, False), (Role.COORDINATOR, False, False),
     (Role.LTO, False, False)],
)  # fmt: skip
def test_who_may_write_and_who_may_judge(desk: Desk, client: Client, role: Role, writes: bool, judges: bool) -> None:
    desk.published()
    home = as_role(client, desk, role)
    assert client.get(f"{home}1/").status_code == 200
    for page in ("new/", "1/change/", "1/withdraw/", "import/"):
        assert client.get(home + page).status_code == (200 if writes else 403)
    assert client.get(f"{home}1/judge/").status_code == (200 if judges else 403)
    page = words(client, f"{home}1/")
    assert ("Change" in page, "Judge " in page) == (writes, judges)


@pytest.mark.parametrize("role", [Role.STO, Role.READER])
def test_recommendations_are_closed_to_roles_that_have_no_work_in_them(desk: Desk, client: Client, role: Role) -> None:
    assert client.get(as_role(client, desk, role)).status_code == 403


def test_what_is_shut_is_not_there_for_who_may_not_open_it(desk: Desk, client: Client) -> None:
    desk.published(shut=True)
    home = as_role(client, desk, Role.COORDINATOR)
    assert "No recommendation is entered yet." in words(client, home)
    words(client, f"{home}1/", 404)
