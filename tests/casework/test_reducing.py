"""What would most reduce complaints: counts with their bases, equal ranks for equals, no weight for a name."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.archive.models import Election, Organization
from scrutator.casework.complaints.limits import setting_of
from scrutator.casework.models import Complaint, Criticism, Fault
from scrutator.casework.reducing.complaints import Found, Kind, found_in
from scrutator.casework.reducing.criticisms import still_open
from scrutator.casework.reducing.ranks import ranked
from scrutator.law.models import Provision
from tests.casework.conftest import Desk

VOTE = date(2026, 10, 11)
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def found(desk: Desk) -> Found:
    return found_in(Complaint.objects.select_related("body", "provision__edition__act"), setting_of(desk.mission), NOW)


def section(number: str) -> Provision:
    return Provision.objects.get(edition__code="TRAINING-EA-1", number=number)


def unheard(desk: Desk, fault: str, **fields: Any) -> Complaint:
    return desk.enter(outcome="inadmissible", fault=fault, decided_on=date(2026, 10, 9), **fields)


def test_faults_of_form_are_counted_of_what_was_not_considered_and_of_what_was_decided(desk: Desk) -> None:
    for fault in (Fault.LATE, Fault.LATE, Fault.WRONG_BODY, Fault.NO_STANDING, ""):
        unheard(desk, fault)
    desk.enter(outcome="rejected", decided_on=date(2026, 10, 9))
    desk.enter()
    told = found(desk)
    faults = [(one.rank, one.fault, one.count, one.base) for one in told.items if one.kind is Kind.FAULT]
    assert faults == [(1, "late", 2, 5), (2, "wrong_body", 1, 5)]
    assert (told.decided, told.inadmissible, told.no_reason, told.register) == (6, 5, 1, 7)


def test_a_body_is_late_of_what_it_decided_or_is_past_its_limit_and_what_cannot_be_said_is_apart(desk: Desk) -> None:
    desk.enter(decided_on=date(2026, 10, 9), outcome="rejected")
    desk.enter(decided_on=date(2026, 10, 14), outcome="rejected")
    desk.enter()
    desk.enter(filed_on=VOTE, decided_on=date(2026, 10, 12), outcome="rejected")
    desk.enter(filed_on=None, outcome="rejected")
    desk.enter(body=desk.court, decided_on=date(2026, 10, 9), outcome="rejected")
    (item,) = (one for one in found(desk).items if one.kind is Kind.LATE)
    assert (item.body, item.count, item.base) == (desk.commission, 2, 3)
    assert item.apart == {"cannot_say": 1, "runs": 0, "no_limit": 1}


def test_a_limit_that_still_runs_is_in_no_base(desk: Desk) -> None:
    desk.enter()
    desk.enter(filed_on=date(2026, 10, 1), filed_time=time(9))
    told = found_in(
        Complaint.objects.select_related("body"), setting_of(desk.mission), datetime(2026, 10, 9, tzinfo=UTC)
    )
    (item,) = told.items
    assert (item.count, item.base, item.apart["runs"]) == (1, 1, 1)


def test_provisions_are_ranked_by_what_was_upheld_of_what_was_decided_under_them(desk: Desk) -> None:
    lists, room = section("8"), section("21")
    for provision, outcome in ((lists, "upheld"), (lists, "in_part"), (lists, "rejected"), (lists, "withdrawn"),
                               (room, "upheld"), (None, "upheld"), (lists, "pending")):  # fmt: skip
        decided = None if outcome == "pending" else date(2026, 10, 9)
        desk.enter(provision=provision, outcome=outcome, decided_on=decided)
    told = found(desk)
    upheld = [(one.provision, one.count, one.base, one.apart) for one in told.items if one.kind is Kind.UPHELD]
    assert upheld == [(lists, 2, 3, {"in_part": 1}), (room, 1, 1, {"in_part": 0})]
    assert (told.decided, told.no_provision) == (5, 1)


def test_what_was_only_heard_of_is_left_out_and_told(desk: Desk) -> None:
    unheard(desk, Fault.LATE, origin="told")
    unheard(desk, Fault.LATE, origin="told", register_ref="17/2026")
    told = found(desk)
    assert (told.items[0].count, told.register, told.heard_of) == (1, 1, 1)


def test_an_empty_register_gives_no_item(desk: Desk) -> None:
    told = found(desk)
    assert (told.items, told.register, told.decided) == ((), 0, 0)


@pytest.mark.parametrize(
    ("weights", "ranks"), [([3, 3, 1], [1, 1, 3]), ([], []), ([1, 2, 2, 5], [1, 2, 2, 4]), ([0], [1])]
)
def test_equals_share_a_rank(weights: list[int], ranks: list[int]) -> None:
    assert [rank for rank, _weight in ranked(weights, lambda one: one, lambda one: one)] == ranks


STAGES = ("legal", "count", "voting")
NAMES = ("ODIHR", "SCO", "CIS", "Citizens", "EP")
POINTS = st.lists(
    st.tuples(
        st.sampled_from(["", "lists", "boxes"]), st.sampled_from(STAGES), st.integers(0, 4), st.integers(1, 3),
        st.sampled_from(["critical", "critical", "approving"]), st.sampled_from(["open", "open", "answered", "closed"]),
    ),
    max_size=14,
)  # fmt: skip


def made(rows: list[tuple[str, str, int, int, str, str]], names: tuple[str, ...]) -> list[Criticism]:
    """Points that are not stored, by organizations of these names."""
    organizations = [Organization(code=name, name_en=name) for name in names]
    return [
        Criticism(
            number=number, subject=subject, stage=stage, organization=organizations[who],
            election=Election(pk=vote, code=f"V-{vote}"), direction=direction, answered=answered, confidence="high",
        )
        for number, (subject, stage, who, vote, direction, answered) in enumerate(rows, start=1)
    ]  # fmt: skip


def ranks(points: list[Criticism]) -> list[tuple[int, Any, int, int]]:
    return [(one.rank, one.subject.key, one.organizations, one.elections) for one in still_open(points)]


@given(POINTS, st.permutations(NAMES), st.randoms(use_true_random=False))
def test_neither_the_names_of_organizations_nor_the_order_of_entry_change_a_rank(
    rows: list[tuple[str, str, int, int, str, str]], other: list[str], chance: random.Random
) -> None:
    first = ranks(made(rows, NAMES))
    shuffled = made(rows, tuple(other))
    chance.shuffle(shuffled)
    assert ranks(shuffled) == first
    assert ranks(made(rows, tuple(f"Renamed {name}" for name in NAMES))) == first


@given(POINTS)
def test_an_organization_counts_once_however_often_it_says_the_same(
    rows: list[tuple[str, str, int, int, str, str]],
) -> None:
    assert [one[2:] for one in sorted(ranks(made(rows * 3, NAMES)))] == [
        one[2:] for one in sorted(ranks(made(rows, NAMES)))
    ]
    for one in still_open(made(rows, NAMES)):
        assert 1 <= one.organizations <= len(one.subject.open)
        assert all(point.direction == "critical" and point.answered == "open" for point in one.points)


def test_a_point_that_was_answered_no_longer_counts_and_praise_is_told_beside() -> None:
    rows = [
        ("lists", "count", 0, 1, "critical", "open"), ("lists", "count", 1, 2, "critical", "answered"),
        ("lists", "count", 2, 1, "approving", "open"), ("boxes", "voting", 3, 1, "critical", "closed"),
    ]  # fmt: skip
    (one,) = still_open(made(rows, NAMES))
    assert (one.organizations, one.elections, one.praised_by, len(one.subject.critical)) == (1, 1, 1, 2)
