"""Before it is filed: until when by the law on record, to whom, with what; and a form without anybody's name."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from scrutator.casework.complaints.intake import NEEDS, OF_AN_APPEAL, REMEDIES, Advice, Asked, above, advise
from scrutator.casework.complaints.limits import setting_of
from scrutator.casework.complaints.sheet import pdf_of, sheet_of
from scrutator.casework.models import OF_FORM, BodyKind, ComplaintStage
from scrutator.law.limits.computing import State
from scrutator.law.models import TimeLimit
from tests.casework.conftest import Desk

NOW = datetime(2026, 10, 9, 12, tzinfo=UTC)


def advice(desk: Desk, asked: Asked, now: datetime = NOW) -> Advice:
    return advise(asked, desk.mission, setting_of(desk.mission), now)


def test_it_tells_until_when_why_and_whether_it_is_in_time_now(desk: Desk) -> None:
    asked = Asked(ComplaintStage.VOTING, date(2026, 10, 7), against=BodyKind.PRECINCT)
    found = advice(desk, asked)
    assert found.filing is not None
    assert found.filing.ends is not None
    assert found.filing.ends.at.isoformat() == "2026-10-13T00:00:00+03:00", "the 10th is a Saturday"
    assert (found.state, found.why[-1]) == (
        State.RUNS, "It would end on a day of rest, and is moved to a working day.",
    )  # fmt: skip
    assert advice(desk, asked, datetime(2026, 10, 12, 21, tzinfo=UTC)).state is State.OVERDUE
    assert found.deciding is not None
    assert found.deciding.limit.code == "TRAINING-decide"
    assert [one.number for one in found.provisions] == ["8", "11", "14"]


def test_an_appeal_is_counted_from_the_decision_and_needs_its_copy(desk: Desk) -> None:
    asked = Asked(ComplaintStage.VOTING, date(2026, 10, 8), time(10), body=desk.court, appeal=True)
    found = advice(desk, asked)
    assert found.filing is not None
    assert (found.filing.limit.code, OF_AN_APPEAL in found.needs) == ("TRAINING-appeal", True)
    assert found.deciding is not None
    assert found.deciding.limit.code == "TRAINING-decide-appeal"


def test_where_the_law_on_record_has_no_limit_it_says_so_and_makes_none_up(desk: Desk) -> None:
    TimeLimit.objects.all().delete()
    found = advice(desk, Asked(ComplaintStage.COUNT, date(2026, 10, 8)))
    assert (found.filing, found.state, found.why, found.deciding) == (None, None, (), None)
    note = sheet_of(found, desk.mission, "en").notes[0]
    assert note == "The law on record has no limit of time for filing it. Ask before you rely on that."


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("precinct", (BodyKind.DISTRICT, BodyKind.COURT)), ("regional", (BodyKind.CENTRAL, BodyKind.COURT)),
        ("central", (BodyKind.COURT,)), ("court", ()), ("", ()),
    ],
)  # fmt: skip
def test_above_a_commission_is_the_next_one_or_a_court(kind: str, found: tuple[BodyKind, ...]) -> None:
    assert above(kind) == found


def test_every_fault_of_form_has_something_that_prevents_it_and_every_stage_a_remedy() -> None:
    assert {need.prevents for need in NEEDS} >= OF_FORM
    assert set(REMEDIES) == set(ComplaintStage.values)


@pytest.mark.parametrize(("language", "title"), [("en", "Complaint"), ("ru", "Жалоба")])
def test_the_form_is_printed_in_both_languages_with_what_is_known(desk: Desk, language: str, title: str) -> None:
    asked = Asked(ComplaintStage.VOTING, date(2026, 10, 7), time(9, 30), BodyKind.PRECINCT, desk.commission)
    sheet = sheet_of(advice(desk, asked), desk.mission, language)
    assert sheet.title == title
    assert sheet.parts[0].text == "District commission 1"
    assert "9:30" in sheet.parts[3].text
    assert [part.text for part in sheet.parts[4:]] == [""] * 7
    made = pdf_of(sheet)
    assert made.startswith(b"%PDF")
    assert made == pdf_of(sheet)
