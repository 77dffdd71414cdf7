"""Meetings: what is refused, codes of voters, sealed names, steps, follow-ups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.casework.meetings.queries import Wanted, follow_ups_of, meetings_of, mine_first, narrowed
from scrutator.casework.meetings.rules import Heard, Parts
from scrutator.casework.meetings.services import MeetingProblemsError, change, enter, finish, parts_of
from scrutator.casework.models import Category, Change, Incident, Interlocutor, Meeting, Point, Source
from scrutator.casework.sealing import open_words
from scrutator.statements.verification.cases import check_cases
from scrutator.territory.models import Area, Station
from tests.casework.conftest import Desk
from tests.casework.talking import HELD, a_meeting, entered, heard, some_parts


def faults(desk: Desk) -> list[tuple[str, str]]:
    return [(fault.place, fault.problem) for fault in check_cases(desk.mission).faults]


def test_a_meeting_is_entered_with_all_that_belongs_to_it_as_one_step(desk: Desk) -> None:
    one = entered(desk)
    assert one.named == "M-1"
    assert [row.label for row in one.interlocutors.all()] == ["secretary of a party", "V-1"]
    assert [(point.order, point.by.label) for point in one.points.all() if point.by] == [
        (1, "secretary of a party"), (2, "V-1"),
    ]  # fmt: skip
    step = Change.objects.get()
    assert (step.verb, [row["label"] for row in step.fields["interlocutors"][1]]) == (
        "entered", ["secretary of a party", "V-1"],
    )  # fmt: skip


def test_voters_get_the_next_code_of_the_mission_and_a_code_is_never_given_twice(desk: Desk) -> None:
    one = entered(desk, heard("voter", "voter"))
    parts = parts_of(one)
    change(one, Parts(parts.interlocutors[:1]), desk.legal)
    two = entered(desk, heard("voter"))
    assert [row.label for row in Interlocutor.objects.order_by("pk")] == ["V-1", "V-3"]
    assert two.interlocutors.get().label == "V-3"


Spoil = Callable[[Meeting, Parts], None]


def future(meeting: Meeting, _parts: Parts) -> None:
    meeting.held_on = date(2036, 1, 1)


def stranger(_meeting: Meeting, parts: Parts) -> None:
    parts.points[0].by = Interlocutor(kind="party", label="from elsewhere")


def later(meeting: Meeting, parts: Parts) -> None:
    meeting.kind = "debrief"
    parts.points[0].kind, parts.points[0].answers = "answer", parts.points[1]


def promise(_meeting: Meeting, parts: Parts) -> None:
    parts.points[0].kind = "promise"


def doubted(_meeting: Meeting, parts: Parts) -> None:
    parts.points[0].standing = "reported"


def confirmed(_meeting: Meeting, parts: Parts) -> None:
    parts.points[1].standing = "confirmed"


def named_voter(_meeting: Meeting, parts: Parts) -> None:
    parts.interlocutors[1].name = "Ann A."


def nobody(_meeting: Meeting, parts: Parts) -> None:
    parts.interlocutors[0].row.label = " "


def early(_meeting: Meeting, parts: Parts) -> None:
    parts.follow_ups[0].due_on = date(2026, 10, 1)


def done_early(_meeting: Meeting, parts: Parts) -> None:
    parts.follow_ups[0].done_on = date(2026, 10, 1)


def outsider(_meeting: Meeting, parts: Parts) -> None:
    parts.follow_ups[0].owner = Person.objects.create(email="nobody@elsewhere.example", name="Nobody")


def gave_up(_meeting: Meeting, parts: Parts) -> None:
    parts.points[1].standing = "unverifiable"


def no_result(_meeting: Meeting, parts: Parts) -> None:
    parts.points[1].verified_how = "Two others were asked."


def answer_to_an_answer(meeting: Meeting, parts: Parts) -> None:
    meeting.kind = "debrief"
    first, second = parts.points
    first.kind = "answer"
    second.kind, second.answers = "answer", first


@pytest.mark.parametrize(
    ("spoil", "field", "told"),
    [
        (future, "held_on", "has not come yet"), (stranger, "by", "was not at this meeting"),
        (later, "answers", "does not stand before it"), (promise, "kind", "of debriefs with the host only"),
        (doubted, "standing", "said of what is no allegation"), (confirmed, "verified_how", "how it was verified"),
        (named_voter, "kind", "a code and nothing else"), (nobody, "label", "who was heard"),
        (early, "due_on", "before the meeting"), (done_early, "done_on", "before the meeting"),
        (outsider, "owner", "not in the mission"), (gave_up, "verified_how", "how it was verified"),
        (no_result, "standing", "not what that gave"),
        (answer_to_an_answer, "answers", "an answer or a promise itself"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused_at_its_field_and_nothing_is_stored(
    desk: Desk, spoil: Spoil, field: str, told: str
) -> None:
    meeting, parts = a_meeting(desk), some_parts()
    parts.follow_ups = [] if spoil is future else parts.follow_ups
    spoil(meeting, parts)
    with pytest.raises(MeetingProblemsError) as refused:
        enter(meeting, parts, desk.legal)
    assert [(one.field, told in one.what, bool(one.remedy)) for one in refused.value.problems] == [(field, True, True)]
    assert not Meeting.objects.exists()
    assert not Change.objects.exists()


def test_a_place_of_another_frame_is_refused(desk: Desk) -> None:
    there = Area(frame_id=desk.mission.frame_id + 1, code="x", path="x", level=0)
    with pytest.raises(MeetingProblemsError, match="not in the list of stations of this mission"):
        entered(desk, area=there)


def test_a_station_lies_in_the_area_that_is_chosen(desk: Desk) -> None:
    frame = desk.mission.frame
    other = Area.objects.create(frame=frame, code="B", name_en="B", level=0, path="B", stations_count=0)
    with pytest.raises(MeetingProblemsError, match="Station 001 does not lie in B"):
        entered(desk, area=other, station=Station.objects.get(frame=frame, code="001"))
    assert entered(desk, area=Area.objects.get(frame=frame, code="A"), station=Station.objects.get(code="001")).pk


def test_names_are_sealed_by_place_stay_with_whom_they_belong_to_and_go_with_them(desk: Desk) -> None:
    one = entered(desk, some_parts("Bo B."))
    assert open_words(one) == {"name:1": "Bo B."}
    assert "Bo B." not in str(list(Change.objects.values_list("fields", flat=True)))
    parts = parts_of(one)
    parts.interlocutors.insert(0, Heard(Interlocutor(kind="court", label="clerk of the court"), "Cy C."))
    change(one, parts, desk.legal)
    assert open_words(Meeting.objects.get()) == {"name:1": "Bo B.", "name:3": "Cy C."}
    parts = parts_of(Meeting.objects.get())
    parts.interlocutors, parts.points = parts.interlocutors[1:], parts.points[1:]
    change(one, parts, desk.legal)
    assert open_words(Meeting.objects.get()) == {"name:3": "Cy C."}


def test_a_change_is_one_step_of_all_parts_and_no_step_is_made_of_nothing(desk: Desk) -> None:
    one = entered(desk)
    change(one, parts_of(one), desk.legal)
    assert Change.objects.count() == 1
    one.title = "Talk with a party"
    parts = parts_of(one)
    parts.points.insert(1, Point(by=parts.interlocutors[0].row, text="And nobody else was asked."))
    change(one, parts, desk.legal, reason="notes found")
    assert [point.text for point in one.points.all()] == [
        "Posters were shared out by lot.", "And nobody else was asked.", "Was turned away.",
    ]  # fmt: skip
    step = Change.objects.latest("pk")
    assert (step.verb, step.reason, sorted(step.fields)) == ("changed", "notes found", ["points", "title"])
    assert faults(desk) == []


def test_a_point_that_an_incident_rests_on_is_not_taken_out(desk: Desk) -> None:
    one = entered(desk)
    category = Category.objects.create(mission=desk.mission, code="access", name_en="Access")
    incident = Incident.objects.create(
        mission=desk.mission, number=1, category=category, entered_by=desk.legal, entered_at=timezone.now()
    )
    Source.objects.create(incident=incident, order=1, kind="meeting", point=one.points.get(order=2))
    parts = parts_of(one)
    with pytest.raises(MeetingProblemsError, match="source of incident I-1"):
        change(one, Parts(parts.interlocutors, parts.points[:1]), desk.legal)
    assert one.points.count() == 2


def test_a_follow_up_is_done_once_and_that_is_a_step(desk: Desk) -> None:
    one = entered(desk)
    row = one.follow_ups.get()
    assert list(follow_ups_of(desk.mission, shut_too=False)) == [row]
    finish(row, desk.legal, outcome="They answered.")
    finish(row, desk.legal, outcome="Twice.")
    assert one.follow_ups.get().outcome == "They answered."
    assert [change.verb for change in Change.objects.order_by("pk")] == ["entered", "changed"]
    assert not follow_ups_of(desk.mission, shut_too=False)


def test_mine_stand_first_then_what_is_due_first(desk: Desk) -> None:
    parts = some_parts()
    first, later, none = (parts.follow_ups[0].__class__(what=name) for name in ("first", "later", "none"))
    first.due_on, later.due_on, later.owner = HELD, date(2026, 10, 20), desk.legal
    parts.follow_ups = [none, later, first]
    entered(desk, parts)
    rows = follow_ups_of(desk.mission, shut_too=False)
    assert [row.what for row in rows] == ["first", "later", "none"]
    assert [row.what for row in mine_first(rows, desk.legal)] == ["later", "first", "none"]


def test_the_list_is_narrowed_by_whom_where_and_when(desk: Desk) -> None:
    area = Area.objects.filter(frame=desk.mission.frame).order_by("-level").first()
    assert area is not None
    entered(desk, area=area)
    entered(desk, heard("court"), title="The court", held_on=date(2026, 10, 9))
    entered(desk, heard("host"), kind="debrief", shut=True)

    def found(**wanted: object) -> list[int]:
        rows = narrowed(meetings_of(desk.mission, shut_too=True), Wanted(**wanted))  # type: ignore[arg-type]
        return sorted(row.number for row in rows)

    assert found() == [1, 2, 3]
    assert found(kind="debrief") == [3]
    assert found(heard="court") == [2]
    assert found(side="governing") == [1]
    assert found(heard="court", side="governing") == []
    assert found(area=area) == [1]
    assert found(area=area.parent or area) == [1]
    assert found(since=date(2026, 10, 9)) == [2]
    assert found(sought="turned away") == [1]
    assert found(sought="m-2") == [2]
    assert [row.number for row in meetings_of(desk.mission, shut_too=False)] == [2, 1]
