"""Meetings as pages: entered with their rows, changed, narrowed, followed up; what is sealed; what the record has."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from scrutator.archive.models import Meeting as RecordedMeeting
from scrutator.casework.meetings.services import enter, finish
from scrutator.casework.models import FollowUp, Interlocutor, Meeting
from scrutator.casework.sealing import open_words
from scrutator.missions.models import Role
from tests.casework.conftest import Desk, desk
from tests.casework.talking import a_meeting, entered, heard, some_parts
from tests.collection.xform import make_observer
from tests.web.test_complaint_pages import words

__all__ = ["desk"]
MAIN = {"title": "Talk in the district", "kind": "talk", "held_on": "2026-10-08", "station_code": "002", "voters": "1"}


FIRST = {"text": "By lot.", "by": "i0", "consent": "unnamed"}
SECOND = {"text": "Turned away.", "by": "v1", "allegation": "on", "first_hand": "True", "standing": "reported"}


def as_role(client: Client, desk: Desk, role: Role) -> str:
    client.force_login(make_observer(desk.mission, f"one-{role.value}", role)[0])
    return f"/missions/{desk.mission.code}/meetings/"


def rows(prefix: str, *given: dict[str, Any]) -> dict[str, Any]:
    """Rows of a relation as a browser sends them, with an empty one at the end."""
    usual = {"points": {"kind": "point", "consent": "not_asked"}}.get(prefix, {})
    sent: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(given) + 1, f"{prefix}-INITIAL_FORMS": 0}
    for place, row in enumerate((*given, {})):
        sent |= {f"{prefix}-{place}-{name}": value for name, value in (usual | row).items()}
    return sent


def form(points: Any = None, **main: Any) -> dict[str, Any]:
    """A party and a voter, a point of each unless others are given, a follow-up."""
    return {
        **MAIN,
        **rows("interlocutors", {"kind": "party", "label": "secretary", "side": "governing", "name": "Bo B."}),
        **(points or rows("points", FIRST, SECOND)),
        **rows("follow_ups", {"what": "Ask the commission", "due_on": "2026-10-09"}),
        **main,
    }


def test_a_legal_analyst_enters_a_meeting_with_its_rows(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    assert client.post(f"{home}new/", form())["Location"] == f"{home}1/"
    page = words(client, f"{home}1/")
    assert "M-1: Talk in the district" in page
    assert "secretary (Bo B.) party or movement · as they say: governing" in page
    assert "V-1 voter" in page
    assert "Quotation: may be quoted without saying who" in page
    assert "Allegation : seen or lived through by who says it; reported" in page
    assert "number 1 in the chain" in page
    stored = Meeting.objects.get()
    assert (stored.station.code, stored.follow_ups.count()) == ("002", 1)  # type: ignore[union-attr]
    assert [point.by.label for point in stored.points.all() if point.by] == ["secretary", "V-1"]


def test_points_are_moved_with_what_answers_them_and_stored_in_their_new_order(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    points = [
        FIRST,
        {"text": "Why so few?", "kind": "question"},
        {"text": "By law.", "kind": "answer", "answers": "p1"},
    ]
    assert client.post(f"{home}new/", form(rows("points", *points), kind="debrief")).status_code == 302
    meeting = Meeting.objects.get()
    for row, stored in zip(points, meeting.points.all(), strict=True):
        row["row"] = stored.pk
    heard = rows("interlocutors", {"kind": "party", "label": "secretary", "row": meeting.interlocutors.first().pk})

    def sent(*order: dict[str, Any], **more: Any) -> str:
        given = form(rows("points", *order), kind="debrief", voters="0", seen=1, **heard, **more)
        return client.post(f"{home}1/change/", given).content.decode()

    def texts() -> list[str]:
        return [one.text for one in meeting.points.all()]

    page = sent(*points, move="1.up")
    answers = r'<select name="points-(\d)-answers"(?:(?!</select>).)*?<option value="(p\d)" selected>'
    shown = re.findall(r'<textarea name="points-\d-text"[^>]*>\s*([^<]*)<', page)
    assert shown == ["Why so few?", "By lot.", "By law.", ""]
    assert re.findall(answers, page, re.DOTALL) == [("2", "p0")]
    assert 'value="0.up"' not in page
    assert 'aria-label="Move point 2 up"' in page
    for wrong in ("0.up", "3.down", "9.up", "x.up", "1.left"):
        assert sent(*points, move=wrong, title="").index("By lot.") > 0, wrong
    assert texts() == ["By lot.", "Why so few?", "By law."]
    answer_first = [points[0], points[2] | {"answers": "p2"}, points[1]]
    assert "What it answers does not stand before it." in sent(*answer_first)
    sent(points[1], points[0], points[2] | {"answers": "p0"})
    assert texts() == ["Why so few?", "By lot.", "By law."]
    assert meeting.points.get(order=3).answers == meeting.points.get(order=1)


def test_add_another_gives_a_row_more_keeps_what_was_typed_and_stores_nothing(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.LEGAL)
    answer = client.post(f"{home}new/", form(more="points", title=""))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "is-invalid" not in page
    assert not Meeting.objects.exists()
    assert 'name="points-3-text"' in page
    assert "Turned away." in page
    assert 'value="Bo B."' in page
    assert re.search(r'<option value="v1" selected>', page)
    assert re.search(r'name="points-1-allegation"[^>]* checked', page)
    sent = form(rows("points", FIRST, {}, {"text": "Last."})) | {"points-INITIAL_FORMS": 3}
    assert client.post(f"{home}new/", sent).status_code == 302
    assert [point.text for point in Meeting.objects.get().points.all()] == ["By lot.", "Last."]


@pytest.mark.parametrize(
    ("given", "told", "at"),
    [
        ({"held_on": "2036-01-01"}, "has not come yet", "id_held_on"),
        ({"points-0-by": "i1"}, "was not at this meeting", "id_points-0-by"),
        ({"points-1-by": "v2"}, "was not at this meeting", "id_points-1-by"),
        ({"points-0-kind": "promise"}, "of debriefs with the host only", "id_points-0-kind"),
        ({"points-0-text": ""}, "This field is required", "id_points-0-text"),
        ({"follow_ups-0-due_on": "2026-10-01"}, "before the meeting", "id_follow_ups-0-due_on"),
        ({"station_code": "no-such"}, "is not in the list of this mission", "id_station_code"),
        ({"interlocutors-0-kind": "voter"}, "Select a valid choice", "id_interlocutors-0-kind"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_stored(
    desk: Desk, client: Client, given: dict[str, str], told: str, at: str
) -> None:
    home = as_role(client, desk, Role.COORDINATOR)
    answer = client.post(f"{home}new/", form(**given))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(rf'id="{at}_error">[^<]*{told}', page), re.findall(r'id="\S+_error">[^<]*', page)
    assert "Ask the commission" in page
    assert not Meeting.objects.exists()
    assert not Interlocutor.objects.exists()


def test_a_change_keeps_rows_takes_some_out_and_is_told_in_words(desk: Desk, client: Client) -> None:
    one = enter(a_meeting(desk), some_parts("Bo B."), desk.legal)
    home = as_role(client, desk, Role.LEGAL)
    page = client.get(f"{home}1/change/").content.decode()
    assert 'value="Bo B."' in page
    assert re.search(r'<option value="V-1" selected>', page)
    party, first, second = one.interlocutors.get(order=1), one.points.get(order=1), one.points.get(order=2)
    sent = {
        **MAIN,
        "voters": "",
        "seen": 1,
        "reason": "heard the record again",
        **rows("interlocutors", {"row": party.pk, "kind": "party", "label": "chair of a party", "name": "Bo B."}),
        **rows("points", {"row": first.pk, "text": first.text, "by": "i0", "DELETE": "on"},
               {"row": second.pk, "text": "Was turned away.", "by": "V-1"}),
        **rows("follow_ups"),
    }  # fmt: skip
    assert client.post(f"{home}1/change/", sent).status_code == 302
    page = words(client, f"{home}1/")
    assert "Interlocutors 1, function: secretary of a party → chair of a party" in page
    assert "heard the record again" in page
    assert one.points.get().pk == second.pk
    assert one.interlocutors.get(order=1).pk == party.pk
    assert open_words(Meeting.objects.get()) == {"name:1": "Bo B."}


def test_what_somebody_else_added_meanwhile_is_not_lost(desk: Desk, client: Client) -> None:
    one = entered(desk)
    home = as_role(client, desk, Role.LEGAL)
    seen = re.search(r'name="seen" value="(\d+)"', client.get(f"{home}1/change/").content.decode())
    assert seen is not None
    finish(one.follow_ups.get(), desk.legal)
    answer = client.post(f"{home}1/change/", form(seen=seen[1]))
    assert answer.status_code == 422
    assert "Somebody else changed it meanwhile." in answer.content.decode()
    assert one.points.get(order=1).text == "Posters were shared out by lot."


def test_no_form_asks_for_anything_of_a_voter_and_one_entered_by_mistake_is_taken_out(
    desk: Desk, client: Client
) -> None:
    entered(desk, heard("voter", "voter"))
    home = as_role(client, desk, Role.LEGAL)
    page = client.get(f"{home}1/change/").content.decode()
    assert not re.search(r'<option value="voter"', page)
    assert re.findall(r'name="voters_gone" value="([^"]+)"', page) == ["V-1", "V-2"]
    sent = (
        MAIN
        | {"voters": "", "seen": 1, "voters_gone": "V-1"}
        | rows("interlocutors")
        | rows("points")
        | rows("follow_ups")
    )
    assert client.post(f"{home}1/change/", sent).status_code == 302
    assert Interlocutor.objects.get().label == "V-2"


def test_answers_and_promises_stand_under_the_question(desk: Desk, client: Client) -> None:
    home = as_role(client, desk, Role.HEAD)
    points = rows(
        "points",
        {"text": "May we have copies?", "kind": "question"},
        {"text": "Another point."},
        {"text": "You may.", "kind": "promise", "by": "i0", "answers": "p0"},
    )
    assert client.post(f"{home}new/", form(points, kind="debrief", voters="")).status_code == 302
    page = words(client, f"{home}1/")
    assert page.index("May we have copies?") < page.index("You may.") < page.index("Another point.")
    assert "3. secretary · promise" in page


@pytest.mark.parametrize("role", [Role.PRESS, Role.COORDINATOR])
def test_who_may_not_read_sources_sees_no_name_and_nothing_shut(desk: Desk, client: Client, role: Role) -> None:
    enter(a_meeting(desk), some_parts("Bo B."), desk.legal)
    entered(desk, title="Shut away", shut=True)
    home = as_role(client, desk, role)
    assert "Bo B." not in words(client, f"{home}1/")
    assert "Shut away" not in words(client, home)
    assert "Shown: 1 of 1." in words(client, home)
    words(client, f"{home}2/", 404)
    assert "are not counted here" in words(client, f"{home}coverage/")
    follow_ups = words(client, f"{home}follow-ups/")
    assert "M-1" in follow_ups
    assert "M-2" not in follow_ups
    shut = FollowUp.objects.get(meeting__shut=True)
    assert client.post(f"{home}follow-ups/{shut.pk}/done/").status_code == (403 if role == Role.PRESS else 404)


def test_a_coordinator_changes_a_meeting_without_touching_its_sealed_names(desk: Desk, client: Client) -> None:
    one = enter(a_meeting(desk), some_parts("Bo B."), desk.legal)
    home = as_role(client, desk, Role.COORDINATOR)
    assert "Bo B." not in client.get(f"{home}1/change/").content.decode()
    party = one.interlocutors.get(order=1)
    row = {"row": party.pk, "kind": "party", "label": "chair", "name": "nobody"}
    sent = MAIN | {"voters": "", "seen": 1} | rows("interlocutors", row) | rows("points") | rows("follow_ups")
    assert client.post(f"{home}1/change/", sent).status_code == 302
    assert open_words(Meeting.objects.get()) == {"name:1": "Bo B."}


def test_a_press_officer_writes_nothing(desk: Desk, client: Client) -> None:
    entered(desk)
    home = as_role(client, desk, Role.PRESS)
    assert "new/" not in client.get(home).content.decode()
    assert client.post(f"{home}new/", form()).status_code == 403
    assert client.get(f"{home}1/change/").status_code == 403
    assert client.post(f"{home}from-record/", {"recorded": "x"}).status_code == 403


def test_a_follow_up_past_its_day_is_marked_and_done(desk: Desk, client: Client) -> None:
    row = entered(desk).follow_ups.get()
    home = as_role(client, desk, Role.LTO)
    assert "To be done: 1; of them past their day: 1." in words(client, f"{home}follow-ups/")
    assert client.post(f"{home}follow-ups/{row.pk}/done/", {"outcome": "By lot."}).status_code == 302
    assert "To be done: 0" in words(client, f"{home}follow-ups/")
    assert "By lot." in words(client, f"{home}follow-ups/?done=yes")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", [2, 1]), ("heard=court", [2]), ("side=governing", [1]), ("sought=lot", [1]), ("since=2026-10-09", [])],
)
def test_the_list_is_narrowed_by_what_the_address_says(
    desk: Desk, client: Client, asked: str, shown: list[int]
) -> None:
    entered(desk)
    entered(desk, heard("court"))
    home = as_role(client, desk, Role.ANALYST)
    page = client.get(f"{home}?{asked}").content.decode()
    assert [int(number) for number in re.findall(r">M-(\d+)</a>", page)] == shown
    assert f"Shown: {len(shown)} of 2." in page
    assert "Enter a valid date" in words(client, f"{home}?since=yesterday", 422)


def test_coverage_names_whom_nobody_has_heard_in_both_languages(desk: Desk, client: Client) -> None:
    entered(desk, heard("party", "party", side="governing"))
    home = as_role(client, desk, Role.ANALYST)
    page = words(client, f"{home}coverage/")
    assert "Never heard: 16 of 17 kinds: chair of a precinct commission" in page
    assert "Parties, candidates and proxies: of 2 who described their side, 2 governing, none opposition." in page
    assert 'role="img"' in client.get(f"{home}coverage/").content.decode()
    client.cookies["django_language"] = "ru"
    assert "Кого миссия не выслушала" in words(client, f"{home}coverage/")
    assert "Встречи" in words(client, home)


def test_the_meeting_of_2015_is_entered_from_the_record_once(desk: Desk, client: Client) -> None:
    recorded = RecordedMeeting.objects.get(code="BY-2015-SCO-meeting")
    home = as_role(client, desk, Role.LEGAL)
    assert "Enter from the public record" not in words(client, home)
    desk.mission.election, desk.mission.training = recorded.election, False
    desk.mission.save(update_fields=["election", "training"])
    assert "Enter from the public record" in words(client, home)
    assert client.post(f"{home}from-record/", {"recorded": recorded.code})["Location"] == f"{home}1/"
    page = client.get(f"{home}1/").content.decode()
    assert "as told by: press service of the President of Belarus (the host)" in page
    assert f'href="/archive/meetings/{recorded.code}/"' in page
    assert recorded.source_url in page
    assert client.post(f"{home}from-record/", {"recorded": recorded.code}).status_code == 404
    assert "Enter from the public record" not in words(client, home)


@pytest.mark.parametrize("role", [Role.STO, Role.READER])
def test_meetings_are_closed_to_roles_that_have_no_work_in_them(desk: Desk, client: Client, role: Role) -> None:
    assert client.get(as_role(client, desk, role)).status_code == 403
