"""The meeting of October 2015 of the public record, entered as the mission's own."""

from __future__ import annotations

import pytest

from scrutator.archive.models import Meeting as RecordedMeeting
from scrutator.archive.models import Organization
from scrutator.casework.meetings.recorded import enter_recorded, not_entered
from scrutator.casework.models import Change, Meeting
from scrutator.core.errors import ScrutatorError
from tests.casework.conftest import Desk

CODE = "BY-2015-SCO-meeting"


def of_2015(desk: Desk) -> RecordedMeeting:
    recorded = RecordedMeeting.objects.get(code=CODE)
    desk.mission.election, desk.mission.training = recorded.election, False
    desk.mission.save(update_fields=["election", "training"])
    return recorded


def test_it_has_its_points_in_order_and_names_nobody(desk: Desk) -> None:
    recorded = of_2015(desk)
    assert list(not_entered(desk.mission)) == [recorded]
    one = enter_recorded(desk.mission, recorded, desk.legal)
    assert (one.kind, one.held_on.isoformat(), one.recorded) == ("debrief", "2015-10-12", recorded)
    assert [(row.kind, row.label) for row in one.interlocutors.all()] == [("host", "the host")]
    said = [(point.order, point.by is None) for point in one.points.all()]
    assert said == [(place, role == "mission") for place, role in recorded.points.values_list("order", "speaker_role")]
    assert "“the SCO observers had visited 59 polling stations”" in one.points.get(order=9).text
    assert "Lukashenko" not in str(Change.objects.get().fields)


def test_it_is_entered_once(desk: Desk) -> None:
    recorded = of_2015(desk)
    first = enter_recorded(desk.mission, recorded, desk.legal)
    assert enter_recorded(desk.mission, recorded, desk.legal) == first
    assert Meeting.objects.count() == 1
    assert not not_entered(desk.mission)


def test_a_mission_of_another_election_is_offered_none_and_takes_none(desk: Desk) -> None:
    recorded = RecordedMeeting.objects.get(code=CODE)
    assert not not_entered(desk.mission)
    with pytest.raises(ScrutatorError, match="is not one that mission"):
        enter_recorded(desk.mission, recorded, desk.legal)
    assert not Meeting.objects.exists()


def test_the_mission_of_another_organization_and_a_training_mission_are_not_offered_it(desk: Desk) -> None:
    recorded = of_2015(desk)
    desk.mission.organization = Organization.objects.get(code="ODIHR")
    assert not not_entered(desk.mission)
    with pytest.raises(ScrutatorError, match="is not one that mission"):
        enter_recorded(desk.mission, recorded, desk.legal)
    desk.mission.organization = Organization.objects.get(code="SCO")
    assert list(not_entered(desk.mission)) == [recorded]
    desk.mission.training = True
    assert not not_entered(desk.mission)
