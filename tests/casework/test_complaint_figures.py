"""Figures of a register: each share by its own denominator, curves as R computes them, what was heard of apart."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from scrutator.casework.complaints.curves import curves_of, waits_of
from scrutator.casework.complaints.figures import AreaCount, Figures, Share, figures_of
from scrutator.casework.complaints.limits import setting_of
from scrutator.casework.complaints.queries import complaints_of
from scrutator.casework.models import Complaint
from scrutator.science.survival import kaplan_meier
from tests.casework.conftest import Desk

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
TODAY = date(2026, 11, 2)
STORED = Path(__file__).parents[1] / "reference" / "results" / "survival.json"
OUTCOMES = {"part": "in_part", "rejected": "rejected", "upheld": "upheld", "": "pending"}


def figures(desk: Desk) -> Figures:
    rows = complaints_of(desk.mission, shut_too=True)
    return figures_of(rows, desk.mission, setting_of(desk.mission), NOW)


def filed(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize("number", [0, 4, 8, 13, 15, 16])
def test_curves_of_a_register_are_those_of_r(desk: Desk, number: int) -> None:
    said = json.loads(STORED.read_text())["cases"][number]
    rows = []
    for days, outcome in zip(said["data"]["time"], said["data"]["outcome"], strict=True):
        known = {"filed_on": filed(90), "decided_on": filed(90 - days)} if outcome else {"filed_on": filed(days)}
        rows.append(desk.complaint(outcome=OUTCOMES[outcome], **known))
    curves = curves_of(waits_of(rows, TODAY), level=0.9)
    assert curves.decided is not None
    assert curves.outcomes is not None
    r = next(one for one in said["curves"] if one["weights"] == "none" and not one["robust"])
    for name in ("time", "at_risk", "events", "censored", "survival", "se"):
        ours, theirs = (np.array(each, dtype=float) for each in (getattr(curves.decided, name), r[name]))
        np.testing.assert_allclose(ours, theirs, rtol=1e-8, atol=1e-13, err_msg=name)
    ends = next(one for one in said["outcomes"] if one["weights"] == "none")
    assert {OUTCOMES[one] for one in ends["outcomes"]} == set(curves.outcomes.outcomes)
    for place, outcome in enumerate(ends["outcomes"]):
        ours = curves.outcomes.share[:, curves.outcomes.outcomes.index(OUTCOMES[outcome])]
        np.testing.assert_allclose(ours, np.array(ends["share"])[:, place], rtol=1e-8, atol=1e-13, err_msg=outcome)


def test_what_is_open_is_followed_to_the_day_of_the_data_and_what_has_no_day_is_counted(desk: Desk) -> None:
    desk.enter(filed_on=filed(20), decided_on=filed(15), outcome="rejected")
    desk.enter(filed_on=filed(12))
    desk.enter(filed_on=filed(9), decided_on=filed(5), outcome="withdrawn", body=desk.court)
    desk.enter(filed_on=None)
    desk.enter(filed_on=filed(9), outcome="upheld")
    waits = waits_of(Complaint.objects.order_by("number"), TODAY)
    assert (waits.days, waits.outcomes) == ([5, 12, 4], ["rejected", "", "withdrawn"])
    assert (waits.without_filing, waits.without_end) == (1, 1)
    curves = curves_of(waits)
    assert curves.decided is not None
    expected = kaplan_meier([5, 12, 4], [True, False, False])
    np.testing.assert_array_equal(curves.decided.survival, expected.survival)
    assert curves.outcomes is not None
    assert curves.outcomes.outcomes == ("rejected", "withdrawn")
    assert [(pace.name, pace.curve.n) for pace in curves.bodies] == [("District commission 1", 2), ("Court of A", 1)]


def test_each_share_has_its_own_denominator_and_what_is_not_known_is_no_no(desk: Desk) -> None:
    decided = {"filed_on": date(2026, 10, 5), "outcome": "rejected"}
    desk.enter(**decided, decided_on=date(2026, 10, 6), collegial=True, reasoned=True)
    desk.enter(**decided, decided_on=date(2026, 10, 30), collegial=False)
    desk.enter(**decided)
    desk.enter(filed_on=date(2026, 10, 6))
    desk.enter(filed_on=date(2026, 10, 31))
    desk.enter(filed_on=date(2026, 10, 5), decided_on=date(2026, 10, 6), outcome="withdrawn")
    found = figures(desk)
    told = found.in_time
    assert (told.in_time, told.late, told.overdue, told.running, told.unknown) == (1, 1, 1, 1, 1)
    assert (told.share, told.share.value) == (Share(1, 3, 1), 1 / 3)
    assert (found.collegial, found.reasoned) == (Share(1, 2, 1), Share(1, 1, 2))
    assert Share(0, 0, 4).value is None
    assert dict(found.outcomes) == {
        "pending": 2, "upheld": 0, "in_part": 0, "rejected": 3, "inadmissible": 0, "withdrawn": 1,
    }  # fmt: skip


def test_what_was_only_heard_of_is_in_no_other_figure(desk: Desk) -> None:
    desk.enter()
    desk.enter(origin="told")
    desk.enter(origin="told", register_ref="17")
    found = figures(desk)
    assert (found.count, found.heard_of, sum(dict(found.stages).values())) == (2, 1, 2)


def test_weeks_without_a_complaint_are_there_and_areas_are_per_1000_stations(desk: Desk) -> None:
    station = desk.mission.frame.stations.select_related("area").first()
    assert station is not None
    desk.enter(filed_on=date(2026, 9, 22), station=station)
    desk.enter(filed_on=date(2026, 10, 8), area=station.area)
    desk.enter(filed_on=None)
    found = figures(desk)
    assert found.weeks == ((date(2026, 9, 21), 1), (date(2026, 9, 28), 0), (date(2026, 10, 5), 1))
    assert (found.without_day, found.without_area) == (1, 1)
    area = next(one for one in found.areas if one.count)
    assert (area.count, area.per_thousand) == (2, 2000 / area.stations)
    assert AreaCount("abroad", 1, 0).per_thousand is None


def test_an_empty_register_has_no_curves_and_no_shares(desk: Desk) -> None:
    found = figures(desk)
    assert (found.count, found.weeks, found.curves.decided, found.curves.outcomes) == (0, (), None, None)
    assert found.in_time.share.value is None


def test_what_was_filed_in_time_is_a_share_of_what_has_a_limit(desk: Desk) -> None:
    desk.enter(act_on=date(2026, 10, 7), filed_on=date(2026, 10, 8))
    desk.enter(act_on=date(2026, 9, 1), filed_on=date(2026, 10, 8))
    desk.enter(filed_on=date(2026, 10, 8))
    desk.enter(act_on=date(2026, 9, 1), filed_on=date(2026, 10, 8), origin="told", register_ref="")
    assert figures(desk).filed == Share(1, 2, 1)
