"""Whom the mission has heard and whom not, by kind, area and side."""

from __future__ import annotations

from scrutator.casework.meetings.coverage import Coverage, counted_areas, coverage
from scrutator.casework.models import Meeting
from tests.casework.conftest import Desk
from tests.casework.talking import entered, heard


def covered(desk: Desk) -> Coverage:
    return coverage(desk.mission, Meeting.objects.filter(mission=desk.mission))


def test_with_no_meeting_every_kind_and_area_is_a_gap_and_nothing_is_said_of_sides(desk: Desk) -> None:
    found = covered(desk)
    assert (found.meetings, found.heard, found.voters) == (0, 0, 0)
    assert found.kinds_missing == found.kinds
    assert "voter" not in [row.kind for row in found.kinds]
    assert len(found.areas_missing) == found.areas_counted > 0
    assert found.sides[-1].sentence == ""


def test_kinds_are_counted_by_hearing_and_by_meeting_and_voters_apart(desk: Desk) -> None:
    entered(desk, heard("court", "court", "media"))
    entered(desk, heard("court"))
    entered(desk, heard("voter", "voter"))
    found = covered(desk)
    assert (found.meetings, found.heard, found.voters) == (3, 4, 2)
    kinds = {row.kind.value: (row.heard, row.meetings) for row in found.kinds}
    assert (kinds["court"], kinds["media"], kinds["police"]) == ((3, 2), (1, 1), (0, 0))
    assert len(found.kinds_missing) == len(found.kinds) - 2


def test_a_meeting_counts_for_the_area_that_it_lies_in_and_one_without_for_none(desk: Desk) -> None:
    areas = counted_areas(desk.mission)
    station = desk.mission.frame.stations.select_related("area").first()
    assert station is not None
    entered(desk, heard("court"), station=station)
    entered(desk, heard("court"))
    found = covered(desk)
    rows = {row.area.path if row.area else None: row.meetings for row in found.areas}
    assert rows[None] == 1
    assert sum(rows.values()) == 2
    home = next(area for area in areas if f"{station.area.path}/".startswith(f"{area.path}/"))
    assert rows[home.path] == 1
    assert found.areas_counted == len(areas)


def test_one_sided_listening_is_said_with_its_denominator(desk: Desk) -> None:
    entered(desk, heard("party", "party", side="governing"))
    entered(desk, heard("party"))
    sides = covered(desk).sides
    assert (sides[0].heard, sides[0].asked, sides[0].not_asked) == (3, 2, 1)
    assert sides[-1].sentence == (
        "parties, candidates and proxies: of 2 who described their side, 2 governing, none opposition."
    )


def test_those_of_neither_side_do_not_hide_that_only_one_was_heard(desk: Desk) -> None:
    entered(desk, heard("party", "party", side="governing"))
    entered(desk, heard("proxy", side="other"))
    assert "of 3 who described their side, 2 governing, none opposition" in covered(desk).sides[-1].sentence


def test_the_same_rule_holds_for_the_other_side_and_is_silent_where_both_were_heard(desk: Desk) -> None:
    entered(desk, heard("candidate", side="opposition"))
    assert "1 opposition, none governing" in covered(desk).sides[-1].sentence
    entered(desk, heard("proxy", side="governing"))
    assert covered(desk).sides[-1].sentence == ""


def test_not_asked_is_told_as_that(desk: Desk) -> None:
    entered(desk, heard("party", "proxy"))
    assert covered(desk).sides[-1].sentence == "Of 2 heard, none was asked which side they are of."
