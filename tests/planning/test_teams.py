"""Teams of two and their stations."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Event, Mission, Role
from scrutator.planning.grouping import Place, groups
from scrutator.planning.models import Assignment, Team
from scrutator.planning.queries import assignments_of, free_observers, sample
from scrutator.planning.services import assign, assign_station, make_teams
from scrutator.territory.models import Station


@pytest.fixture
def observers(member) -> list:
    return [member(Role.STO if number % 2 else Role.LTO, f"observer {number}") for number in range(6)]


@pytest.fixture
def teams(mission, observers, analyst) -> list[Team]:
    return make_teams(mission, list(zip(observers[::2], observers[1::2], strict=True)), analyst)


def test_teams_are_numbered_and_their_observers_no_longer_free(mission, teams) -> None:
    assert [team.code for team in teams] == ["T001", "T002", "T003"]
    assert [team.members.count() for team in teams] == [2, 2, 2]
    assert not free_observers(mission)


def test_somebody_who_does_not_fit_is_refused_by_name_and_no_team_is_made(mission, observers, member, analyst) -> None:
    other = Mission.objects.create(
        code="other", name_en="Other", training=True, election_title_en="x", frame=mission.frame,
        vote_date=date(2026, 1, 1), stages=["voting"],
    )  # fmt: skip
    gone = member(Role.STO, "gone")
    gone.ended_at = timezone.now()
    gone.save()
    for wrong in (member(Role.PRESS, "press"), member(Role.STO, "stranger", of=other), gone, observers[0]):
        with pytest.raises(ScrutatorError) as raised:
            make_teams(mission, [(observers[1], observers[2]), (observers[0], wrong)], analyst)
        assert raised.value.code == "planning-team"
        assert wrong.person.name in str(raised.value)
    assert not Team.objects.exists()


def test_the_sample_is_shared_out_evenly_and_the_chain_knows(drawn, mission, teams, analyst) -> None:
    given_out = assign(mission, analyst)
    assert {a.station_id for a in given_out} == set(sample(drawn).values_list("station", flat=True))
    assert sorted(Counter(a.team_id for a in given_out).values()) == [4, 4, 4]
    assert all(a.drawn for a in given_out)
    assert Event.objects.filter(kind="assignment").count() == 1
    assert len(assign(mission, analyst)) == 12
    assert Assignment.objects.count() == 12


def test_an_extra_visit_is_no_part_of_the_sample(drawn, mission, teams, analyst) -> None:
    assign(mission, analyst)
    station = Station.objects.exclude(pk__in=sample(drawn).values("station")).first()
    extra = assign_station(teams[0], station, analyst)
    assert not extra.drawn
    with pytest.raises(ScrutatorError, match="already"):
        assign_station(teams[0], station, analyst)
    assign(mission, analyst)
    assert Assignment.objects.filter(drawn=False).get() == extra


def test_a_station_that_a_second_team_takes_over_stays_of_the_sample(drawn, mission, teams, analyst) -> None:
    first = assign(mission, analyst)[0]
    other = next(team for team in teams if team.pk != first.team_id)
    assert assign_station(other, first.station, analyst).drawn


def test_nothing_is_assigned_before_the_draw_or_without_teams(committed, mission, analyst) -> None:
    with pytest.raises(ScrutatorError, match="committed"):
        assign(mission, analyst)


def test_without_teams_there_is_nobody_to_assign_to(drawn, mission, analyst) -> None:
    with pytest.raises(ScrutatorError, match="Make teams"):
        assign(mission, analyst)


def test_an_observer_reads_the_stations_of_the_own_team_only(drawn, mission, teams, observers, analyst) -> None:
    assign(mission, analyst)
    mine, hers, theirs = (
        set(assignments_of(observers[n]).values_list("station", flat=True)) for n in (0, 1, 2)
    )  # fmt: skip
    assert mine == hers
    assert mine
    assert not mine & theirs


@st.composite
def places_anywhere(draw: st.DrawFn) -> list[Place]:
    spots = draw(st.lists(st.tuples(st.floats(-80, 80), st.floats(-179, 179)), max_size=40))
    lost = draw(st.booleans())  # one station without coordinates
    return [Place(n, f"r{n % 3}", f"{n:03d}", x, None if lost and n == 0 else y) for n, (x, y) in enumerate(spots)]


@settings(max_examples=100, deadline=None)
@given(places_anywhere(), st.integers(1, 9))
def test_groups_are_even_and_lose_nobody(places: list[Place], number: int) -> None:
    found = groups(places, number)
    assert len(found) == number
    assert sorted(place.key for group in found for place in group) == [place.key for place in places]
    assert max(map(len, found)) - min(map(len, found)) <= 1


def test_neighbours_go_together() -> None:
    places = [Place(n, "", str(n), 10.0 * (n % 3) + n / 100, 5.0) for n in range(12)]
    for group in groups(places, 3):
        assert len({place.key % 3 for place in group}) == 1
