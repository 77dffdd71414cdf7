"""Complaints and appeals: what is refused, the limits that the law sets, history, sealed words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from scrutator.casework.complaints.limits import decided_in_time, filed_in_time, setting_of
from scrutator.casework.complaints.services import ComplaintProblemsError, change, enter
from scrutator.casework.history import document_of
from scrutator.casework.models import Change, Complaint, MovedDay
from scrutator.casework.sealing import open_words
from scrutator.collection.content.keyring import keyring
from scrutator.core.canonical import digest
from scrutator.law.limits.computing import State
from scrutator.law.models import TimeLimit
from scrutator.missions.chain import breaks
from scrutator.statements.verification.cases import check_cases
from tests.casework.conftest import Desk

VOTE = date(2026, 10, 11)
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_complaint_gets_the_next_number_and_its_limits_by_the_law_in_force(desk: Desk) -> None:
    one = desk.enter(act_on=date(2026, 10, 6))
    two = desk.enter(body=desk.court)
    assert (one.named, two.named) == ("C-1", "C-2")
    assert one.file_by is not None
    assert one.file_by.astimezone(setting_of(desk.mission).zone).isoformat() == "2026-10-10T00:00:00+03:00"
    assert one.limits["decide"] == {
        "limit": "TRAINING-decide", "cited": "Election Act (invented, training), section 14", "begun": "2026-10-08",
        "ends": "2026-10-14T00:00:00+03:00", "last_day": "2026-10-13", "why": ["rested"],
        "rested": ["2026-10-10", "2026-10-11"],
    }  # fmt: skip
    assert two.limits["decide"]["limit"] == "TRAINING-decide-court"
    assert two.file_by is None, "the day of the act is not known"
    assert two.limits["file"] == {"limit": "TRAINING-file", "cited": one.limits["file"]["cited"]}


def test_hours_hold_on_the_day_of_the_vote_and_need_the_time_of_filing(desk: Desk) -> None:
    timed = desk.enter(
        filed_on=VOTE, filed_time=time(19, 30), decided_on=VOTE, decided_time=time(23, 45), outcome="rejected"
    )
    bare = desk.enter(filed_on=VOTE, decided_on=date(2026, 10, 12), outcome="rejected")
    setting = setting_of(desk.mission)
    assert decided_in_time(timed, setting, NOW) is State.LATE
    assert decided_in_time(bare, setting, NOW) is State.CANNOT_SAY
    assert bare.decide_surely is not None
    assert bare.decide_by is not None
    assert (bare.decide_by - bare.decide_surely).total_seconds() == 24 * 3600


def test_a_day_that_the_government_moved_changes_the_limit(desk: Desk) -> None:
    before = desk.enter().limits["decide"]["last_day"]
    MovedDay.objects.create(mission=desk.mission, day=date(2026, 10, 12), name="moved", by=desk.legal, at=NOW)
    MovedDay.objects.create(
        mission=desk.mission, day=date(2026, 10, 10), worked=True, name="moved", by=desk.legal, at=NOW
    )
    after = desk.enter().limits["decide"]
    assert (before, after["last_day"], after["rested"]) == ("2026-10-13", "2026-10-13", ["2026-10-11", "2026-10-12"])


def test_an_appeal_has_the_limits_of_appeals_counted_from_the_decision(desk: Desk) -> None:
    first = desk.enter(decided_on=date(2026, 10, 9), outcome="rejected")
    appeal = desk.enter(appeals=first, filed_on=date(2026, 10, 13), body=desk.court)
    setting = setting_of(desk.mission)
    assert {name: told["limit"] for name, told in appeal.limits.items()} == {
        "file": "TRAINING-appeal", "decide": "TRAINING-decide-appeal",
    }  # fmt: skip
    assert filed_in_time(appeal, setting, NOW) is State.LATE
    assert filed_in_time(desk.enter(appeals=first, filed_on=date(2026, 10, 12)), setting, NOW) is State.IN_TIME


def test_both_ends_of_the_limit_for_filing_are_kept_and_a_later_law_does_not_move_them(desk: Desk) -> None:
    first = desk.enter(decided_on=VOTE, outcome="rejected", filed_on=VOTE)
    limit = TimeLimit.objects.get(code="TRAINING-appeal")
    TimeLimit.objects.filter(pk=limit.pk).update(unit="hours", amount=24)
    setting = setting_of(desk.mission)
    appeal = desk.enter(appeals=first, filed_on=date(2026, 10, 12), body=desk.court)
    assert appeal.file_by is not None
    assert appeal.file_surely is not None
    assert (appeal.file_by - appeal.file_surely).total_seconds() == 24 * 3600
    assert filed_in_time(appeal, setting, NOW) is State.CANNOT_SAY
    TimeLimit.objects.filter(pk=limit.pk).update(unit="days", amount=30)
    appeal.refresh_from_db()
    assert filed_in_time(appeal, setting_of(desk.mission), NOW) is State.CANNOT_SAY, "what is kept is told"
    appeal.filed_time = time(10)
    assert filed_in_time(change(appeal, desk.legal), setting_of(desk.mission), NOW) is State.IN_TIME
    assert not check_cases(desk.mission).faults


def test_a_limit_for_filing_that_was_kept_before_both_ends_were_is_read_as_narrowly(desk: Desk) -> None:
    first = desk.enter(decided_on=VOTE, outcome="rejected", filed_on=VOTE)
    TimeLimit.objects.filter(code="TRAINING-appeal").update(unit="hours", amount=24)
    appeal = desk.enter(appeals=first, filed_on=date(2026, 10, 12), body=desk.court)
    Complaint.objects.filter(pk=appeal.pk).update(file_surely=None)
    appeal.refresh_from_db()
    assert filed_in_time(appeal, setting_of(desk.mission), NOW) is State.CANNOT_SAY


def test_what_is_open_runs_or_is_overdue_and_what_was_decided_on_no_known_day_is_neither(desk: Desk) -> None:
    setting = setting_of(desk.mission)
    is_open, decided = desk.enter(), desk.enter(outcome="upheld")
    assert decided_in_time(is_open, setting, datetime(2026, 10, 12, tzinfo=UTC)) is State.RUNS
    assert decided_in_time(is_open, setting, NOW) is State.OVERDUE
    assert decided_in_time(decided, setting, NOW) is None


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        (
            {"decided_on": date(2026, 10, 7), "outcome": "upheld"},
            "decided_on",
            "lies before “day of filing”, 8 October 2026",
        ),
        ({"act_on": date(2026, 10, 9)}, "filed_on", "lies before “day of the act”"),
        ({"filed_on": date(2036, 1, 1)}, "filed_on", "has not come yet"),
        ({"decided_on": date(2026, 10, 9)}, "outcome", "its outcome is pending"),
        ({"fault": "late"}, "fault", "though it was"),
        ({"reasoned": True}, "reasoned", "a decision that there is not yet"),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_field_and_nothing_is_stored(
    desk: Desk, fields: dict[str, Any], field: str, told: str
) -> None:
    with pytest.raises(ComplaintProblemsError) as refused:
        desk.enter(**fields)
    assert [(one.field, told in one.what, bool(one.remedy)) for one in refused.value.problems] == [(field, True, True)]
    assert not Complaint.objects.exists()
    assert not Change.objects.exists()


def test_appeals_do_not_go_round_in_a_circle_and_none_is_filed_before_the_decision(desk: Desk) -> None:
    first = desk.enter(decided_on=date(2026, 10, 10), outcome="rejected")
    with pytest.raises(ComplaintProblemsError, match="before the decision on C-1, 10 October 2026"):
        desk.enter(appeals=first, filed_on=date(2026, 10, 9))
    second = desk.enter(appeals=first, filed_on=date(2026, 10, 10))
    first.appeals = second
    with pytest.raises(ComplaintProblemsError, match="circle"):
        change(first, desk.legal)


def test_every_step_is_kept_and_chained_and_no_step_is_made_of_nothing(desk: Desk) -> None:
    one = desk.enter()
    change(one, desk.legal)
    one.outcome, one.decided_on = "in_part", date(2026, 10, 12)
    change(one, desk.legal, reason="the decision was published")
    steps = list(Change.objects.select_related("event"))
    assert [(step.verb, step.reason) for step in steps] == [("entered", ""), ("changed", "the decision was published")]
    assert steps[1].fields == {"outcome": ["pending", "in_part"], "decided_on": [None, "2026-10-12"]}
    assert [step.event.subject for step in steps] == ["C-1 entered", "C-1 changed"]
    assert all(digest(document_of(step)) == step.event.digest for step in Change.objects.all())
    assert list(breaks(desk.mission)) == []


def test_sealed_words_open_with_their_key_and_are_gone_without_it(desk: Desk) -> None:
    one = enter(desk.complaint(), desk.legal, words={"complainant": "Ann A., 5 Mill Lane", "note": " "})
    stored = Complaint.objects.get()
    assert open_words(stored) == {"complainant": "Ann A., 5 Mill Lane"}
    assert b"Ann" not in bytes(stored.sealed)
    change(one, desk.legal, words={"complainant": "Ann B."})
    newest = Change.objects.last()
    assert newest is not None
    assert newest.fields == {"sealed": True}
    assert open_words(Complaint.objects.get()) == {"complainant": "Ann B."}
    assert stored.key_at is not None
    keyring(desk.mission.code).destroy([stored.key_at])
    assert open_words(Complaint.objects.get()) == {}, "they are erased"
    change(one, desk.legal, words={"complainant": "Ann C."})
    assert open_words(Complaint.objects.get()) == {"complainant": "Ann C."}, "under a new key"


def faults(desk: Desk) -> list[tuple[str, str]]:
    return [(fault.place, fault.problem) for fault in check_cases(desk.mission).faults]


def test_verification_walks_the_steps_of_every_complaint(desk: Desk) -> None:
    one = desk.enter()
    one.outcome, one.decided_on = "rejected", date(2026, 10, 12)
    change(one, desk.legal)
    assert check_cases(desk.mission).looked_at == 2
    assert faults(desk) == []
    Complaint.objects.update(outcome="upheld")
    assert faults(desk) == [("C-1", "“outcome” is not what its steps say")]
    Complaint.objects.update(outcome="rejected")
    newest = Change.objects.order_by("pk").last()
    assert newest is not None
    Change.objects.filter(pk=newest.pk).update(reason="another one")
    assert faults(desk) == [(f"event {newest.event.number}", "the step is not the one that was chained")]
    newest.delete()
    said = [problem for _place, problem in faults(desk)]
    assert said[0] == "its step of casework is missing"
    assert said[1:] == [f"“{name}” is not what its steps say" for name in ("decided_on", "outcome")]
    Complaint.objects.all().delete()
    assert ("C-1", "it has steps, and is not there") in faults(desk)
