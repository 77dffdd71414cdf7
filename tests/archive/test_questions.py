"""What the archive answers: a status on a date, the first mission, the only one, one vote side by side."""

from __future__ import annotations

from datetime import date

import pytest

from scrutator.archive.models import Affiliation, Election, Mission, Organization, Round, State
from scrutator.archive.queries import (
    election_by_code,
    first_mission,
    meeting_by_code,
    mission_by_code,
    missions,
    one_vote,
    only_in_region,
    organization_by_code,
    state_by_code,
    status_on,
)
from scrutator.archive.timelines import timeline
from scrutator.core.dates import Precision
from scrutator.core.errors import ScrutatorError

pytestmark = pytest.mark.usefixtures("shipped")


def status(state: str, on: str):
    return status_on(state_by_code(state), organization_by_code("SCO"), date.fromisoformat(on))


@pytest.mark.parametrize(
    ("state", "on", "certainty", "held"),
    [
        ("BY", "2009-06-15", "not_determinable", ""),
        ("BY", "2015-07-09", "certain", "dialogue_partner"),
        ("BY", "2015-07-10", "by_decision", "observer"),
        ("BY", "2015-10-11", "by_decision", "observer"),
        ("BY", "2015-12-31", "certain", "observer"),
        ("BY", "2016-01-01", "certain", "observer"),
        ("BY", "2022-09-16", "certain", "observer"),
        ("BY", "2024-07-03", "certain", "observer"),
        ("BY", "2024-07-04", "certain", "member"),
        ("CN", "2001-06-15", "certain", "member"),
        ("CN", "2001-06-14", "not_determinable", ""),
        ("IN", "2017-06-08", "certain", "observer"),
        ("IN", "2017-06-09", "certain", "member"),
    ],
)
def test_the_status_of_a_state_on_a_date(state: str, on: str, certainty: str, held: str) -> None:
    answer = status(state, on)
    assert (answer.certainty.value, answer.status) == (certainty, held)


def test_the_answer_for_belarus_on_the_day_of_the_vote_tells_both_dates() -> None:
    answer = status("BY", "2015-10-11").as_dict()
    assert (answer["decided"], answer["effective"]) == ("2015-07-10", "2015")
    assert "10 July 2015" in answer["explanation"]
    assert "dialogue partner" in answer["explanation"]


def test_an_undated_decision_cannot_be_told() -> None:
    organization, state = organization_by_code("CIS"), state_by_code("BY")
    common = {"organization": organization, "state": state, "confidence": "low",
              "decided_confidence": "low", "effective_confidence": "low"}  # fmt: skip
    Affiliation.objects.create(status="guest", **common)
    assert status_on(state, organization, date(2015, 1, 1)).certainty.value == "not_determinable"


def test_a_month_is_certain_only_after_its_last_day_leap_years_included() -> None:
    organization, state = organization_by_code("CIS"), state_by_code("KZ")
    Affiliation.objects.create(
        organization=organization, state=state, status="observer", confidence="high",
        decided_on=date(2016, 2, 1), decided_precision=Precision.DAY, decided_confidence="high",
        effective_on=date(2016, 2, 1), effective_precision=Precision.MONTH, effective_confidence="high",
    )  # fmt: skip
    assert status_on(state, organization, date(2016, 2, 28)).certainty.value == "by_decision"
    assert status_on(state, organization, date(2016, 2, 29)).certainty.value == "certain"


def test_a_state_may_be_named_by_code_or_name_and_an_unknown_one_is_told() -> None:
    assert state_by_code("BLR") == state_by_code("by") == state_by_code("Belarus")
    with pytest.raises(ScrutatorError, match="No state Atlantis"):
        state_by_code("Atlantis")


def test_belarus_was_the_only_european_observer_by_the_status_table() -> None:
    found = only_in_region(organization_by_code("SCO"), "observer", date(2015, 10, 12), "Europe")
    assert [answer.state.iso2 for answer in found.holders] == ["BY"]
    assert found.only_one
    assert not only_in_region(organization_by_code("SCO"), "observer", date(2015, 10, 12), "Asia").only_one


def test_the_first_mission_to_an_observer_is_not_contradicted_and_cannot_be_tested() -> None:
    answer = first_mission(organization_by_code("SCO"), "observer", date(2015, 10, 11))
    assert answer.answer.value == "not_contradicted"
    assert [mission.code for mission in answer.on_record] == ["SCO-UZ-2014P", "SCO-BY-2015"]
    assert "Not contradicted; cannot be tested. The archive has 2 missions" in answer.explanation


def test_an_earlier_mission_to_an_observer_would_contradict_it() -> None:
    mongolia = state_by_code("MN")
    election = Election.objects.create(code="MN-2009", state=mongolia, kind="presidential", name_en="Election")
    vote = Round.objects.create(election=election, first_day=date(2009, 5, 24), last_day=date(2009, 5, 24))
    Mission.objects.create(
        code="SCO-MN-2009", election=election, round=vote, organization=organization_by_code("SCO"), confidence="low"
    )
    answer = first_mission(organization_by_code("SCO"), "observer", date(2015, 10, 11))
    assert answer.answer.value == "contradicted"
    assert "SCO-MN-2009" in answer.explanation


def test_no_mission_to_such_a_state_is_said_so() -> None:
    answer = first_mission(organization_by_code("SCO"), "observer", date(2014, 12, 31))
    assert answer.answer.value == "none_on_record"


def test_one_vote_puts_every_organization_side_by_side_under_one_set_of_columns() -> None:
    vote = one_vote(election_by_code("BY-2015"))
    found = {seen.mission.code: seen for seen in vote.missions}
    assert {"SCO-BY-2015", "CIS-BY-2015", "OSCE-BY-2015", "R2C-BY-2015"} <= set(found)
    sco = found["SCO-BY-2015"]
    assert (sco.mission.stations_visited, sco.bound_count) == (59, 301)
    assert round(100 * (sco.share_of_stations or 0), 2) == 0.96
    keys = {tuple(sorted(seen.as_dict())) for seen in vote.missions}
    assert len(keys) == 1


def test_a_mission_without_a_number_of_stations_has_no_bound() -> None:
    vote = one_vote(election_by_code("BY-2015"))
    for seen in vote.missions:
        if seen.mission.stations_visited is None:
            assert seen.bound_count is None


def test_the_meeting_has_its_points_in_order_and_says_who_speaks() -> None:
    meeting = meeting_by_code("BY-2015-SCO-meeting")
    points = list(meeting.points.all())
    assert [point.order for point in points] == list(range(1, len(points) + 1))
    assert {point.speaker_role for point in points} == {"host", "mission"}
    by_check = {point.check_by: point for point in points if point.check_by}
    assert by_check["only_in_region"].speaker_role == "host"
    assert by_check["first_mission"].speaker_role == "mission"


def test_missions_are_filtered_searched_and_sorted_with_gaps_last() -> None:
    assert missions(organization="sco").count() == 28
    assert set(missions(state="BY", year="2015").values_list("election__code", flat=True)) == {"BY-2015"}
    assert missions(words="Mezentsev").filter(code="SCO-BY-2015").exists()
    numbers = list(missions(sort="-stations").values_list("stations_visited", flat=True))
    known = [number for number in numbers if number is not None]
    assert known == sorted(known, reverse=True)
    assert numbers[: len(known)] == known
    assert all(mission.n_counting is not None for mission in missions(counts=True))


def test_an_unknown_mission_is_told_with_codes_that_are_near() -> None:
    with pytest.raises(ScrutatorError) as raised:
        mission_by_code("SCO-BY-1999")
    assert "SCO-" in str(raised.value).replace("SCO-BY-1999", "")


def test_a_timeline_tells_every_status_with_when_it_may_have_begun() -> None:
    lines = {line.state.iso2: line.segments for line in timeline(organization_by_code("SCO")).lines}
    partner, observer, member = lines["BY"]
    assert (observer.earliest, observer.latest, observer.exact) == (date(2015, 7, 10), date(2015, 12, 31), False)
    assert (member.earliest, member.end, member.exact) == (date(2024, 7, 4), None, True)
    assert partner.end == observer.earliest
    assert sum(len(segments) for segments in lines.values()) == 49


def test_every_organization_and_state_has_its_name_in_russian() -> None:
    assert not Organization.objects.filter(name_ru="").exists()
    assert not State.objects.filter(name_ru="").exists()


def test_a_decision_that_is_not_yet_in_effect_is_told() -> None:
    answer = status("BY", "2009-06-20")
    assert answer.certainty == "not_determinable"
    assert "not yet in effect: dialogue partner (decided 16 June 2009, in effect from 2010)" in answer.explanation
    assert "not yet in effect: member" in status("BY", "2023-01-01").explanation
    assert "not yet in effect" not in status("BY", "2015-10-11").explanation
